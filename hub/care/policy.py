"""Numbers and names about help and worries that people could change in a meeting."""

from hub.people.choices import Role

ANSWER_WITHIN_WORKING_DAYS = 2
MOST_LETTERS = 5_000  # in what somebody writes to us
HELP_ROLES = frozenset({Role.PROGRAMME_TEAM, Role.ADMINISTRATOR})
WORRY_ROLES = frozenset({Role.SAFEGUARDING_LEAD})
EMERGENCY_NUMBERS = (
    ("999", "police, ambulance, fire: if somebody is in danger now"),
    ("111", "NHS: urgent health or mental health, not an emergency"),
    ("116 123", "Samaritans: to talk to somebody, free, day and night"),
)

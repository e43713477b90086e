"""Numbers and names about help and worries that people could change in a meeting."""

from datetime import date, timedelta

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

ANSWERED_SHOWN_FOR = timedelta(days=30)  # on the desk, to look things up
FORGET_HELP_AFTER = timedelta(days=365)  # from the answer on; then only that somebody asked remains
MOST_ANSWERS_TO_ADDRESS = 3  # letters to an address a stranger typed, within ANSWERS_WITHIN (T52)
ANSWERS_WITHIN = timedelta(hours=1)

ACKNOWLEDGE_WITHIN = timedelta(minutes=15)  # then the worry is told again, to every lead who may read it (T79)
REMIND_EVERY = timedelta(hours=1)
MOST_REMINDERS = 12
OPEN_FOR = timedelta(minutes=30)  # a case stays open for the lead who opened it; then they open it again

# What the audit trail says of these is for safeguarding leads alone: a page that shows it to anybody else gives away
# that somebody told of a worry (T6).
QUIET_SUBJECTS = frozenset({"care.Worry"})


def last_working_day(asked_on: date, *, days: int = ANSWER_WITHIN_WORKING_DAYS) -> date:
    """The day by whose end an answer is promised. Monday to Friday count; bank holidays are not known to us."""
    day = asked_on
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day

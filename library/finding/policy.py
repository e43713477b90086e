"""Numbers of this room that people could change in a meeting."""

from datetime import timedelta

from hub.people.choices import Role

KEEPER_ROLES = frozenset({Role.EDITOR, Role.MODERATOR})  # those who look after the library
FORGET_MISSED_AFTER = timedelta(days=180)
MOST_MISSED_A_DAY = 300  # different words; more than these are no people who look for something
SHOWN_FOR = timedelta(days=90)  # how far back the list of what was not found looks
LONGEST_MISSED = 80  # letters; longer ones are no question that a page could answer

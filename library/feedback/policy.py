"""Numbers of this room that people could change in a meeting."""

from datetime import timedelta

from hub.people.choices import Role

KEEPER_ROLES = frozenset({Role.EDITOR, Role.MODERATOR})  # those who look after the library answer what readers say
ANSWER_WITHIN = timedelta(days=14)
MOST_LETTERS = 2000  # in what somebody says
LONGEST_KEY = 10  # digits of the key of a page, as a discussion keeps it
CHANGES_SHOWN = 3  # newest first, on the page that was changed
LEAST_COUNTED = 5  # fewer answers than this tell more about people than about a page
FORGET_AFTER = timedelta(days=730)  # after it was answered: the words go, the count stays

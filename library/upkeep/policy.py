"""Numbers of this room that people could change in a meeting."""

from datetime import time, timedelta

from hub.people.choices import Role

EDITOR_ROLES = frozenset({Role.EDITOR, Role.MODERATOR})  # those who look after the library as a whole
TELL_BEFORE = timedelta(days=30)  # the first letter about a review
TELL_AGAIN = timedelta(days=30)  # while it is overdue
MOST_TOLD = 24  # letters about one overdue review; after two years of silence we stop
TELL_AT = time(8)  # nobody gets such a letter at night
LONGEST_REST = timedelta(days=365)  # between two reviews
MOST_LETTERS = 2000  # in what somebody says needs work
FORGET_AFTER = timedelta(days=730)  # after it was done: the words go

LEAST_ASKED = 3  # fewer verdicts than this say little about a page
DOWNLOADS_SINCE = timedelta(days=365)

LINK_REST = timedelta(days=7)  # a link that works is left alone for so long
LINK_AGAIN = timedelta(days=1)  # one that does not is tried on the next day
LINKS_AT_ONCE = 40
LINKS_A_DAY = 500
HOST_PAUSE = 2.0  # seconds between two visits of one site
LEAST_TO_DOUBT = 5  # when so many in a row cannot be reached and none can, it is us who are cut off
LONGEST_ADDRESS = 500

"""Numbers about meeting people that could change in a meeting."""

from datetime import timedelta

INTRODUCTIONS_IN_AN_HOUR = 5  # one person may ask for
INTRODUCTIONS_IN_A_DAY = 10
PROFILES_IN_A_DAY = 100  # one person may open: the directory is no list to be copied (T61)
MOST_LETTERS = 2_000  # in one message or post
PAGE_SIZE = 20
SHARING_NOTICE = 1  # which wording of the notice both agree to before addresses are shown (T62)
ASKING_LASTS = timedelta(days=30)  # an introduction nobody answers is closed kindly

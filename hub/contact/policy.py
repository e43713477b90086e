"""Numbers about meeting people that could change in a meeting."""

from datetime import timedelta

INTRODUCTIONS_IN_AN_HOUR = 5  # one person may ask for
INTRODUCTIONS_IN_A_DAY = 10
PROFILES_IN_A_DAY = 100  # one person may open: the directory is no list to be copied (T61)
MOST_LETTERS = 2_000  # in one message or post
PAGE_SIZE = 20
SHARING_NOTICE = 1  # which wording of the notice both agree to before addresses are shown (T62)
ASKING_LASTS = timedelta(days=30)  # an introduction nobody answers is closed kindly
POSTS_IN_AN_HOUR = 20  # one person may write, in all discussions together
REMOVED_TEXT_LASTS = timedelta(days=30)  # what a moderator took away can be put back so long; then it is emptied
NEWS_OF_DISCUSSION_EVERY = timedelta(days=1)  # a follower gets no more than one letter about one discussion in this
NEWS_GOES_BACK = timedelta(days=7)  # after a long silence of the worker nobody is told of what is older

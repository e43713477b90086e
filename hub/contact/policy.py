"""Numbers about meeting people that could change in a meeting."""

from datetime import timedelta

from hub.people.choices import Role

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
LISTS_IN_A_DAY = 200  # pages of the directory one person may open
MOST_PAGES = 10  # of one search in the directory: whoever wants more makes it narrower
ASK_AGAIN_AFTER = timedelta(days=90)  # after "not this time"
ASKS_OF_ONE = 2  # within that time, also when one was taken back: nobody is pestered
MESSAGES_IN_AN_HOUR = 30  # one person may send
MESSAGES_IN_A_ROW = 3  # before the other has answered at all
FOLLOW_UP_AFTER = timedelta(days=14)  # a broker asks how it went
CLOSED_KEPT = timedelta(days=180)  # then the words of an introduction that came to nothing are emptied
SHARES_KEPT = timedelta(days=180)  # after an address is no longer shared, the row that says so
BROKER_ROLES = frozenset({Role.BROKER})
LEAD_ROLES = frozenset({Role.SAFEGUARDING_LEAD})
POST_REPORT_ROLES = frozenset({Role.MODERATOR})  # read reports of posts, and of nothing else

"""Numbers about people that could change in a meeting."""

from datetime import timedelta

NOTICE_VALID_FOR = timedelta(days=1)  # a notice about an account is worth nothing after this
MOST_NOTICES = 3  # of one kind to one address within NOTICES_WITHIN: strangers can ask for them (T52)
NOTICES_WITHIN = timedelta(hours=1)
MOST_LETTERS = 2_000  # in one answer of a profile
ENTERED_TOLD_AFTER = timedelta(minutes=30)  # one letter about a whole telephone call (P11)
NETWORK_ADDRESSES_KEPT_FOR = timedelta(days=90)  # of sessions that are over
WORDINGS = {  # which wording of each purpose is in force; a new wording is asked anew (P6)
    "conduct": 1,
    "directory": 1,
    "contact": 1,
    "photographs": 1,
    "research": 1,
}

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

# Keeping accounts safe
ROLE_AHEAD = timedelta(days=730)  # how far ahead a role may be given or ended
PEOPLE_ON_A_PAGE = 20
HOLDERS_SHOWN = 500  # of all roles together
TRAIL_SHOWN = 10  # of what was last done about somebody
PROOF_CODE_VALID_FOR = timedelta(minutes=15)
PROOF_CODE_TRIES = 5
PROOF_CODE_AGAIN_AFTER = timedelta(seconds=20)  # sooner is a double tap: it counts as sent
SEEN_EVERY = timedelta(hours=1)  # how often we note that a device was used
# Staff forms are often filled in on trains, between meetings and from shared laptops: half an hour would send people
# back to their mailbox many times a day. Half a day ends what was left open overnight; sensitive deeds ask for proof
# after a quarter of an hour anyway (T56, T57).
STAFF_IDLE_AFTER = timedelta(hours=12)
ADDRESS_BACK_FOR = timedelta(days=7)  # so long the team can put an old e-mail address back

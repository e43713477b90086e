"""Numbers about letters that people could change in a meeting."""

from datetime import timedelta

FIRST_WAIT = timedelta(seconds=30)  # before the second try; doubled each time
LONGEST_WAIT = timedelta(hours=1)
MOST_TRIES = 78  # about three days; after that a letter has failed and staff see it
KEEP_BODIES_FOR = timedelta(days=90)  # after hand-over; then only the fact and the time remain
MOST_DOUBTFUL_TRIES = 4  # then a doubt waits for a person, whatever the treatment
BATCH_SIZE = 100
PAGE_SIZE = 20
DIGEST_WEEKDAY, DIGEST_HOUR = 0, 8  # Mondays at eight, in the zone of the Hub
MOST_IN_DIGEST = 30  # lines; the rest is counted
LONGEST_WAIT_FOR_DIGEST = timedelta(days=8)  # a week, and a day for a scheduler that was away
LATE_AFTER = timedelta(hours=3)  # then a person gets one letter instead of all they missed (T74)
CODE_VALID_FOR = timedelta(minutes=15)
TEAM_ROLES = frozenset({"programme-team", "administrator"})  # at the desk: all letters that nobody else keeps (R4)
DESK_ROLES = TEAM_ROLES | {"safeguarding-lead"}  # leads see there what is about safety, and nothing else (T6)
HELD_TOO_LONG = timedelta(days=14)  # then the nightly look at all rows reports it
FAILED_WAITS_FOR = timedelta(days=14)  # so long a failed letter stands among what needs the desk
DESK_PAGE_SIZE = 25
MOST_WAITING = 100
RESTS_FIRST = timedelta(days=7)  # an address that a mail server does not know (R5)
RESTS_AGAIN = timedelta(days=30)
RESTS_KNOWN_FOR = timedelta(days=90)  # after its rest; then another bounce counts as the first


def wait_after(tries: int) -> timedelta:
    """How long to wait after `tries` tries that did not go through: 30 s, 1 min, 2 min … at most an hour."""
    return min(FIRST_WAIT * 2 ** min(max(tries - 1, 0), 10), LONGEST_WAIT)

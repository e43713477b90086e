"""Numbers about keeping and erasing that people could change in a meeting (docs/privacy.md)."""

from datetime import timedelta

from hub.people.choices import Role

IDLE_MONTHS, CLOSE_MONTHS = 24, 27  # as the pages say it
WARN_AFTER = timedelta(days=730)  # without a sign-in: 24 months
CLOSE_AFTER = timedelta(days=821)  # 27 months
WARNED_FOR = CLOSE_AFTER - WARN_AFTER  # nobody's account is closed sooner than this after the warning
IDLE_AT_ONCE = 200  # warned or closed in one night: an old copy does not flood
GOODBYE_VALID_FOR = timedelta(days=3)
DONE_WITHIN = timedelta(days=1)  # an erasure asked for longer ago is a fault that operators see
HOLDING_ROLES = frozenset({Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR})  # may say that something must be kept
SHORTEST_NAME = 4  # letters of a name that the verifier can look for without finding half the language
SHORTEST_NUMBER = 6  # digits of a phone number
LARGEST_FILE = 50 * 1024 * 1024  # that the verifier reads

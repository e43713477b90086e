"""Production's own settings, only faster: what takes minutes there takes seconds here. For the kill harness."""

from datetime import timedelta

from hub.settings.production import *  # noqa: F403
from hub.settings.production import env

LETTER_STALE_AFTER = timedelta(seconds=3)
EMAIL_TIMEOUT = 5
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
CELERY_BEAT_SCHEDULE = {
    "deliver due letters": {"task": "letters.deliver_due_letters", "schedule": timedelta(seconds=1)},
    "settle doubtful letters": {"task": "letters.settle_doubtful_letters", "schedule": timedelta(seconds=1)},
}
if env.str("HUB_FAULTS_CONTROL", ""):
    CELERY_IMPORTS = ["tests.faults.naive"]

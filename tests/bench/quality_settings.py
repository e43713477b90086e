"""The tests' own settings on a database of the bench's own, so that no kept test database is touched."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403

VAR = Path(os.environ["HUB_BENCH_VAR"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "quality.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": str(VAR / "quality-test.sqlite3")},
    }
}
MEDIA_ROOT, STATIC_ROOT, EMAIL_FILE_PATH = VAR / "media", VAR / "static", VAR / "mailbox"

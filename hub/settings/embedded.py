"""The embedded default of `make run`: SQLite, file broker, mailbox on disk, all in `var/`. Never for real data."""

import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet

from hub.settings import *  # noqa: F403
from hub.settings import ROOT, environment

env = environment.env

VAR = Path(env.str("HUB_VAR", str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)


def _kept(name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(50)) -> str:
    """A secret made once and kept in `var/`, readable by its owner alone."""
    path = VAR / name
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(make())
    return path.read_text()


DEMO = True
LINK_CHECKS = env.bool("HUB_LINK_CHECKS", False)
SECRET_KEY = _kept("secret_key")
HUB_FIELD_KEYS = [_kept("field_key", lambda: Fernet.generate_key().decode())]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost, here alone
PORT = env.int("HUB_PORT", 8000)
BASE_URL = env.str("HUB_BASE_URL", f"http://localhost:{PORT}")
WAGTAILADMIN_BASE_URL = BASE_URL
OPERATOR = "whoever started this demo"
CONTACT_ADDRESS = "help@hub.example"
SAFEGUARDING_ADDRESS = "safeguarding@hub.example"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "hub.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;",
        },
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hub_cache"}}

MEDIA_ROOT = VAR / "media"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = "hub.letters.adapter.MailboxBackend"
EMAIL_FILE_PATH = VAR / "mailbox"
DEFAULT_FROM_EMAIL = "CRP Hub <hub@hub.example>"
REPLY_TO = "CRP Hub <help@hub.example>"

CELERY_BROKER_URL = "filesystem://localhost//"
_queue = VAR / "queue"
for _folder in ("messages", "control"):
    (_queue / _folder).mkdir(parents=True, exist_ok=True)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": str(_queue / "messages"),
    "data_folder_out": str(_queue / "messages"),
    "control_folder": str(_queue / "control"),
    "store_processed": False,
}
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")

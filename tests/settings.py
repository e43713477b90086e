"""The Hub under test: SQLite unless HUB_TEST_DATABASE_URL says otherwise; nothing outside this machine."""

from hashlib import sha256

from hub.settings import *  # noqa: F403
from hub.settings import MIDDLEWARE as _MIDDLEWARE
from hub.settings import ROOT, environment

_env = environment.env
VAR = ROOT / "var" / "test"
VAR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = "only for tests"
HUB_FIELD_KEYS = ["b25seSBmb3IgdGVzdHM6IGEga2V5IG9mIHRoaXJ0eS0="]
DEMO = True
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
OPERATOR = "the people who test the Hub"
CONTACT_ADDRESS = "help@hub.example"
SAFEGUARDING_ADDRESS = "safeguarding@hub.example"
ALLOWED_HOSTS = ["testserver", "localhost"]
PORT = 8000


def _fingerprint() -> str:
    """Changes with the migrations, what makes a database of them, and the first content: none kept is ever stale."""
    seal = sha256()
    making = (ROOT / "hub" / "home" / "management" / name for name in ("new_database.py", "commands/migrate.py"))
    content = (ROOT / "library" / "content").rglob("*.*")
    for path in sorted([*ROOT.glob("*/*/migrations/0*.py"), *making, *content]):
        seal.update(path.read_bytes())
    return seal.hexdigest()[:12]


FINGERPRINT = _fingerprint()


# Nobody misses a test database that a power cut spoils.
UNSAFE_BUT_FAST = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA temp_store=MEMORY;"

if _url := _env.str("HUB_TEST_DATABASE_URL", ""):
    DATABASES = {"default": _env.dj_db_url("HUB_TEST_DATABASE_URL")}
    DATABASES["default"]["TEST"] = {"NAME": f"hub_test_{FINGERPRINT}"}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "unused.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": UNSAFE_BUT_FAST},
            "TEST": {"NAME": str(VAR / f"hub_{FINGERPRINT}.sqlite3")},
        }
    }

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = VAR / "mailbox"
DEFAULT_FROM_EMAIL = "CRP Hub <hub@hub.example>"
REPLY_TO = "CRP Hub <help@hub.example>"
CELERY_BROKER_URL = "memory://"
MEDIA_ROOT = VAR / "media"
STATIC_ROOT = VAR / "static"
MIDDLEWARE = [door for door in _MIDDLEWARE if "whitenoise" not in door]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

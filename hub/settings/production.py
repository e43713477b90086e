"""The Hub for real: PostgreSQL, Redis, SMTP. Everything from the environment; `.env.example` lists it."""

from email.utils import formataddr
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from hub.settings import *  # noqa: F403
from hub.settings import ROOT, environment

env, needed = environment.env, environment.needed

SECRET_KEY = needed("HUB_SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("HUB_SECRET_KEY_FALLBACKS", [])
HUB_FIELD_KEYS = environment.field_keys(needed("HUB_FIELD_KEYS"))
BASE_URL = needed("HUB_BASE_URL").rstrip("/")
if urlsplit(BASE_URL).scheme not in ("https", "http") or not urlsplit(BASE_URL).hostname:
    raise ImproperlyConfigured("HUB_BASE_URL must be a whole address, such as https://hub.example.")
WAGTAILADMIN_BASE_URL = BASE_URL
OPERATOR = needed("HUB_OPERATOR")
LINK_CHECKS = env.bool("HUB_LINK_CHECKS", False)
CONTACT_ADDRESS = needed("HUB_CONTACT_ADDRESS")
SAFEGUARDING_ADDRESS = needed("HUB_SAFEGUARDING_ADDRESS")
ALLOWED_HOSTS = env.list("HUB_ALLOWED_HOSTS", [str(urlsplit(BASE_URL).hostname)])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("HUB_PROXY_COUNT", 1)

needed("DATABASE_URL")
DATABASES = {"default": env.dj_db_url("DATABASE_URL")}
DATABASES["default"].setdefault("OPTIONS", {}).update(
    {
        "pool": {
            "min_size": 1,
            "max_size": env.int("HUB_DATABASE_POOL", 8),
            "timeout": env.float("HUB_DATABASE_WAIT", 5.0),
        },
        "options": f"-c statement_timeout={env.int('HUB_STATEMENT_TIMEOUT', 15_000)}",
    }
)
DATABASES["default"]["CONN_MAX_AGE"] = 0  # the pool keeps connections

# Rate limits and other counters live in the database: signing in works while Redis is away.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hub_cache"}}

CELERY_BROKER_URL = needed("REDIS_URL")
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 0,  # a bell that cannot be rung at once is not rung: the sweep delivers
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "visibility_timeout": 3600,
}
CELERY_BEAT_SCHEDULE_FILENAME = env.str("HUB_BEAT_FILE", str(ROOT / "var" / "celerybeat-schedule"))

if urlsplit(needed("EMAIL_URL")).scheme not in ("smtp", "submission"):
    raise ImproperlyConfigured("EMAIL_URL must begin with submission:// (TLS) or smtp://; for port 465 add /?ssl=True.")
vars().update({name: value for name, value in env.dj_email_url("EMAIL_URL").items() if name.startswith("EMAIL_")})
EMAIL_TIMEOUT = env.int("HUB_EMAIL_TIMEOUT", 30)
DEFAULT_FROM_EMAIL = formataddr(("CRP Hub", needed("HUB_MAIL_FROM")))
REPLY_TO = formataddr(("CRP Hub", CONTACT_ADDRESS))

STATIC_ROOT = ROOT / "staticfiles"
SCANNER = env.str("HUB_SCANNER", "")
MEDIA_ROOT = env.str("HUB_MEDIA_ROOT", str(ROOT / "var" / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("HUB_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HUB_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HUB_HSTS_SUBDOMAINS", False)  # a promise for neighbours, so never a default
SECURE_HSTS_PRELOAD = env.bool("HUB_HSTS_PRELOAD", False)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"

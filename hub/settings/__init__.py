"""What every copy of the Hub shares. `embedded` (make run) and `production` add the rest; no secret is read here."""

from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parent.parent.parent

DEBUG = False
LINK_CHECKS = False  # the Hub uses no network of its own accord: HUB_LINK_CHECKS turns it on
DEMO = False  # the embedded default turns it on; production never can

ROOMS = [
    "hub.audit",
    "hub.letters",
    "hub.people",
    "hub.privacy",
    "hub.organisations",
    "hub.events",
    "hub.care",
    "hub.contact",
    "hub.home",
    "library.glossary",
    "library.finding",
    "library.resources",
    "library.feedback",
    "library.giving",
    "library.shelves",
    "library.upkeep",
    "matchmaking.partnerships",
    "matchmaking.questions",
    "matchmaking.meets",
]
INSTALLED_APPS = [
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.redirects",
    "wagtail.api.v2",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "library.resources.middleware.KeepPublicPages",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hub.home.middleware.RefuseBrokenText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hub.home.middleware.KeepPrivate",
    "hub.people.middleware.RememberDevice",
    "hub.people.middleware.AskSecondFactor",
    "hub.home.middleware.EditorPolicy",
    "library.resources.middleware.FollowMovedPages",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.home.adapter.surroundings",
            ],
        },
    }
]
FORM_RENDERER = "hub.controls.HubRenderer"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Words and time
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"  # never mapped: files are served by views that check rights (decision 14)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# People and their accounts (django-allauth)
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "hub.people.adapter.RoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hub.people.adapter.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # the second only so that signing in by password stays possible
ACCOUNT_FORMS = {
    "signup": "hub.people.forms.account.JoinByEmailForm",
    "login": "hub.people.forms.account.SignInForm",
    "request_login_code": "hub.people.forms.account.AskForCodeForm",
    "confirm_login_code": "hub.people.forms.account.TypeSignInCodeForm",
    "confirm_email_verification_code": "hub.people.forms.account.TypeAddressCodeForm",
    "confirm_password_reset_code": "hub.people.forms.account.TypeResetCodeForm",
    "reset_password": "hub.people.forms.account.ForgotPasswordForm",
    "reset_password_from_key": "hub.people.forms.account.NewPasswordByCodeForm",
    "set_password": "hub.people.forms.account.AddPasswordForm",
    "change_password": "hub.people.forms.account.ChangePasswordForm",
    "change_email": "hub.people.forms.account.CorrectAddressForm",
    "add_email": "hub.people.forms.account.ChangeAddressForm",
    "reauthenticate": "hub.people.forms.account.ProveItIsYouForm",
}
MFA_ADAPTER = "hub.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "CRP Hub"
MFA_TOTP_TOLERANCE = 1  # a code typed slowly, or on a phone whose clock is half a minute off, still counts
MFA_FORMS = {
    "authenticate": "hub.people.forms.second_factor.SecondStepForm",
    "reauthenticate": "hub.people.forms.second_factor.ProveByAppForm",
    "activate_totp": "hub.people.forms.second_factor.AddAppForm",
    "deactivate_totp": "hub.people.forms.second_factor.RemoveAppForm",
    "generate_recovery_codes": "hub.people.forms.second_factor.NewRecoveryCodesForm",
    "authenticate_webauthn": "hub.people.forms.second_factor.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "hub.people.forms.second_factor.ProveByPasskeyForm",
    "login_webauthn": "hub.people.forms.second_factor.SignInPasskeyForm",
    "add_webauthn": "hub.people.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "hub.people.forms.second_factor.RenamePasskeyForm",
}
ACCOUNT_RATE_LIMITS = {  # beside allauth's own
    "help": "10/m/ip",
    "worry": "30/m/ip",
    "remark": "20/m/ip",
    "question": "60/m/ip",  # steps of a question on its way, before anybody signs in
    "copy": "10/h/user",
    "arrive": "10/5m/user",  # tries at the four letters at the door: nobody guesses them from afar
    "prove": "3/5m/user,10/h/user",  # codes to prove it once more: as many as to sign in
    "prove_try": "15/5m/user",  # tries at them, however many windows are open at once
    "request_login_code": "20/m/ip,3/5m/key,10/h/key",  # three codes of five tries each is all a guesser gets
    "confirm_email": "1/10s/key,6/h/key",  # nobody's inbox is flooded by strangers typing its address (T52)
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True

# Sessions: in the database, so that signing in works while Redis is away
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
CSRF_FAILURE_VIEW = "hub.home.views.csrf_failure"

# What browsers are told (decision 13)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "media-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# The editor's workroom
WAGTAIL_SITE_NAME = "CRP Hub"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAILDOCS_DOCUMENT_MODEL = "resources.LibraryFile"
WAGTAILIMAGES_IMAGE_MODEL = "resources.Picture"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["docx", "odt", "xlsx", "ods", "pdf", "txt", "vtt", "mp4", "webm", "m4a", "mp3"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 150 * 1024 * 1024  # of the biggest kind: library/resources/policy.py has each
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]  # no svg: it can hold scripts (T38)
SCANNER = ""  # where ClamAV listens, if anywhere: "host:port" or the path of a socket (T39)
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"}}

# Celery only wakes the Hub up (docs/house.md)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "Europe/London"
EACH_MINUTE = {"schedule": timedelta(minutes=1), "options": {"expires": 55}}  # a bell nobody heard is not rung later
CELERY_BEAT_SCHEDULE = {
    "deliver due letters": {"task": "letters.deliver_due_letters", **EACH_MINUTE},
    "settle doubtful letters": {"task": "letters.settle_doubtful_letters", **EACH_MINUTE},
    "remind of worries": {"task": "care.remind_of_worries", **EACH_MINUTE},
    "send weekly letters": {"task": "letters.send_digests", "schedule": timedelta(hours=1)},
    "forget old letters": {"task": "letters.forget_old_letters", "schedule": timedelta(hours=24)},
    "follow roles into the workroom": {"task": "resources.follow_all_roles", "schedule": timedelta(hours=1)},
    "forget old editions": {"task": "resources.forget_old_editions", "schedule": timedelta(hours=24)},
    "tell of reviews": {"task": "upkeep.tell_of_reviews", "schedule": timedelta(hours=1)},
    "gather links": {"task": "upkeep.gather_links", "schedule": timedelta(hours=24)},
    "check links": {"task": "upkeep.check_links", "schedule": timedelta(hours=1)},
    "tell followers of new posts": {"task": "contact.tell_followers", "schedule": timedelta(minutes=10)},
    "empty removed posts": {"task": "contact.empty_removed_posts", "schedule": timedelta(hours=24)},
    "ask those who are named again": {"task": "giving.ask_again", "schedule": timedelta(hours=24)},
    "sweep strays of stories": {"task": "giving.sweep_strays", "schedule": timedelta(hours=24)},
    "close unanswered introductions": {"task": "contact.close_unanswered", "schedule": timedelta(hours=24)},
    "close unanswered partnerships": {"task": "partnerships.close_unanswered", "schedule": timedelta(hours=24)},
    "ask whether questions are open": {"task": "questions.ask_whether_open", "schedule": timedelta(hours=24)},
    "close quiet questions": {"task": "questions.close_unanswered", "schedule": timedelta(hours=24)},
    "give places that are free": {"task": "events.give_places", "schedule": timedelta(minutes=10)},
    "ask people to get ready": {"task": "meets.ask_to_prepare", "schedule": timedelta(hours=1)},
    "introduce those who chose": {"task": "meets.introduce_those_who_chose", "schedule": timedelta(minutes=5)},
    "remind to choose": {"task": "meets.remind_to_choose", "schedule": timedelta(minutes=10)},
    "finish erasures": {"task": "privacy.finish_erasures", **EACH_MINUTE},
    "forget what is old": {"task": "privacy.forget_what_is_old", "schedule": timedelta(hours=24)},
    "check invariants": {"task": "home.check_invariants", "schedule": timedelta(hours=24)},
    "clear old sessions": {"task": "people.clear_old_sessions", "schedule": timedelta(hours=24)},
}

# Logs: one line each, to the terminal, without personal data
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "hub.privacy": {"level": "INFO"},  # how much was forgotten: counts alone
        "django.request": {"handlers": ["terminal"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}

# Letters
EMAIL_TIMEOUT = 30  # seconds for each step of an SMTP conversation
LETTER_STALE_AFTER = timedelta(minutes=10)  # a lease or a `sending` older than this belongs to a worker that died

SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the address is unique whatever its case: constraint person_email_once

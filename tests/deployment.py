"""`check --deploy` with production settings, as an operator's machine would have them."""

import os
import subprocess
import sys

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "hub.settings.production",
    "HUB_SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "HUB_FIELD_KEYS": "b25seSBmb3IgdGVzdHM6IGEga2V5IG9mIHRoaXJ0eS0=",
    "HUB_BASE_URL": "https://hub.example",
    "HUB_OPERATOR": "An operator",
    "HUB_CONTACT_ADDRESS": "help@hub.example",
    "HUB_SAFEGUARDING_ADDRESS": "safe@hub.example",
    "HUB_MAIL_FROM": "hub@hub.example",
    "DATABASE_URL": "postgres://hub:secret@localhost:5432/hub",
    "REDIS_URL": "redis://localhost:6379/0",
    "EMAIL_URL": "smtp://localhost:25",
}
STRICTEST = {"HUB_HSTS_SUBDOMAINS": "True", "HUB_HSTS_PRELOAD": "True"}  # else the check warns of what we leave to them


def main() -> int:
    """The exit code of the check; any warning fails it."""
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env={**os.environ, **ENVIRONMENT, **STRICTEST}).returncode


if __name__ == "__main__":
    sys.exit(main())

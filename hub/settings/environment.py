"""Typed readers of the environment. A variable that must be there and is not stops the start and is named."""

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

env = Env()


def needed(name: str) -> str:
    """The value of `name`; raises ImproperlyConfigured, naming it, when it is missing or empty."""
    value = env.str(name, "")
    if not value.strip():
        raise ImproperlyConfigured(f"Set {name} before starting the Hub: it is needed and has no safe default.")
    return value


def field_keys(given: str) -> list[str]:
    """Keys that lock secrets in the database, newest first; raises ImproperlyConfigured for one that is no key."""
    keys = [key.strip() for key in given.split(",") if key.strip()]
    try:
        for key in keys:
            Fernet(key)
    except ValueError:
        raise ImproperlyConfigured(
            "Set HUB_FIELD_KEYS to keys made as .env.example says: one of them is no key."
        ) from None
    return keys


__all__ = ["EnvError", "env", "field_keys", "needed"]

"""Typed readers of the environment. A variable that must be there and is not stops the start and is named."""

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

env = Env()


def needed(name: str) -> str:
    """The value of `name`; raises ImproperlyConfigured, naming it, when it is missing or empty."""
    value = env.str(name, "")
    if not value.strip():
        raise ImproperlyConfigured(f"Set {name} before starting the Hub: it is needed and has no safe default.")
    return value


__all__ = ["EnvError", "env", "needed"]

"""The Hub's door under `make run`: all code is read while a first start is being prepared, and it opens after that."""

import os
import time
from collections.abc import Callable

import django
from django.urls import get_resolver

from hub.home.management import preparing


def wait_until(is_so: Callable[[str], bool]) -> None:
    """Whoever starts this process ends it, too, where nothing comes of the preparation."""
    while not is_so(os.environ[preparing.WAITS_FOR]):
        time.sleep(0.05)


wait_until(preparing.are_files_there)  # Wagtail reads the list of them with its code
django.setup()
_ = get_resolver().url_patterns
wait_until(preparing.is_there)

from hub.wsgi import application  # noqa: E402  (its first look at what it needs)

__all__ = ["application"]

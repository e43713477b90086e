"""The Hub's door under `make run`: all code is read while a first start is being prepared, and it opens after that."""

import os
import time

import django
from django.urls import get_resolver

from hub.home.management import preparing


def read_all_code() -> None:
    """Rooms and addresses; nothing here looks at the database or at a file that is only being prepared."""
    django.setup()
    _ = get_resolver().url_patterns


read_all_code()
while not preparing.is_there(os.environ[preparing.WAITS_FOR]):
    time.sleep(0.05)  # whoever starts this process ends it, too, where nothing comes of the preparation

from hub.wsgi import application  # noqa: E402  (its middleware looks for the static files)

__all__ = ["application"]

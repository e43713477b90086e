"""The settings of these tests for a web process: static files are served from where they stand, unpacked."""

from tests.faults.settings import *  # noqa: F403
from tests.faults.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

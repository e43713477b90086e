"""The one place that asks what time it is. Doors, tasks and receivers read it; everything below takes `now`."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, in UTC, aware."""
    return timezone.now()


def today() -> date:
    """This day on the wall calendar of the Hub's own time zone (`TIME_ZONE`)."""
    return timezone.localdate()

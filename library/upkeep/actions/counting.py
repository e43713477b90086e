"""Counting downloads without following people (H10)."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from library.upkeep.models import DownloadCount


def count_download(*, file: Any, now: datetime) -> None:
    """One more of this file today. The database adds, so that of a thousand at once none is lost."""
    today = DownloadCount.objects.filter(file=file, day=timezone.localdate(now))
    if today.update(count=F("count") + 1):
        return
    row = DownloadCount(file=file, day=timezone.localdate(now))
    DownloadCount.objects.bulk_create([row], ignore_conflicts=True)  # whoever was first today made it
    today.update(count=F("count") + 1)

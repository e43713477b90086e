"""Telling that something is not all right."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.contact.models import Post, RelayMessage, Report
from hub.people.models import Person


@transaction.atomic
def report(
    *,
    by: Person,
    about: Person,
    message: RelayMessage | None = None,
    post: Post | None = None,
    reason: str,
    words: str,
    now: datetime,
) -> Report:
    """Keep a report, once for each reporter and thing. Reporting takes nothing away by itself (T36)."""
    facts = {"about": about, "reason": reason, "words": words, "reported_at": now}
    if message is None and post is None:
        report, is_new = Report.objects.create(reporter=by, **facts), True
    else:
        report, is_new = Report.objects.get_or_create(reporter=by, message=message, post=post, defaults=facts)
    if is_new:
        record("contact.report", by=by, about=report, now=now)
    return report

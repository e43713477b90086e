"""The secret address of somebody's own calendar: made, stopped, made anew (T43)."""

import secrets
from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.events.models import CalendarFeed
from hub.people.models import Person


@transaction.atomic
def make_feed(*, by: Person, now: datetime) -> CalendarFeed:
    """An address for their own calendar. Whoever has one that works gets that one back."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    feed = person.calendar_feeds.filter(revoked_at__isnull=True).first()
    if feed is not None:
        return feed
    feed = CalendarFeed.objects.create(person=person, secret=secrets.token_urlsafe(32), made_at=now)
    record("events.make_feed", by=by, about=feed, now=now)
    return feed


@transaction.atomic
def revoke_feed(*, by: Person, now: datetime) -> None:
    """From this moment on nobody reads anything there. Without an address nothing happens."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    feed = person.calendar_feeds.filter(revoked_at__isnull=True).first()
    if feed is None:
        return
    feed.revoked_at = now
    feed.save(update_fields=["revoked_at"])
    record("events.revoke_feed", by=by, about=feed, now=now)

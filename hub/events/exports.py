"""Gatherings as calendar files (M12, T43): moments in UTC, public words only, never how to join."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from icalendar import Calendar, vDuration
from icalendar import Event as Entry

from hub.events.choices import EventStatus
from hub.events.models import Event
from hub.events.policy import FEED_READ_EVERY
from hub.events.suggestions import path_of, where_of

STATUSES = {EventStatus.DRAFT: "TENTATIVE", EventStatus.OPEN: "CONFIRMED", EventStatus.CANCELLED: "CANCELLED"}


def calendar_of(events: Iterable[Event], *, name: str = "", coarse: bool = False) -> bytes:
    """A calendar of `events`. A `coarse` one tells the title, the times, the place and the page, and no more (T43)."""
    calendar = Calendar()
    calendar.add("prodid", "-//CRP Hub//What's on//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", FEED_READ_EVERY, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", vDuration(FEED_READ_EVERY))
    for event in events:
        calendar.add_component(_entry(event, coarse=coarse))
    return bytes(calendar.to_ical())


def one_line(words: str) -> str:
    """Without line breaks and signs that cannot be seen: no line of a calendar can be added (T43)."""
    return " ".join("".join(" " if _is_control(sign) else sign for sign in words).split())


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")


def _entry(event: Event, *, coarse: bool) -> Entry:
    """Every program that reads it knows it again by its UID, and takes the one with the highest SEQUENCE."""
    entry = Entry()
    entry.add("uid", f"{event.public_id}@crp-hub")
    entry.add("dtstamp", _changed_at(event).astimezone(UTC))
    entry.add("sequence", event.times_set + int(event.cancelled_at is not None))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("summary", one_line(event.title))
    entry.add("status", STATUSES[EventStatus(event.status)])
    where, address = one_line(where_of(event)), f"{settings.BASE_URL}{path_of(event)}"
    if where:
        entry.add("location", where)
    entry.add("url", address)
    if not coarse:
        words = "\n".join(one_line(line) for line in event.about.splitlines())
        entry.add("description", f"{words}\n\n{address}".strip())
    return entry


def _changed_at(event: Event) -> datetime:
    return max(at for at in (event.added_at, event.published_at, event.moved_at, event.cancelled_at) if at is not None)

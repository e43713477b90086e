"""What is coming up for somebody (My Hub), and what a search across finds."""

from datetime import date, datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from hub.events.choices import BookingStatus, EventFormat
from hub.events.models import Booking, Event
from hub.events.querysets import BookingQuerySet
from hub.events.wording import when_in_words
from hub.registry import Agenda, AgendaItem, Found


def agenda(person: Any, now: datetime, limit: int | None = None) -> list[AgendaItem]:
    """What they have a place or a turn at, the next first. One question to the database."""
    return [_item(row) for row in Booking.objects.coming_for(person, now)[:limit]]


def _booked(person: Any) -> BookingQuerySet:
    return Booking.objects.live().for_person(person)


AGENDA = Agenda(agenda, needs=_booked)


def _item(booking: Booking) -> AgendaItem:
    event, where = booking.event, where_of(booking.event)
    waits = _("You are on the waiting list. We write to you when a place comes free.")
    text = waits if booking.status == BookingStatus.WAITING else where
    return AgendaItem(event.starts_at, when_in_words(event), event.title, text, path_of(event))


def path_of(event: Event) -> str:
    """The page of a gathering."""
    return f"/whats-on/{event.public_id}/"


def where_of(event: Event) -> str:
    """Where it is, in one line that anybody may read; how to join stands elsewhere."""
    place = " ".join(event.place.split())
    if event.format == EventFormat.IN_PERSON:
        return place
    return f"{place} / {_('Online')}" if place and event.format == EventFormat.BOTH else _("Online")


def found_events(person: Any, words: str, on: date, limit: int) -> list[Found]:
    """What is on and not over, by its title or what happens there: the same for everybody, strangers too (X8)."""
    ahead = Event.objects.open().filter(ends_at__date__gte=on)
    found = ahead.search(words.strip()).order_by("starts_at", "pk").only("public_id", "title", "about")[:limit]
    return [Found(one.title, Truncator(one.about).words(20), path_of(one)) for one in found]

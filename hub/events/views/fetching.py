"""What every door of this room does first: find the gathering, and ask whether this person may."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from hub import clock, doors, registry
from hub.events.actions import Refused
from hub.events.models import Booking, Event
from hub.events.policy import PAGE_SIZE
from hub.people.models import Person
from hub.people.permissions import person_of

attempt = partial(doors.attempt, refused=Refused)
page_of = partial(doors.page_of, size=PAGE_SIZE)


def find_event(request: HttpRequest, public_id: str) -> Event:
    """The one at this address; 404 for whoever may not see it."""
    visible = Event.objects.visible_to(request.user, on=clock.today()).select_related("host")
    return get_object_or_404(visible, public_id=public_id)


def find_looked_after(request: HttpRequest, public_id: str) -> Event:
    """One this person looks after; 404 otherwise, whether it exists or not."""
    mine = Event.objects.looked_after_by(person_of(request), on=clock.today())
    return get_object_or_404(mine.select_related("host", "scheme"), public_id=public_id)


def my_booking(request: HttpRequest, event: Event) -> Booking | None:
    """What this person has booked there."""
    if not request.user.is_authenticated:
        return None
    booking = event.bookings.for_person(request.user).first()
    if booking is not None:
        booking.event = event
    return booking


def part_on_page(request: HttpRequest, event: Event, now: datetime) -> dict[str, Any]:
    """What the room of its kind adds to the page of a gathering, for whoever looks."""
    if event.kind not in registry.event_parts:
        return {}
    parts, person = registry.event_parts[event.kind], request.user if request.user.is_authenticated else None
    return {"part": parts.on_page, **parts.facts_on_page(event, person, now)}


def part_for_hosts(person: Person, event: Event, now: datetime) -> dict[str, Any]:
    """What the room of its kind adds to the page of its hosts."""
    if event.kind not in registry.event_parts:
        return {}
    parts = registry.event_parts[event.kind]
    return {"part": parts.for_hosts, **parts.facts_for_hosts(event, person, now)}


def find_my_booking(request: HttpRequest, public_id: str) -> Booking:
    """One's own booking of that gathering; 404 for whoever has none."""
    booking = my_booking(request, find_event(request, public_id))
    if booking is None:
        raise Http404
    return booking

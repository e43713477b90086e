"""What every door of this room does first: find the gathering, and ask whether this person may."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from hub import clock
from hub.events.actions import Refused
from hub.events.models import Booking, Event
from hub.events.policy import PAGE_SIZE
from hub.people.permissions import person_of


def find_event(request: HttpRequest, public_id: str) -> Event:
    """The one at this address; 404 for whoever may not see it."""
    visible = Event.objects.visible_to(request.user, on=clock.today()).select_related("host")
    return get_object_or_404(visible, public_id=public_id)


def find_looked_after(request: HttpRequest, public_id: str) -> Event:
    """One this person looks after; 404 otherwise, whether it exists or not."""
    mine = Event.objects.looked_after_by(person_of(request), on=clock.today())
    return get_object_or_404(mine, public_id=public_id)


def my_booking(request: HttpRequest, event: Event) -> Booking | None:
    """What this person has booked there."""
    if not request.user.is_authenticated:
        return None
    booking = event.bookings.for_person(request.user).first()
    if booking is not None:
        booking.event = event
    return booking


def find_my_booking(request: HttpRequest, public_id: str) -> Booking:
    """One's own booking of that gathering; 404 for whoever has none."""
    booking = my_booking(request, find_event(request, public_id))
    if booking is None:
        raise Http404
    return booking


def refuse_unless(allowed: bool) -> None:
    """A door one may not use does not exist (T13)."""
    if not allowed:
        raise Http404


def attempt(request: HttpRequest, deed: Callable[[], Any], done: Any = "") -> Any:
    """Do it and say so, or say in a sentence why not; None when it was refused."""
    try:
        outcome = deed()
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return None
    if done:
        messages.success(request, done)
    return outcome


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even when that is nothing; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def page_of(request: HttpRequest, rows: Any) -> Page:
    """Twenty at a time; a page number that makes no sense is the nearest that does."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page", "1")[:6])

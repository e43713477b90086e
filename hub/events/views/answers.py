"""The door a letter opens: coming or not, or after all, without signing in (L6, T55). Looking changes nothing; a
button does.
"""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.events import actions
from hub.events.choices import BookingStatus
from hub.events.models import Booking, Event
from hub.events.notifications import booking_answering, when
from hub.events.views.booking import has_room
from hub.events.views.fetching import attempt
from hub.people.models import Person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_answer(request: HttpRequest, token: str) -> HttpResponse:
    """What it is, when, and two buttons: nothing about anybody else, no needs, no costs."""
    booking, now = booking_answering(token), clock.now()
    if booking is None:
        return render(request, "hub/events/answer_unknown.html", status=404)
    event = booking.event
    if request.method == "POST":
        if _is_ahead(event, now) and booking.person is not None:
            _take(request, booking, booking.person, now)
        return redirect("hub:event-answer", token)
    context = {"booking": booking, "event": event, "when": when(event), "is_over": event.is_over(now)}
    context |= {"is_ahead": _is_ahead(event, now), "can_book": event.takes_bookings(now)}
    context["has_room"] = booking.status == BookingStatus.CANCELLED and has_room(event, booking.side)
    return render(request, "hub/events/answer.html", context)


def _is_ahead(event: Event, now: datetime) -> bool:
    return event.is_open and not event.is_over(now)


def _take(request: HttpRequest, booking: Booking, person: Person, now: datetime) -> None:
    """The answer: coming, not coming, or coming after all with what they had told before."""
    answer = request.POST.get("answer")
    if answer == "no":
        actions.cancel_booking(by=person, booking=booking, now=now)
    elif answer == "again":
        told = {"access_needs": booking.access_needs, "answers": booking.answers, "side": booking.side}
        attempt(request, partial(actions.book, by=person, event=booking.event, now=now, **told))
    elif booking.status == BookingStatus.BOOKED:
        messages.success(request, _("Thank you for telling us. You have a place, and there is nothing else to do."))
    elif booking.status == BookingStatus.WAITING:
        messages.success(request, _("Thank you for telling us. We write to you as soon as a place is free."))
    elif booking.status == BookingStatus.CANCELLED:
        messages.warning(request, _("You gave your place back before, so you have none now. Nothing was changed."))

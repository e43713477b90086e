"""The door a letter opens: coming or not, without signing in (L6, T55). Looking changes nothing; a button does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.events.actions import cancel_booking
from hub.events.choices import LIVE_BOOKINGS
from hub.events.notifications import booking_answering, when


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_answer(request: HttpRequest, token: str) -> HttpResponse:
    """What it is, when, and two buttons: nothing about anybody else, no needs, no costs."""
    booking, now = booking_answering(token), clock.now()
    if booking is None:
        return render(request, "hub/events/answer_unknown.html", status=404)
    event = booking.event
    is_ahead = event.is_open and not event.is_over(now)
    if request.method == "POST":
        if is_ahead and request.POST.get("answer") == "no" and booking.person is not None:
            cancel_booking(by=booking.person, booking=booking, now=now)
        elif is_ahead and booking.status in LIVE_BOOKINGS:
            messages.success(request, _("Thank you. Nothing else to do."))
        return redirect("hub:event-answer", token)
    facts = {"is_ahead": is_ahead, "is_over": event.is_over(now), "can_book": event.takes_bookings(now)}
    return render(request, "hub/events/answer.html", {"booking": booking, "event": event, "when": when(event)} | facts)

"""Booking for somebody who rings: by a host or the team, shown as entered by them (P11)."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import sent
from hub.events import actions
from hub.events.choices import BookingStatus
from hub.events.forms.booking import BookForForm
from hub.events.models import Booking, Event
from hub.events.policy import MOST_UNKNOWN_A_DAY
from hub.events.views.fetching import find_looked_after
from hub.people.models import Person
from hub.people.permissions import person_of

KEPT = int(timedelta(days=2).total_seconds())


@login_required
def event_book_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whoever is found by the very address they joined with gets a place or a turn, and a letter about it."""
    event = find_looked_after(request, public_id)
    form = BookForForm(sent(request), questions=list(event.questions.all()), has_costs=event.pays_costs)
    unknown = False
    if request.method == "POST" and not form.asks_more and form.is_valid():
        person = _named(request, form)
        unknown = person is None
        if person is not None and (booking := _booked(request, form, event, person)):
            messages.success(request, _said(booking))
            return redirect("hub:event-book-for", public_id)
    return render(request, "hub/events/event_book_for.html", {"event": event, "form": form, "unknown": unknown})


def _named(request: HttpRequest, form: BookForForm) -> Person | None:
    """Nobody can try out addresses here: after some that found nobody, none is looked up until tomorrow."""
    key = f"events.unknown:{person_of(request).pk}:{clock.today()}"
    spent = int(cache.get(key, 0)) >= MOST_UNKNOWN_A_DAY
    people = Person.objects.active().filter(email__iexact=form.cleaned_data["email"])
    person = None if spent else people.first()
    if person is None:
        cache.add(key, 0, KEPT)
        cache.incr(key)
        form.add_error("email", _("We cannot book with this address. Check it, or add them by name when they come."))
    return person


def _booked(request: HttpRequest, form: BookForForm, event: Event, person: Person) -> Booking | None:
    told = {name: form.cleaned_data[name] for name in ("side", "access_needs")}
    try:
        return actions.book(
            by=person_of(request), person=person, event=event, answers=form.answers, costs=form.asked,
            now=clock.now(), **told,
        )  # fmt: skip
    except actions.Refused as refusal:
        form.add_error(None, refusal.sentence)
    return None


def _said(booking: Booking) -> str:
    if booking.status == BookingStatus.WAITING:
        return _("They are on the waiting list now. We have written to them.")
    return _("They have a place. We have written to them, and it is shown that you did it.")

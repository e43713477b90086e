"""Book, change what one told, say that one can't come (M2)."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import conduct_agreed, refuse_unless, sent
from hub.events import actions
from hub.events.actions.booking import STANDING
from hub.events.choices import LIVE_BOOKINGS, BookingStatus, EventSide
from hub.events.forms.booking import BookingForm
from hub.events.models import Booking, Event
from hub.events.views.fetching import attempt, find_event, find_my_booking, my_booking, part_on_page
from hub.events.views.whats_on import booking_facts, standing
from hub.people.choices import Side
from hub.people.models import Person, Profile
from hub.people.permissions import person_of

SIDES = {Side.COMMUNITY: EventSide.COMMUNITY, Side.RESEARCHER: EventSide.UNIVERSITY}


@conduct_agreed
def event_book(request: HttpRequest, public_id: str) -> HttpResponse:
    """One short form; with a place or a turn already, the same form changes what one told."""
    event, person, now = find_event(request, public_id), person_of(request), clock.now()
    mine = my_booking(request, event)
    standing_one = mine if mine is not None and mine.status in STANDING else None
    if not person.name:
        return redirect("hub:name-choose")
    if request.method != "POST" and not _may_open(request, event, standing_one, now):
        return redirect("hub:event", public_id)
    form = _form(request, event, person, standing_one, now)
    if request.method == "POST" and not form.asks_more and form.is_valid():
        deed = partial(actions.book, by=person, event=event, now=now, costs=form.asked, answers=form.answers)
        side = form.cleaned_data.get("side") or (standing_one.side if standing_one else "")
        try:
            booking = deed(side=side, access_needs=form.cleaned_data["access_needs"])
        except actions.Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _answered(request, booking, standing_one)
    context = {"event": event, "form": form, "changes": standing_one, **standing(event, now)}
    return render(request, "hub/events/event_book.html", context)


def _may_open(request: HttpRequest, event: Event, mine: Booking | None, now: Any) -> bool:
    """Whether there is anything to fill in; if not, the page of the gathering says why."""
    if mine is not None:
        return event.is_open and not event.is_over(now)
    if not event.takes_bookings(now):
        messages.warning(request, _("This cannot be booked just now. The page says why."))
        return False
    return True


def _form(request: HttpRequest, event: Event, person: Person, mine: Booking | None, now: datetime) -> BookingForm:
    questions = list(event.questions.all())
    if mine is not None:
        told = {f"q{one.pk}": mine.answers.get(str(one.pk)) for one in questions}
        told |= {"access_needs": mine.access_needs, "side": mine.side}
        asks_side = mine.status in LIVE_BOOKINGS and event.takes_bookings(now)
        return BookingForm(sent(request), questions=questions, asks_side=asks_side, initial=told)
    profile = Profile.objects.filter(person=person).first()
    side = (profile.side if profile else "") or person.side
    told = {"access_needs": profile.access_needs if profile else "", "side": SIDES.get(Side(side)) if side else None}
    return BookingForm(sent(request), questions=questions, has_costs=event.pays_costs, initial=told)


def _answered(request: HttpRequest, booking: Booking, before: Booking | None) -> HttpResponse:
    if before is not None:
        messages.success(request, _("Saved. Only the hosts see what you told."))
        return redirect("hub:event", booking.event.public_id)
    return redirect("hub:event-booked", booking.event.public_id)


@login_required
def event_booked(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happens next: a place, or a turn on the waiting list."""
    booking = find_my_booking(request, public_id)
    refuse_unless(booking.status in (BookingStatus.BOOKED, BookingStatus.WAITING))
    other = EventSide.UNIVERSITY if booking.side == EventSide.COMMUNITY else EventSide.COMMUNITY
    context = {"event": booking.event, "other_has_room": has_room(booking.event, other)}
    context |= {"costs": booking.costs.standing(), **booking_facts(booking, clock.now())}
    context |= part_on_page(request, booking.event, clock.now())
    return render(request, "hub/events/event_booked.html", context)


def has_room(event: Event, side: str) -> bool:
    return Event.objects.filter(pk=event.pk).with_taken().with_waiting().with_room_for(side).exists()


@login_required
def booking_cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks once; then the place is free for whoever is next."""
    booking, now = find_my_booking(request, public_id), clock.now()
    if booking.status not in (BookingStatus.BOOKED, BookingStatus.WAITING) or booking.event.is_over(now):
        messages.info(request, _("There is no place to give back any more. Nothing was changed."))
        return redirect("hub:event", public_id)
    if request.method == "POST":
        deed = partial(actions.cancel_booking, by=person_of(request), booking=booking, now=now)
        attempt(request, deed, _("Thank you for telling us. If somebody waits for a place, they get yours."))
        return redirect("hub:event", public_id)
    context = {"event": booking.event, "costs": booking.costs.standing(), **booking_facts(booking, now)}
    return render(request, "hub/events/booking_cancel.html", context)

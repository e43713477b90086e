"""Whom somebody would like to meet; and whom they must not be put together with, for their own eyes alone (T6)."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import sent
from hub.events.actions import Refused
from hub.events.models import Booking
from hub.people.choices import Purpose
from hub.people.models import Person
from hub.people.permissions import person_of
from matchmaking.meets.actions.before import (
    NothingToPrepare,
    is_ahead,
    keep_apart,
    others_shown,
    set_wishes,
    take_apart_back,
)
from matchmaking.meets.forms.before_people import ApartForm, WishesForm
from matchmaking.meets.models import Apart, Wish
from matchmaking.meets.views.fetching import attempt, find_my_place


@login_required
def wishes(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ticks beside the names of those who come and may be found."""
    booking, person, now = find_my_place(request, public_id), person_of(request), clock.now()
    if not is_ahead(booking, now):
        return _nothing_to_prepare(request, public_id)
    people = list(others_shown(booking))
    wished = Wish.objects.filter(by=booking).values_list("about", flat=True)
    form = WishesForm(sent(request), people=people, wished=wished)
    if request.method == "POST" and form.is_valid():
        try:
            set_wishes(by=person, booking=booking, about=form.chosen, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Only you see it."))
            return redirect("matchmaking:meet", public_id)
    facts = {"people": people, "is_listed": person.has_agreed(Purpose.DIRECTORY)}
    return render(request, "matchmaking/meets/wishes.html", {"event": booking.event, "form": form, **facts})


@login_required
def apart(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name somebody, or take a name back. What it says afterwards is the same whoever was named."""
    booking, person = find_my_place(request, public_id), person_of(request)
    if not is_ahead(booking, clock.now()):
        return _nothing_to_prepare(request, public_id)
    if request.method == "POST" and "back" in request.POST:
        return _take_back(request, booking, person)
    form = ApartForm(sent(request), people=list(others_shown(booking)), own_address=person.email)
    if request.method == "POST" and form.is_valid() and _kept(form, booking, person):
        messages.success(request, _("Saved. You will not be put together. Nobody is told."))
        return redirect("matchmaking:meet-apart", public_id)
    named = Apart.objects.filter(by=booking).select_related("person").order_by("at", "pk")
    context = {"event": booking.event, "form": form, "named": named, "is_planned": booking.event.match.is_published}
    return render(request, "matchmaking/meets/apart.html", context)


def _kept(form: ApartForm, booking: Booking, person: Person) -> bool:
    """A name and an address are two people, as far as anybody here can tell."""
    deed = partial(keep_apart, by=person, booking=booking, now=clock.now())
    try:
        if form.other is not None:
            deed(other=form.other)
        if form.cleaned_data["address"]:
            deed(address=form.cleaned_data["address"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _take_back(request: HttpRequest, booking: Booking, person: Person) -> HttpResponse:
    deed = partial(take_apart_back, by=person, booking=booking, named=request.POST["back"], now=clock.now())
    attempt(request, deed, _("Taken off your list. You may meet now. Nobody is told."))
    return redirect("matchmaking:meet-apart", booking.event.public_id)


def _nothing_to_prepare(request: HttpRequest, public_id: str) -> HttpResponse:
    messages.info(request, str(NothingToPrepare.sentence))
    return redirect("matchmaking:meet", public_id)

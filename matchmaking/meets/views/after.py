"""Doors after a match event: whom I want to meet again, and a partnership with somebody I have been introduced to."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub import clock
from hub.doors import conduct_agreed, sent
from hub.events.actions import Refused
from hub.events.models import Booking
from hub.people.permissions import person_of
from matchmaking.meets.actions import after as deeds
from matchmaking.meets.condition import choosing
from matchmaking.meets.forms.after import PicksForm, TogetherForm
from matchmaking.meets.permissions import can_choose_again
from matchmaking.partnerships.actions import Refused as PartnershipRefused


@conduct_agreed
def meet_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whom I met, and whom of them I want to meet again. Nobody else sees it."""
    me, now = find_where_i_came(request, public_id), clock.now()
    facts = facts_for_me(me, now)
    form = _form_of(request, me, facts["together"])
    if request.method == "POST" and form.is_valid():
        told = {"by": person_of(request), "booking": me, "chosen": form.cleaned_data["people"], "now": now}
        try:
            many = deeds.save_picks(**told)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _saved(many))
            return redirect("matchmaking:meet-again", public_id)
    context = {**facts, "form": form, "me": me, "without_account": choosing.without_account(me)}
    return render(request, "matchmaking/meets/after_again.html", context)


@conduct_agreed
def meet_together(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    """The first of two clicks: a name, and the other is asked."""
    me, now = find_where_i_came(request, public_id), clock.now()
    rows = [row for row in choosing.reunions_of(me) if row.has_both_sides and row.booking.public_id == booking_id]
    if not rows:
        raise Http404
    form, other = TogetherForm(sent(request)), rows[0].booking
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.propose_together(by=person_of(request), booking=me, other=other, now=now, **form.cleaned_data)
        except (Refused, PartnershipRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. It begins as soon as they say yes, and we write to you."))
            return redirect("matchmaking:partnership", made.public_id)
    context = {"form": form, "other": other, "event": me.event}
    return render(request, "matchmaking/meets/after_together.html", context)


def find_where_i_came(request: HttpRequest, public_id: str) -> Booking:
    """One's own booking where a host has marked one as there; 404 for everybody else."""
    person = person_of(request)
    rows = Booking.objects.for_person(person).filter(event__match__isnull=False, event__published_at__isnull=False)
    booking = get_object_or_404(rows.select_related("event__match", "person"), event__public_id=public_id)
    if not can_choose_again(person, booking):
        raise Http404
    return booking


def facts_for_me(booking: Booking, now: datetime) -> dict[str, Any]:
    """For `_meet_after.html` on the participant's page: nothing before somebody has come."""
    match, person = booking.event.match, booking.person
    if person is None or not can_choose_again(person, booking):
        return {"has_come": False}
    return {
        "has_come": True,
        "event": booking.event,
        "takes_picks": choosing.takes_picks(match, now),
        "picks_open": choosing.picks_open_at(match),
        "picks_close": choosing.picks_close_at(match),
        "is_before": now < choosing.picks_open_at(match),
        "has_chosen": booking.picks.exists(),
        "together": choosing.reunions_of(booking),
        "offers": deeds.offers_to(booking, now=now),
    }


def _form_of(request: HttpRequest, me: Booking, together: list[choosing.Together]) -> PicksForm:
    """Those who have been introduced stand above the form and can no longer be chosen."""
    done = choosing.introduced_to(me) | {row.booking.pk for row in together}
    choices = [choice for choice in choosing.people_to_choose(me) if choice.booking.pk not in done]
    return PicksForm(sent(request), choices=choices, chosen=list(me.picks.values_list("about", flat=True)))


def _saved(many: int) -> str:
    if not many:
        return _("Saved. You chose nobody, and that is fine. Nobody sees this.")
    said = ngettext("Saved: %(many)d person.", "Saved: %(many)d people.", many) % {"many": many}
    return said + " " + _("Nobody sees this. Only if you both choose each other, we introduce you.")

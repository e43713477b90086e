"""What taking part costs: asked for by those who come, decided by a host (M13)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import conduct_agreed, refuse_unless, sent
from hub.events import actions
from hub.events.actions.booking import STANDING
from hub.events.choices import CostStatus
from hub.events.forms.costs import CostsForm, DecideForm
from hub.events.models import Booking, Cost
from hub.events.permissions import can_decide_cost
from hub.events.views.fetching import attempt, find_looked_after, find_my_booking, page_of
from hub.people.permissions import person_of

MAY_DECIDE = (CostStatus.ASKED, CostStatus.AGREED, CostStatus.DECLINED)


@conduct_agreed
def costs(request: HttpRequest, public_id: str) -> HttpResponse:
    """What one has asked for at one gathering, where it stands, and one more."""
    booking = find_my_booking(request, public_id)
    rows = list(booking.costs.all())
    may_ask = booking.event.pays_costs and not booking.event.cancelled_at and booking.status in STANDING
    refuse_unless(bool(rows) or may_ask)
    form = CostsForm(sent(request) if may_ask else None)
    is_whole = request.method == "POST" and may_ask and not form.asks_more and form.is_valid()
    if is_whole and _asked(request, form, booking):
        messages.success(request, _("Asked. A host answers, and we write to you."))
        return redirect("hub:costs", public_id)
    context = {"event": booking.event, "costs": rows, "form": form, "may_ask": may_ask}
    return render(request, "hub/events/costs.html", context)


def _asked(request: HttpRequest, form: CostsForm, booking: Booking) -> bool:
    try:
        actions.ask_costs(by=person_of(request), booking=booking, asks=form.asked, now=clock.now())
    except actions.Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


@login_required
@require_POST
def cost_withdraw(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take back what one has asked for."""
    cost = get_object_or_404(find_my_booking(request, public_id).costs, pk=pk)
    deed = partial(actions.withdraw_cost, by=person_of(request), cost=cost, now=clock.now())
    attempt(request, deed, _("Taken back. Nobody needs to do anything."))
    return redirect("hub:costs", public_id)


@login_required
def event_costs(request: HttpRequest, public_id: str) -> HttpResponse:
    """All that people ask for at one gathering: what waits for an answer first."""
    event = find_looked_after(request, public_id)
    rows = Cost.objects.filter(booking__event=event).standing().undecided_first()
    found = page_of(request, rows.select_related("booking__person", "decided_by"))
    return render(request, "hub/events/event_costs.html", {"event": event, "found": found})


@login_required
def cost_decide(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """A host's answer to one cost. It can be changed until it is paid."""
    event = find_looked_after(request, public_id)
    rows = Cost.objects.filter(booking__event=event, status__in=MAY_DECIDE).select_related("booking__person")
    cost = get_object_or_404(rows, pk=pk)
    cost.booking.event = event
    refuse_unless(can_decide_cost(person_of(request), cost, on=clock.today()))
    form = DecideForm(sent(request), cost=cost)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"by": person_of(request), "cost": cost, "reason": form.cleaned_data["reason"]}
        if form.cleaned_data["answer"] == "agree":
            deed = partial(actions.agree_cost, pence=form.cleaned_data["amount"], now=clock.now(), **said)
        else:
            deed = partial(actions.decline_cost, now=clock.now(), **said)
        attempt(request, deed, _("Answered. We write to them."))
        return redirect("hub:event-costs", public_id)
    return render(request, "hub/events/cost_decide.html", {"event": event, "cost": cost, "form": form})

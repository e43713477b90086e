"""The desk of finance officers: what was agreed and is to be paid, oldest first; what was paid (M13)."""

import csv
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import refuse_unless
from hub.events import actions
from hub.events.models import Cost
from hub.events.permissions import can_pay_costs
from hub.events.policy import PAGE_SIZE
from hub.events.views.fetching import attempt, page_of
from hub.events.wording import paid_for, pounds
from hub.papers import plain_cell
from hub.people.permissions import person_of
from hub.registry import Waiting


@login_required
def cost_desk(request: HttpRequest) -> HttpResponse:
    """Who is owed how much. What it was for in their own words stays between them and the hosts."""
    refuse_unless(can_pay_costs(request.user, on=clock.today()))
    found = page_of(request, _owed(request.user, on=clock.today()))
    paid = Cost.objects.for_finance(request.user, on=clock.today()).paid().for_listing().order_by("-paid_at", "-pk")
    return render(request, "hub/events/cost_desk.html", {"found": found, "paid": paid[:PAGE_SIZE]})


@login_required
def cost_pay(request: HttpRequest, pk: int) -> HttpResponse:
    """A check first; then it is recorded as paid."""
    refuse_unless(can_pay_costs(request.user, on=clock.today()))
    rows = Cost.objects.for_finance(request.user, on=clock.today()).for_listing()
    cost = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        deed = partial(actions.pay_cost, by=person_of(request), cost=cost, now=clock.now())
        attempt(request, deed, _("Recorded as paid. We have written to them."))
        return redirect("hub:cost-desk")
    is_own = cost.decided_by_id == person_of(request).pk
    return render(request, "hub/events/cost_pay.html", {"cost": cost, "is_own": is_own})


@login_required
def cost_export(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet: no cell is ever read as a formula (T42)."""
    refuse_unless(can_pay_costs(request.user, on=clock.today()))
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="costs.csv"'
    sheet = csv.writer(answer)
    sheet.writerow([_("Number"), _("Person"), _("Gathering"), _("For"), _("Pounds"), _("Agreed"), _("By"), _("Paid")])
    rows = Cost.objects.for_finance(request.user, on=clock.today()).for_listing().order_by("decided_at", "pk")
    for cost in rows:
        sheet.writerow(map(plain_cell, _row(cost)))
    return answer


def _row(cost: Cost) -> list[str]:
    pence = cost.agreed_pence or 0
    return [
        str(cost.pk),
        cost.booking.called,
        cost.booking.event.title,
        paid_for(cost.kind),
        f"{pence // 100}.{pence % 100:02}",
        _day(cost.decided_at),
        cost.decided_by.called if cost.decided_by else "",
        _day(cost.paid_at),
    ]


def _day(moment: datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def waiting_at_cost_desk(person: Any, now: datetime) -> list[Waiting]:
    """What is agreed and not paid, longest first."""
    rows = _owed(person, on=timezone.localdate(now)).exclude(decided_by=person.pk)[:PAGE_SIZE]
    return [
        Waiting(
            _("%(amount)s for %(person)s") % {"amount": pounds(cost.agreed_pence), "person": cost.booking.called},
            cost.decided_at or cost.asked_at,
            reverse("hub:cost-pay", args=[cost.pk]),
        )
        for cost in rows
    ]


def _owed(person: Any, *, on: Any) -> Any:
    return Cost.objects.for_finance(person, on=on).agreed().for_listing().order_by("decided_at", "pk")

"""Doors for who comes and who came: the list, a mark with one tap, a walk-in, a file (M2, T42)."""

import csv
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import page_of, sent
from hub.events import actions
from hub.events.choices import HAD_TO_LEAVE, HOLDING_A_PLACE, CostStatus, EventSide
from hub.events.forms.attendance import FindPeopleForm, WalkInForm
from hub.events.models import Booking, Event
from hub.events.permissions import can_mark_attendance, is_team
from hub.events.policy import PEOPLE_ON_A_PAGE
from hub.events.views.fetching import attempt, find_looked_after
from hub.events.views.hosting_fetching import attempt_in, deed_of
from hub.papers import plain_cell
from hub.people.permissions import person_of

FILTERS = ("q", "side", "status", "page")


@login_required
def event_people(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who comes, what they need, what they ask to be paid; on the day, who came."""
    event = find_looked_after(request, public_id)
    form = FindPeopleForm(request.GET)
    found = page_of(request, _found(event, form), PEOPLE_ON_A_PAGE)
    questions = list(event.questions.all())
    for booking in found:
        booking.told = [(asked.words, booking.answers.get(str(asked.pk), "")) for asked in questions]
        booking.asks = [
            (cost, pounds(cost.asked_pence)) for cost in booking.costs.all() if cost.status != CostStatus.WITHDRAWN
        ]
    kept = {name: request.GET[name][:200] for name in FILTERS if request.GET.get(name)}
    context = {
        "event": event,
        "form": form,
        "found": found,
        "asked": bool(kept.keys() - {"page"}),
        "kept": kept,
        "query": _without_page(request),
        "counts": _counts(event),
        "can_mark": can_mark_attendance(person_of(request), event, now=clock.now(), on=clock.today()),
    }
    return render(request, "hub/events/host_people.html", context)


def pounds(pence: int) -> str:
    return f"£{pence // 100}.{pence % 100:02}"


def _found(event: Event, form: FindPeopleForm) -> Any:
    """Those the filters ask for; what makes no sense filters nothing."""
    form.is_valid()
    said = form.cleaned_data
    rows = event.bookings.for_host().called(said.get("q", "").strip())
    chosen = {name: said[name] for name in ("side", "status") if said.get(name)}
    return rows.filter(**chosen)


def _counts(event: Event) -> list[dict[str, Any]]:
    """For each side: with a place, came, apologies, did not come, waiting."""
    tally = event.bookings.tally()
    return [
        {
            "side": side,
            "held": sum(tally.get((side, status), 0) for status in HOLDING_A_PLACE),
            **{name: tally.get((side, name), 0) for name in ("attended", "apologies", "absent", "waiting")},
        }
        for side in EventSide
    ]


def _without_page(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@login_required
@require_POST
def booking_mark(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    """Came, had to leave, sent apologies or did not come: one tap, and back to the same place in the list."""
    event = find_looked_after(request, public_id)
    booking = get_object_or_404(event.bookings, public_id=booking_id)
    mark = request.POST.get("mark", "")
    if mark == HAD_TO_LEAVE:
        attempt(request, deed_of(request, actions.mark_left, booking=booking))
    else:
        attempt(request, deed_of(request, actions.mark_attendance, booking=booking, status=mark))
    kept = request.POST.copy()
    for name in set(kept) - set(FILTERS):
        del kept[name]
    where = reverse("hub:event-people", args=[event.public_id])
    return redirect(f"{where}?{kept.urlencode()}#b-{booking.public_id}" if kept else f"{where}#b-{booking.public_id}")


@login_required
def event_walk_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody came who had not booked."""
    event, person = find_looked_after(request, public_id), person_of(request)
    form = WalkInForm(sent(request), by_team=is_team(person, on=clock.today()))
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("name", "side", "once", "person")}
        booking = attempt_in(form, deed_of(request, actions.add_walk_in, event=event, **told))
        if booking is not None:
            messages.success(request, _welcome(booking, event))
            return redirect("hub:event-people", event.public_id)
    can_mark = can_mark_attendance(person, event, now=clock.now(), on=clock.today())
    return render(request, "hub/events/host_walk_in.html", {"form": form, "event": event, "can_mark": can_mark})


def _welcome(booking: Booking, event: Event) -> str:
    """Added; and said when more people have a place than there are."""
    held = sum(event.bookings.taken().values())
    facts = {"name": booking.called, "held": held, "places": event.places}
    if held > event.places:
        return _("%(name)s is on the list. That makes %(held)d people for %(places)d places.") % facts
    return _("%(name)s is on the list.") % facts


@login_required
def event_people_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list as a file. What people need stays on the page, where it can be erased (T42)."""
    event = find_looked_after(request, public_id)
    file = HttpResponse(content_type="text/csv; charset=utf-8")
    file["Content-Disposition"] = f'attachment; filename="people-{event.local_start:%Y-%m-%d}.csv"'
    file.write("\ufeff")  # so that spreadsheets read names in any script
    rows = csv.writer(file)
    questions = list(event.questions.all())
    rows.writerow(map(plain_cell, [_("Name"), _("Side"), _("Status"), _("Booked on"), *(q.words for q in questions)]))
    for booking in event.bookings.for_host():
        facts = [booking.called, booking.get_side_display(), booking.get_status_display()]
        answers = [str(booking.answers.get(str(asked.pk), "")) for asked in questions]
        rows.writerow(map(plain_cell, [*facts, f"{booking.booked_at:%Y-%m-%d}", *answers]))
    return file

"""Doors for putting gatherings on: those one looks after, a new one, its page for the host, changing it (M1, M10)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import page_of, sent
from hub.events import actions
from hub.events.choices import HOLDING_A_PLACE, BookingStatus, EventSide, EventStatus
from hub.events.forms.hosting import EventForm, NewEventForm, QuestionsForm
from hub.events.models import Cost, Event
from hub.events.permissions import can_mark_attendance, is_team
from hub.events.policy import PAGE_SIZE
from hub.events.readiness import missing
from hub.events.views.fetching import attempt, find_looked_after, part_for_hosts
from hub.events.views.hosting_fetching import attempt_in, deed_of, somebody_who_hosts
from hub.people.permissions import person_of

DRAFTS_SHOWN = 20


@login_required
def host_events(request: HttpRequest) -> HttpResponse:
    """Those one looks after: being prepared, to come, over."""
    person, now, today = somebody_who_hosts(request), clock.now(), clock.today()
    rows = Event.objects.looked_after_by(person, on=today).for_listing().order_by("starts_at", "pk")
    is_past = "past" in request.GET
    shown = rows.exclude(status=EventStatus.DRAFT)
    shown = shown.past(now).order_by("-starts_at", "pk") if is_past else shown.coming(now)
    context = {
        "drafts": [] if is_past else rows.filter(status=EventStatus.DRAFT)[:DRAFTS_SHOWN],
        "found": page_of(request, shown, PAGE_SIZE),
        "query": "past=1" if is_past else "",
        "is_past": is_past,
        "team": is_team(person, on=today),
    }
    return render(request, "hub/events/host_events.html", context)


@login_required
def event_add(request: HttpRequest) -> HttpResponse:
    """Put one on; it is kept as a draft that nobody else sees."""
    somebody_who_hosts(request)
    return _add(request, NewEventForm(sent(request), now=clock.now()), copied_from=None)


@login_required
def event_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put one on that is like an earlier one: all but its times and people."""
    event = find_looked_after(request, public_id)
    start = EventForm.of(event) | {"zone": event.zone, "opens_on": None, "closes_on": None}
    return _add(request, NewEventForm(sent(request), now=clock.now(), initial=start), copied_from=event)


def _add(request: HttpRequest, form: NewEventForm, *, copied_from: Event | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        deed = deed_of(request, actions.add_event, copied_from=copied_from, **form.facts)
        event = attempt_in(form, deed)
        if event is not None:
            messages.success(request, _("Kept. Nobody else sees it yet. Look at it, then open it for booking."))
            return redirect("hub:event-host", event.public_id)
    return render(request, "hub/events/host_add.html", {"form": form, "copied_from": copied_from})


@login_required
def event_host(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of its host: what is missing, who comes, what to do next."""
    event, now = find_looked_after(request, public_id), clock.now()
    counts = event.bookings.tally()
    person = person_of(request)
    context = {
        "event": event,
        "missing": missing(event) if event.status == EventStatus.DRAFT else [],
        "sides": [_counts_of(side, event, counts) for side in EventSide],
        **_totals(counts),
        "costs_asked": Cost.objects.asked().filter(booking__event=event).count(),
        "hosts": [event.host, *(row.person for row in event.co_hosts.select_related("person"))],
        "questions": event.questions.count(),
        "written": event.messages.select_related("sent_by")[:5],
        "is_over": event.is_over(now),
        "has_begun": event.has_begun(now),
        "can_mark": can_mark_attendance(person, event, now=now, on=clock.today()),
        **part_for_hosts(person, event, now),
    }
    return render(request, "hub/events/host_event.html", context)


def _counts_of(side: EventSide, event: Event, counts: dict[tuple[str, str], int]) -> dict[str, Any]:
    taken = sum(counts.get((side, status), 0) for status in HOLDING_A_PLACE)
    kept_free = max(0, event.least(side) - taken)
    waiting = counts.get((side, BookingStatus.WAITING), 0)
    facts = {"side": side, "taken": taken, "kept": event.least(side), "kept_free": kept_free}
    return {**facts, "most": event.most(side), "waiting": waiting}


def _totals(counts: dict[tuple[str, str], int]) -> dict[str, int]:
    """How many in all: with a place, waiting, and of each mark."""
    of: dict[str, int] = {}
    for (_side, status), many in counts.items():
        of[status] = of.get(status, 0) + many
    held = sum(of.get(status, 0) for status in HOLDING_A_PLACE)
    named = {name: of.get(name, 0) for name in ("booked", "waiting", "attended", "apologies", "absent", "cancelled")}
    return {"held": held, **named}


@login_required
def event_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change everything but its times."""
    event = find_looked_after(request, public_id)
    form = EventForm(sent(request), event=event, initial=EventForm.of(event))
    if request.method == "POST" and form.is_valid():
        changed = attempt_in(form, deed_of(request, actions.edit_event, event=event, **form.facts))
        if changed is not None:
            said = _("Saved. Nobody is written to by this: if those who are coming need to know, write to them.")
            messages.success(request, said if event.is_open else _("Saved."))
            return redirect("hub:event-host", event.public_id)
    return render(request, "hub/events/host_edit.html", {"form": form, "event": event})


@login_required
@require_POST
def event_publish(request: HttpRequest, public_id: str) -> HttpResponse:
    event = find_looked_after(request, public_id)
    said = _("Open. Everybody finds it under What’s on now.")
    attempt(request, deed_of(request, actions.publish_event, event=event), said)
    return redirect("hub:event-host", event.public_id)


@login_required
def event_questions(request: HttpRequest, public_id: str) -> HttpResponse:
    """What people are asked when they book."""
    event = find_looked_after(request, public_id)
    form = QuestionsForm(sent(request), event=event)
    if request.method == "POST" and form.is_valid():
        deed = deed_of(request, actions.set_questions, event=event, questions=form.questions)
        attempt(request, deed, _("Saved. People are asked this when they book."))
        return redirect("hub:event-host", event.public_id)
    return render(request, "hub/events/host_questions.html", {"form": form, "event": event})

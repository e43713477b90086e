"""Doors for another time, calling it off, who looks after it, and what a host writes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import sent
from hub.events import actions
from hub.events.choices import Audience, EventStatus
from hub.events.forms.hosting import CallOffForm, HostForm, MessageForm, MoveForm, RecapForm
from hub.events.models import Event
from hub.events.permissions import can_look_after_event
from hub.events.views.fetching import attempt, find_looked_after
from hub.events.views.hosting_fetching import attempt_in, deed_of
from hub.people.models import Person
from hub.people.permissions import person_of


@login_required
def event_move(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give it another time."""
    event, now = find_looked_after(request, public_id), clock.now()
    form = MoveForm(sent(request), now=now, initial=MoveForm.of(event))
    if request.method == "POST" and form.is_valid():
        times = {name: form.cleaned_data[name] for name in ("starts_at", "ends_at", "zone")}
        moved = attempt_in(form, deed_of(request, actions.move_event, event=event, **times))
        if moved is not None:
            messages.success(request, _moved(event, moved))
            return redirect("hub:event-host", event.public_id)
    context = {"form": form, "event": event, "is_over": event.is_open and event.is_over(now)}
    return render(request, "hub/events/host_move.html", context)


def _moved(before: Event, after: Event) -> str:
    if before.times_set == after.times_set:
        return _("That is the time it has already. Nothing has changed.")
    if not after.is_open:
        return _("Moved.")
    return _(
        "Moved. In an hour we write to those who knew of the old time. Move it again before, and they get one letter."
    )


@login_required
def event_call_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """First look at what it means, then call it off."""
    event = find_looked_after(request, public_id)
    form = CallOffForm(sent(request))
    if request.method == "POST" and form.is_valid():
        deed = deed_of(request, actions.call_off_event, event=event, reason=form.cleaned_data["reason"])
        attempt(request, deed, _("Called off. Everybody who was coming is told."))
        return redirect("hub:event-host", event.public_id)
    context = {"form": form, "event": event, "held": event.bookings.live().count()}
    return render(request, "hub/events/host_call_off.html", context)


@login_required
def event_hosts(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who looks after it; add one more."""
    event = find_looked_after(request, public_id)
    form = HostForm(sent(request))
    if request.method == "POST" and form.is_valid():
        added = attempt_in(form, deed_of(request, actions.add_host, event=event, who=form.cleaned_data["who"]))
        if added is not None:
            messages.success(request, _("%(name)s looks after it too now.") % {"name": added.called})
            return redirect("hub:event-hosts", event.public_id)
    rows = event.co_hosts.select_related("person").order_by("added_at", "pk")
    context = {"form": form, "event": event, "hosts": [event.host, *(row.person for row in rows)]}
    return render(request, "hub/events/host_hosts.html", context)


@login_required
@require_POST
def event_host_remove(request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
    event = find_looked_after(request, public_id)
    person = get_object_or_404(Person, public_id=person_id)
    attempt(request, deed_of(request, actions.remove_host, event=event, person=person), _("Saved."))
    event.refresh_from_db()
    if not can_look_after_event(person_of(request), event, on=clock.today()):  # they took themselves off
        return redirect("hub:host-events")
    return redirect("hub:event-hosts", event.public_id)


@login_required
def event_write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to all or some of those who are coming."""
    event = find_looked_after(request, public_id)
    counts = {one.value: event.bookings.in_audience(one).count() for one in Audience}
    form = MessageForm(sent(request), counts=counts)
    if request.method == "POST" and form.is_valid():
        message = attempt_in(form, deed_of(request, actions.write_to, event=event, **form.cleaned_data))
        if message is not None:
            messages.success(request, _sent_to(counts[message.audience]))
            return redirect("hub:event-host", event.public_id)
    context = {"form": form, "event": event, "anybody": event.status != EventStatus.DRAFT and any(counts.values())}
    return render(request, "hub/events/host_write.html", context)


def _sent_to(many: int) -> str:
    said: Any = ngettext("Sent to %(many)d person.", "Sent to %(many)d people.", many)
    return str(said % {"many": many})


@login_required
def event_recap(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what came out of it."""
    event = find_looked_after(request, public_id)
    form = RecapForm(sent(request), initial={"text": event.recap})
    if request.method == "POST" and form.is_valid():
        is_first = event.recap_at is None
        said = _("Saved, and sent to those who came.") if is_first else _("Saved. Nobody is written to again.")
        written = attempt_in(form, deed_of(request, actions.write_recap, event=event, text=form.cleaned_data["text"]))
        if written is not None:
            messages.success(request, said)
            return redirect("hub:event-host", event.public_id)
    context = {"form": form, "event": event, "came": event.bookings.in_audience(Audience.CAME).count()}
    return render(request, "hub/events/host_recap.html", {**context, "has_begun": event.has_begun(clock.now())})

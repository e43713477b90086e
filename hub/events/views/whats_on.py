"""What's on, and one gathering: open to everybody (M12)."""

from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hub import clock
from hub.events import wording
from hub.events.actions import places_of, position_in_line
from hub.events.choices import MARKS, BookingStatus, EventFormat, EventSide
from hub.events.forms.booking import WhatsOnForm
from hub.events.models import Booking, Event
from hub.events.permissions import can_look_after_event
from hub.events.views.fetching import find_event, my_booking, page_of, part_on_page

COUNTED = ("taken", "waiting")


def whats_on(request: HttpRequest) -> HttpResponse:
    """Everything that is on and not over, soonest first."""
    form, now = WhatsOnForm(request.GET or None), clock.now()
    asked = form.asked if form.is_valid() or form.is_bound else {}
    found = page_of(request, _filtered(Event.objects.listed(now).for_listing().with_waiting(), asked))
    for event in found:
        event.left = _left(event, now)
    question = {name: value for name, value in request.GET.items() if name in form.fields and value}
    context = {"form": form, "found": found, "asked": question, "query": urlencode(question), "now": now}
    return render(request, "hub/events/whats_on.html", context)


def _filtered(rows: Any, asked: dict[str, Any]) -> Any:
    if asked.get("region"):
        rows = rows.filter(region__in=[asked["region"], ""])  # those without one are for all of the UK
    if asked.get("format"):
        both = [asked["format"], EventFormat.BOTH]
        rows = rows.filter(format__in=both)
    if asked.get("since"):
        rows = rows.filter(starts_at__gte=_begin_of(asked["since"]))
    if asked.get("side"):
        rows = rows.with_room_for(asked["side"])
    for word in asked.get("q", "").split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(about__icontains=word) | Q(who_for__icontains=word) | Q(place__icontains=word)
        )
    return rows.order_by("starts_at", "pk")


def _begin_of(day: date) -> datetime:
    """Midnight in the UK. The first and last days there are have no midnight elsewhere, so they are met half way."""
    day = min(max(day, date(1900, 1, 1)), date(9000, 1, 1))
    return datetime.combine(day, time(), tzinfo=ZoneInfo("Europe/London"))


def _left(event: Any, now: datetime) -> list[str]:
    """What is left, from what the list has counted."""
    if not event.takes_bookings(now):
        return []
    taken = {side: getattr(event, f"taken_{side}") for side in EventSide.values}
    return wording.places_in_words(places_of(event), _left_for_each(event), taken)


def _left_for_each(event: Any) -> dict[str, int]:
    taken, waiting = ({side: getattr(event, f"{what}_{side}") for side in EventSide.values} for what in COUNTED)
    return wording.left_for_each(places_of(event), taken, waiting)


def event(request: HttpRequest, public_id: str) -> HttpResponse:
    """One gathering: all one needs to know before booking, and where one's own booking stands."""
    shown, now = find_event(request, public_id), clock.now()
    mine = my_booking(request, shown)
    looks_after = request.user.is_authenticated and can_look_after_event(request.user, shown, on=clock.today())
    counted = Event.objects.with_taken().with_waiting().get(pk=shown.pk)
    context = {
        "event": shown,
        "left": _left(counted, now),
        "has_line": not all(_left_for_each(counted).values()),
        "topics": shown.topics.all(),
        "looks_after": looks_after,
        "joining": shown.joining if looks_after or (mine is not None and _has_place(mine)) else "",
        **standing(shown, now),
        **booking_facts(mine, now),
        **part_on_page(request, shown, now),
    }
    return render(request, "hub/events/event.html", context)


def _has_place(booking: Booking) -> bool:
    return booking.status == BookingStatus.BOOKED or booking.status in MARKS


def standing(shown: Event, now: datetime) -> dict[str, Any]:
    """Where a gathering stands in time, for its page."""
    zone = ZoneInfo(shown.zone)
    opens_at = shown.booking_opens_at
    return {
        "is_over": shown.is_over(now),
        "has_begun": shown.has_begun(now),
        "takes_bookings": shown.takes_bookings(now),
        "opens": _in_words(opens_at, zone, shown.zone) if opens_at and opens_at > now else "",
        "closes": _in_words(shown.closes_at, zone, shown.zone) if shown.booking_closes_at else "",
        "moved_on": wording.day_in_words(timezone.localtime(shown.moved_at)) if shown.moved_at else "",
    }


def _in_words(moment: datetime, zone: ZoneInfo, name: str) -> str:
    return wording.moment_in_words(moment.astimezone(zone), name)


def booking_facts(mine: Booking | None, now: datetime) -> dict[str, Any]:
    """One's own booking, and in words where one stands in the line."""
    if mine is None:
        return {"mine": None}
    waits = mine.status == BookingStatus.WAITING
    return {
        "mine": mine,
        "has_place": mine.status == BookingStatus.BOOKED,
        "waits": waits,
        "turn": wording.turn_in_words(position_in_line(mine)) if waits else "",
        "can_give_back": mine.status in (BookingStatus.BOOKED, BookingStatus.WAITING) and not mine.event.is_over(now),
    }

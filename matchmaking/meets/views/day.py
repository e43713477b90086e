"""Doors of hosts on the day: start a round, end it early, the big screen, somebody's rounds on paper (M6)."""

from datetime import datetime
from functools import partial
from typing import Any

import qrcode
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.events.choices import EventSide
from hub.events.models import Booking
from hub.people.permissions import person_of
from matchmaking.meets.actions import day as actions
from matchmaking.meets.models import Conversation, MatchEvent
from matchmaking.meets.moments import Pace, turns
from matchmaking.meets.shown import Day, called, day_of, hour_of, is_here, meetings_of
from matchmaking.meets.views.fetching import attempt, find_hosted


@login_required
def meet_day(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a host needs in one hand: who is here, the button that starts a round, the time left, who has been left."""
    match, now = find_hosted(request, public_id), clock.now()
    wall, door = (request.build_absolute_uri(where) for where in addresses_of(match))
    day = day_of(match, now)
    context = {
        **facts_for_hosts(match, now),
        "day": day,
        "left_alone": _left_alone(match, day),
        "wall": wall,
        "door": door.partition("?")[0],
        "picture": picture_of(door),
        "people": [each for each in _in_plan(match) if is_here(each)],
    }
    return render(request, "matchmaking/meets/day.html", context)


def addresses_of(match: MatchEvent) -> tuple[str, str]:
    """Of the big screen, and of the door, the letters filled in already."""
    here = reverse("matchmaking:meet-here", args=[match.event.public_id])
    return reverse("matchmaking:meet-wall", args=[match.wall_key]), f"{here}?code={match.arrival_code}"


def facts_for_hosts(match: MatchEvent, now: datetime) -> dict[str, Any]:
    """What the hosts' page of the gathering says of the day, too."""
    tally = match.event.bookings.tally()
    sides = [
        {
            "side": side,
            "came": tally.get((side, "attended"), 0),
            "expected": tally.get((side, "attended"), 0) + tally.get((side, "booked"), 0),
        }
        for side in EventSide
    ]
    return {"match": match, "event": match.event, "sides": sides, "is_today": match.event.is_its_day(now)}


def facts_for_me(booking: Booking, now: datetime) -> dict[str, Any]:
    """What the page of somebody who comes says of the day."""
    is_today = booking.event.is_its_day(now)
    return {"event": booking.event, "is_today": is_today, "is_here": booking.is_here}


def picture_of(text: str) -> dict[str, Any]:
    """A square picture that phones read, as one path: nothing comes from elsewhere, and nothing is kept."""
    picture = qrcode.QRCode(border=4)
    picture.add_data(text)
    picture.make(fit=True)
    rows = picture.get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return {"size": len(rows), "path": "".join(squares)}


def _in_plan(match: MatchEvent) -> list[Booking]:
    rows = Booking.objects.filter(seats__round__match=match).select_related("person").distinct()
    return sorted(rows, key=lambda each: (each.side, called(each).casefold(), each.pk))


def _left_alone(match: MatchEvent, day: Day) -> list[dict[str, Any]]:
    """Who sits alone in a round that is not over, because the other has left."""
    numbers = [part.number for part in day.parts if not part.is_past]
    rows = Conversation.objects.filter(match=match, round__number__in=numbers).for_listing()
    pairs = [(each, [one for one in (each.one, each.two) if is_here(one)]) for each in rows]
    return [
        {"round": each.round.number, "table": each.table, "name": called(here[0])}
        for each, here in pairs
        if len(here) == 1
    ]


@login_required
@require_POST
def meet_start(request: HttpRequest, public_id: str) -> HttpResponse:
    """A round begins: one tap, or twenty."""
    match, number = find_hosted(request, public_id), _number(request)
    done = _("Round %(number)d has begun.") % {"number": number}
    deed = partial(actions.start_round, by=person_of(request), match=match, number=number, now=clock.now())
    attempt(request, deed, done)
    return redirect("matchmaking:meet-day", public_id)


@login_required
@require_POST
def meet_end(request: HttpRequest, public_id: str) -> HttpResponse:
    """A round ends before its minutes are over."""
    match, number = find_hosted(request, public_id), _number(request)
    done = _("Round %(number)d is over.") % {"number": number}
    deed = partial(actions.end_round, by=person_of(request), match=match, number=number, now=clock.now())
    attempt(request, deed, done)
    return redirect("matchmaking:meet-day", public_id)


def _number(request: HttpRequest) -> int:
    """Which round was meant; 0, which no plan has, for what is no number."""
    said = request.POST.get("number", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0


@login_required
@require_POST
def meet_wall_anew(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another address for the big screen, so that the old one shows nobody anything any more."""
    match = find_hosted(request, public_id)
    seen = request.POST.get("seen", "")
    deed = partial(actions.change_wall_key, by=person_of(request), match=match, seen=seen, now=clock.now())
    attempt(request, deed, _("The big screen has a new address. Open it there."))
    return redirect("matchmaking:meet-day", public_id)


@login_required
def meet_paper(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    """The rounds of one person on paper, for whoever has no phone."""
    match, now = find_hosted(request, public_id), clock.now()
    booking = get_object_or_404(match.event.bookings.select_related("person"), public_id=booking_id)
    if not match.is_published or not is_here(booking):
        raise Http404
    booking.event = match.event
    mine, zone = meetings_of(booking, match, now), match.event.zone
    lines = [
        {
            "number": turn.number,
            "at": hour_of(turn.begins_at, zone) if turn.begins_at else "",
            "what": mine.get(turn.number),
        }
        for turn in _expected(match)
    ]
    context = {"event": match.event, "match": match, "name": called(booking), "lines": lines}
    return render(request, "matchmaking/meets/paper.html", context)


def _expected(match: MatchEvent) -> Any:
    """When each round is, as if the first began when the gathering does."""
    pace = Pace(match.round_minutes, match.change_minutes, match.break_after, match.break_minutes)
    rounds = [(one.number, one.started_at, one.ends_at) for one in match.all_rounds.order_by("number")]
    return turns(rounds, pace, first_at=match.event.starts_at)

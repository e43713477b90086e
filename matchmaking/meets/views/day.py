"""Doors of hosts on the day: start a round, end it early, the big screen (M6)."""

from datetime import datetime
from functools import partial
from typing import Any

import qrcode
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.events.choices import EventSide
from hub.events.models import Booking
from hub.people.permissions import person_of
from matchmaking.meets.actions import day as actions
from matchmaking.meets.models import Conversation, MatchEvent
from matchmaking.meets.shown import Day, called, day_of, is_here
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
    is_today = match.event.is_its_day(now)
    is_gone = match.event.is_over(now) and not is_today
    return {"match": match, "event": match.event, "sides": sides, "is_today": is_today, "is_gone": is_gone}


def facts_for_me(booking: Booking, now: datetime) -> dict[str, Any]:
    """What the page of somebody who comes says of the day."""
    event = booking.event
    is_today = event.is_its_day(now)
    is_gone = event.is_over(now) and not is_today
    return {"event": event, "is_today": is_today, "is_gone": is_gone, "is_here": booking.is_here}


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

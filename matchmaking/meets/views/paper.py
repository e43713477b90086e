"""Doors of paper: rounds for the walls, and a slip for each person, for those without a phone (M5, M6)."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from matchmaking.meets import wording
from matchmaking.meets.models import MatchEvent, Round
from matchmaking.meets.moments import Pace, turns
from matchmaking.meets.shown import hour_of, is_here
from matchmaking.meets.views.fetching import find_hosted
from matchmaking.meets.views.planning_shown import PlanShown, shown_of


@login_required
def meet_print(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    """For the walls, a page for each round; or slips, for everybody here or for one (`?of=`)."""
    match = find_hosted(request, public_id)
    shown = shown_of(match)
    rounds = shown.rounds() if match.is_planned else []
    context: dict[str, Any] = {"match": match, "event": match.event, "rounds": rounds}
    if what == "slips":
        one = request.GET.get("of", "")
        hours = hours_of(match, shown.stand.rounds)
        context |= {"slips": slips_of(rounds, _people(shown, one), hours), "is_one": bool(one)}
    return render(request, f"matchmaking/meets/host_print_{what}.html", context)


def _people(shown: PlanShown, one: str) -> list[Any]:
    """Everybody here; or one who has a place and has not left."""
    if not one:
        return [shown.side(key) for key in shown.stand.here]
    found = [key for key, each in shown.stand.everybody.items() if each.public_id == one and is_here(each)]
    if not found:
        raise Http404
    return [shown.side(found[0])]


def hours_of(match: MatchEvent, rows: Iterable[Round]) -> dict[int, str]:
    """About when each round begins, as if the first began when the gathering does."""
    pace = Pace(match.round_minutes, match.change_minutes, match.break_after, match.break_minutes)
    rounds = [(one.number, one.started_at, one.ends_at) for one in rows]
    expected = turns(rounds, pace, first_at=match.event.starts_at)
    return {turn.number: hour_of(turn.begins_at, match.event.zone) for turn in expected if turn.begins_at}


def slips_of(rounds: list[Any], people: list[Any], hours: dict[int, str]) -> list[dict[str, Any]]:
    """For each person, by name: every round with its hour, its table and whom they meet there."""
    found: dict[int, dict[int, Any]] = {person.key: {} for person in people}
    for each in rounds:
        for pair in each.pairs:
            for me, other in ((pair.one, pair.two), (pair.two, pair.one)):
                if me.key in found:
                    found[me.key][each.number] = {
                        "table": pair.conversation.table,
                        "other": other,
                        "quiet": pair.is_quiet,
                        "has_left": other.name == str(wording.HAD_TO_LEAVE),
                    }
    return [
        {
            "person": person,
            "lines": [
                {"number": each.number, "at": hours.get(each.number, ""), "place": found[person.key].get(each.number)}
                for each in rounds
            ],
        }
        for person in sorted(people, key=lambda person: person.name.casefold())
    ]

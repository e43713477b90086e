"""My partnerships, one of them, and what the programme team sees of all (M9)."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub import clock
from hub.doors import page_of, refuse_unless
from hub.people.permissions import person_of
from hub.tallies import FEWEST_TOLD, told, told_of
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.permissions import Outcomes, can_read_evidence, outcomes_of
from matchmaking.partnerships.policy import PAGE_SIZE
from matchmaking.partnerships.suggestions import TO_BEGIN, TO_END, to_read
from matchmaking.partnerships.views.fetching import find_partnership

MOST_SHOWN = 200


@login_required
def partnerships(request: HttpRequest) -> HttpResponse:
    """Mine: what waits for my answer, what waits for others', what runs, what is over."""
    person = person_of(request)
    rows = list(Partnership.objects.visible_to(person, on=clock.today()).for_page()[:MOST_SHOWN])
    for row in rows:
        row.mine = row.row_of(person)  # type: ignore[attr-defined]
    mine = [row for row in rows if row.mine.is_member]  # type: ignore[attr-defined]
    context = {
        "for_me": [row for row in rows if row.mine.is_asked],  # type: ignore[attr-defined]
        "proposed": [row for row in mine if row.is_proposed],
        "running": [row for row in mine if row.is_active],
        "over": [row for row in mine if not row.is_open],
    }
    return render(request, "matchmaking/partnerships/partnerships.html", context)


@login_required
def partnership(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its plain page: who, where it came from, since when, what next."""
    mine = find_partnership(request, public_id)
    row = mine.row_of(person_of(request))
    context = {
        "partnership": mine,
        "row": row,
        "topics": list(mine.topics.all()),
        "missing": mine.missing_sides if mine.is_active else [],
        "reading": to_read(TO_END if mine.is_ended else TO_BEGIN) if row and row.is_member else [],
    }
    return render(request, "matchmaking/partnerships/partnership.html", context)


@login_required
def partnership_desk(request: HttpRequest) -> HttpResponse:
    """Names, sides, where from: what evidence needs, and no people."""
    person, today = person_of(request), clock.today()
    refuse_unless(can_read_evidence(person, on=today))
    rows = Partnership.objects.for_evidence(person, on=today)
    outcomes = outcomes_of(Partnership.objects.all(), now=clock.now())
    context = {"page": page_of(request, rows, PAGE_SIZE), "outcomes": outcomes, "numbers": in_numbers(outcomes)}
    return render(request, "matchmaking/partnerships/partnership_desk.html", context)


def in_numbers(outcomes: Outcomes) -> dict[str, Any]:
    """As they may be passed on: none that is small, nor one that tells of a small one (T67)."""
    later = [(each.months, each.old_enough, told_of(each.alive, each.old_enough)) for each in outcomes.later]
    return {
        "waiting": told(outcomes.waiting),
        "formed": told(outcomes.formed),
        "running": told_of(outcomes.running, outcomes.formed),
        "later": [(months, told(many) if many else "", alive) for months, many, alive in later],
        "fewest": FEWEST_TOLD,
    }

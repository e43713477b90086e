"""Query budgets of the day: the same literal number at one table and at three (style, habit 15)."""

from typing import Any

import pytest
from django.test import Client

from matchmaking.meets.models import MatchEvent
from matchmaking.meets.shown import mark_of
from tests.conftest import Budget
from tests.factories.meets import MatchCardFactory
from tests.matchmaking.meets.halls import a_hall, begin

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("rows", [1, 3])]


def a_day(cast: Any, rows: int) -> MatchEvent:
    match = a_hall(cast.dev, pairs=rows, rounds=rows, first=(cast.amina, cast.carol))
    for booking in match.event.bookings.all():
        MatchCardFactory(booking=booking)
    begin(match, 1)
    return match


def test_the_wall(cast: Any, budget: Budget, rows: int) -> None:
    match = a_day(cast, rows)

    answer = budget(Client(), f"/meet/wall/{match.wall_key}/", 5)

    assert len(answer.context["day"].shown.what.tables) == rows


def test_somebodys_phone(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    match = a_day(cast, rows)

    answer = budget(as_person(cast.amina), f"/meet/{match.event.public_id}/now/", 8)

    assert len(answer.context["day"].parts) == rows


def test_what_every_screen_asks(cast: Any, budget: Budget, rows: int) -> None:
    match = a_day(cast, rows)

    budget(Client(), f"/meet/{match.event.public_id}/state/{mark_of(match)}/", 3)


def test_a_hosts_hand(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    match = a_day(cast, rows)

    answer = budget(as_person(cast.dev), f"/meet/{match.event.public_id}/host/day/", 10)

    assert len(answer.context["people"]) == 2 * rows


def test_somebodys_rounds_on_paper(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    match = a_day(cast, rows)
    mine = match.event.bookings.get(person=cast.amina)

    budget(as_person(cast.dev), f"/meet/{match.event.public_id}/host/rounds/print/slips/?of={mine.public_id}", 10)

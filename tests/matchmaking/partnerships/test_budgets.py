"""Query budgets: the same number at one row and at three (style, habit 15)."""

from typing import Any

import pytest

from tests.conftest import Budget
from tests.factories.events import EventFactory
from tests.factories.partnerships import MemberFactory, between, met
from tests.factories.people import ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("rows", [1, 3])


@BOTH
def test_my_partnerships(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        facts = {"event": EventFactory(), "origin": "met-at-gathering"}
        between(cast.amina, PersonFactory(), active=True, **facts)
        between(PersonFactory(), cast.amina)

    answer = budget(as_person(cast.amina), "/partnerships/", 4)

    assert (len(answer.context["running"]), len(answer.context["for_me"])) == (rows, rows)


@BOTH
def test_one_partnership(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    made = between(cast.amina, PersonFactory(), active=True)
    for _ in range(rows):
        MemberFactory(partnership=made)

    answer = budget(as_person(cast.amina), f"/partnerships/{made.public_id}/", 8)

    assert len(answer.context["partnership"].people) == rows + 2
    assert len(answer.context["reading"]) == 4


@BOTH
def test_an_invitation(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    made = between(cast.carol, cast.amina)
    for _ in range(rows):
        MemberFactory(partnership=made, side="community")

    budget(as_person(cast.amina), f"/partnerships/{made.public_id}/answer/", 7)


@BOTH
def test_starting_one(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    ConsentFactory(person=cast.amina, purpose="conduct")
    met(cast.amina, *[PersonFactory() for _ in range(rows)])

    budget(as_person(cast.amina), "/partnerships/new/", 6)


@BOTH
def test_the_desk(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        between(PersonFactory(), PersonFactory(), active=True, event=EventFactory(), origin="met-at-gathering")

    answer = budget(as_person(cast.mo), "/desk/partnerships/", 7)

    assert (len(answer.context["page"]), answer.context["outcomes"].formed) == (rows, rows)

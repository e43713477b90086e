"""Query budgets of this room's pages: the same literal number at one row and at three (style, habit 15)."""

from typing import Any

import pytest
from django.test import Client

from tests.conftest import NOW, Budget
from tests.factories.care import HelpRequestFactory, WorryExclusionFactory, WorryFactory, WorryOpeningFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
rows_each = pytest.mark.parametrize("rows", [1, 3])


@rows_each
def test_the_help_desk_asks_as_much_for_one_request_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    for _ in range(rows):
        HelpRequestFactory(asker=PersonFactory(), taken_at=NOW, taken_by=PersonFactory())
        HelpRequestFactory(asker=PersonFactory(), answered=True)

    answer = budget(as_person(cast.mo), "/desk/help/?q=How", 6)

    assert (len(answer.context["waiting"]), len(answer.context["answered"])) == (rows, rows)


@rows_each
def test_the_worry_desk_asks_as_much_for_one_worry_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    for _ in range(rows):
        for facts in ({}, {"taken_at": NOW, "taken_by": cast.lena}, {"taken": True}, {"closed": True}):
            WorryFactory(teller=PersonFactory(), **facts)

    answer = budget(as_person(cast.lena), "/desk/worries/", 10)

    assert [len(answer.context[name]) for name in ("waiting", "mine", "others", "closed")] == [rows] * 4


@rows_each
def test_a_case_asks_as_much_for_one_line_of_its_log_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    worry = WorryFactory(teller=PersonFactory())
    WorryOpeningFactory(worry=worry, opened_by=cast.lena)
    for _ in range(rows):
        WorryOpeningFactory(worry=worry)
        WorryExclusionFactory(worry=worry)
        worry.notes.create(kind="handed", text="x", written_at=NOW, written_by=PersonFactory(), about=PersonFactory())

    answer = budget(as_person(cast.lena), f"/desk/worries/{worry.public_id}/", 11)

    assert len(answer.context["notes"]) == rows


@rows_each
def test_the_form_for_a_worry_asks_as_much_for_one_lead_as_for_three(client: Client, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        RoleGrantFactory(role="safeguarding-lead")

    assert len(budget(client, "/worry/", 1).context["leads"]) == rows


def test_the_form_for_help_asks_nothing(client: Client, budget: Budget) -> None:
    budget(client, "/help/", 0)

"""One's own data asks for as much whether there is little or much of it."""

from typing import Any

import pytest

from hub.home.models import PutAside
from tests.conftest import NOW, Budget
from tests.factories.letters import LetterFactory
from tests.factories.people import RoleGrantFactory
from tests.factories.privacy import HoldFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_your_data_asks_as_much_for_one_row_of_each_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    for number in range(rows):
        PutAside.objects.create(person=cast.amina, step=f"step-{number}", at=NOW)
        LetterFactory(person=cast.amina, address="")
        RoleGrantFactory()

    budget(as_person(cast.amina), "/my/data/", 35)


@pytest.mark.parametrize("rows", [1, 3])
def test_closing_asks_as_much_for_one_hold_as_for_three(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for name in ("home.PutAside", "letters.Letter", "privacy.Hold")[:rows]:
        HoldFactory(person=cast.amina, holding=name)

    answer = budget(as_person(cast.amina), "/my/data/erase/", 39)

    assert len(answer.context["held"]) == rows

"""Query budgets of those who come: the same literal number at one row and at three (style, habit 15)."""

from typing import Any

import pytest
from django.test import Client

from hub.events.models import Event
from hub.people.models import Person
from tests.conftest import NOW, Budget
from tests.factories.events import BookingFactory, CostFactory, EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("rows", [1, 3])]


def costs_of(event: Event, rows: int, **facts: Any) -> None:
    for _ in range(rows):
        CostFactory(booking=BookingFactory(event=event), **facts)


def test_whats_on(budget: Budget, rows: int) -> None:
    for event in EventFactory.create_batch(rows):
        BookingFactory(event=event)

    answer = budget(Client(), "/whats-on/?side=community&q=hour", 3)

    assert len(answer.context["found"]) == rows


def test_costs_people_ask_for(cast: Any, as_person: Any, budget: Budget, hour: Event, rows: int) -> None:
    costs_of(hour, rows)

    assert len(budget(as_person(cast.dev), f"/whats-on/{hour.public_id}/host/costs/", 7).context["found"]) == rows


def test_my_costs(cast: Any, as_person: Any, budget: Budget, hour: Event, rows: int) -> None:
    CostFactory.create_batch(rows, booking=BookingFactory(event=hour, person=cast.amina))

    assert len(budget(as_person(cast.amina), f"/whats-on/{hour.public_id}/costs/", 8).context["costs"]) == rows


def test_the_desk_of_costs(cast: Any, as_person: Any, budget: Budget, hour: Event, finance: Person, rows: int) -> None:
    agreed = {"agreed_pence": 420, "decided_at": NOW, "decided_by": cast.dev}
    costs_of(hour, rows, status="agreed", **agreed)
    costs_of(hour, rows, status="paid", paid_at=NOW, paid_by=finance, **agreed)

    answer = budget(as_person(finance), "/desk/costs/", 8)

    assert (len(answer.context["found"]), len(answer.context["paid"])) == (rows, rows)

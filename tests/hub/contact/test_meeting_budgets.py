"""Query budgets of the lists where people meet: the same number at one row and at three (style, habit 15)."""

from typing import Any

import pytest

from hub.people.models import Topic
from tests.conftest import NOW, Budget
from tests.factories.introductions import (
    ContactShareFactory,
    IntroductionFactory,
    RelayMessageFactory,
    ReportFactory,
    listed,
)
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("rows", [1, 3])


@BOTH
def test_the_directory(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    topic = Topic.objects.get_or_create(slug="housing", defaults={"name": "Housing"})[0]
    for _ in range(rows):
        person = listed(PersonFactory(), works_on="Homes")
        person.profile.topics.add(topic)
        MembershipFactory(person=person)

    answer = budget(as_person(cast.amina), "/people/?q=homes&topic=housing", 8)

    assert len(answer.context["cards"]) == rows


@BOTH
def test_a_person(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    person = listed(PersonFactory(), works_on="Homes")
    for _ in range(rows):
        MembershipFactory(person=person)

    answer = budget(as_person(cast.amina), f"/people/{person.public_id}/", 7)

    assert len(answer.context["groups"]) == rows


@BOTH
def test_my_introductions(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        RelayMessageFactory(introduction=IntroductionFactory(asked=cast.amina))
        IntroductionFactory(asker=cast.amina, agreed=True)

    answer = budget(as_person(cast.amina), "/my/introductions/", 3)

    assert (len(answer.context["for_me"]), len(answer.context["met"])) == (rows, rows)


@BOTH
def test_one_introduction(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    introduction = IntroductionFactory(asked=cast.amina, agreed=True)
    for _ in range(rows):
        RelayMessageFactory(introduction=introduction)
        ContactShareFactory(introduction=introduction, person=PersonFactory())

    answer = budget(as_person(cast.amina), f"/introductions/{introduction.public_id}/", 7)

    assert len(answer.context["written"]) == rows


@BOTH
def test_the_brokers_desk(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        RelayMessageFactory(introduction=IntroductionFactory(with_broker=True, broker=PersonFactory()))
        IntroductionFactory(
            through_broker=True,
            broker=cast.dev,
            passed_on_at=NOW,
            status="agreed",
            answered_at=NOW.replace(day=1),
        )

    answer = budget(as_person(cast.dev), "/desk/introductions/", 8)

    assert (len(answer.context["waiting"]), len(answer.context["to_follow_up"])) == (rows, rows)


@BOTH
def test_the_desk_of_reports(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        ReportFactory(message=RelayMessageFactory())
        ReportFactory(taken_at=NOW, taken_by=PersonFactory())

    answer = budget(as_person(cast.lena), "/desk/reports/", 7)

    assert (len(answer.context["waiting"]), len(answer.context["others"])) == (rows, rows)

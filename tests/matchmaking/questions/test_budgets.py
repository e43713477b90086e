"""Query budgets of each list: the same number at one row and at three (style, habit 15)."""

from typing import Any

import pytest

from tests.conftest import Budget
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.questions import OfferFactory, QuestionFactory, SignpostFactory, wanted

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("rows", [1, 3])


def ask(rows: int, **facts: Any) -> list[Any]:
    """So many questions, each by an organisation, with a topic, a tag and an offer."""
    found = []
    for _ in range(rows):
        membership = MembershipFactory()
        named = {"organisation": membership.organisation, "shown_as": "organisation"}
        question = QuestionFactory(**{"asked_by": membership.person, **named, **facts}, topics=["health"])
        question.tags.set(["buses"])
        found.append(question)
    return found


@BOTH
def test_the_public_list(client: Any, budget: Budget, rows: int) -> None:
    for question in ask(rows):
        OfferFactory(question=question)

    answer = budget(client, "/questions/?q=hospital&topic=health", 4)

    assert len(answer.context["found"]) == rows


@BOTH
def test_one_question_for_a_stranger(client: Any, budget: Budget, rows: int) -> None:
    question = ask(1)[0]
    OfferFactory.create_batch(rows, question=question)
    SignpostFactory.create_batch(rows, question=question)

    answer = budget(client, f"/questions/{question.public_id}/", 4)

    assert len(answer.context["signposts"]) == rows


@BOTH
def test_one_question_for_its_asker(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    question = ask(1, asked_by=cast.amina)[0]
    for _ in range(rows):
        OfferFactory(question=question)
        wanted(question=question)

    answer = budget(as_person(cast.amina), f"/questions/{question.public_id}/", 9)

    assert len(answer.context["offers"]) == 2 * rows


@BOTH
def test_what_is_mine(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    ask(rows, asked_by=cast.amina)
    OfferFactory.create_batch(rows, person=cast.amina)

    answer = budget(as_person(cast.amina), "/my/questions/", 5)

    assert (len(answer.context["asked"]), len(answer.context["offers"])) == (rows, rows)


@BOTH
def test_the_desk_of_brokers(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    ask(rows)

    answer = budget(as_person(cast.dev), "/desk/questions/", 6)

    assert len(answer.context["found"]) == rows


@BOTH
def test_the_desk_of_moderators(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    ask(rows)
    QuestionFactory.create_batch(rows, hidden=True, hidden_by=PersonFactory())

    answer = budget(as_person(cast.grace), "/desk/questions/watch/", 9)

    assert (len(answer.context["found"]), len(answer.context["hidden"])) == (rows, rows)

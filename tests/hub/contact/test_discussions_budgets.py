"""Query budgets of discussions: the same number at one row and at three."""

from typing import Any

import pytest

from hub.contact.models import Discussion
from tests.conftest import Budget
from tests.factories.discussions import DiscussionFactory, PostFactory
from tests.factories.people import BlockFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_discussion_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    for discussion in DiscussionFactory.create_batch(rows):
        PostFactory.create_batch(rows, discussion=discussion)

    answer = budget(as_person(cast.amina), "/discussions/", 6)

    assert len(answer.context["page"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "most"), [("amina", 10), ("grace", 10)])
def test_a_discussion_asks_as_much_for_one_post_as_for_three(
    agreeing: Any, cast: Any, as_person: Any, budget: Budget, hello: Discussion, rows: int, name: str, most: int
) -> None:
    person = agreeing(getattr(cast, name))
    for trait in ({}, {"removed": True}, {"taken_back": True}, {"author": person}):
        PostFactory.create_batch(rows, discussion=hello, **trait)
    for _ in range(rows):
        BlockFactory(person=person, other=PersonFactory())

    answer = budget(as_person(person), f"/discussions/{hello.public_id}/", most)

    assert len(answer.context["page"]) == 4 * rows

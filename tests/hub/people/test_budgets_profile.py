"""Query budgets of this room's lists: the same literal number at one row and at three (style, habit 15)."""

from typing import Any

import pytest

from hub.people.models import Topic
from tests.conftest import Budget
from tests.factories.people import BlockFactory, ConsentFactory, ProfileFactory

pytestmark = pytest.mark.django_db
PURPOSES = ["directory", "contact", "photographs"]


def with_topics(person: Any, rows: int) -> None:
    ProfileFactory(person=person).topics.set(Topic.objects.all()[:rows])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_profile_asks_as_much_for_one_topic_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    with_topics(cast.amina, rows)

    answer = budget(as_person(cast.amina), "/my/profile/", 5)

    assert len(answer.context["profile"].topics.all()) == rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("seen/", 5), ("topics/saved/", 5), ("topics/", 6)])
def test_a_page_of_the_profile_asks_as_much_for_one_topic_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int, path: str, queries: int
) -> None:
    with_topics(cast.amina, rows)

    budget(as_person(cast.amina), f"/my/profile/{path}", queries)


@pytest.mark.parametrize("rows", [1, 3])
def test_what_was_agreed_asks_as_much_for_one_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    for purpose in PURPOSES[:rows]:
        ConsentFactory(person=cast.amina, purpose=purpose)

    answer = budget(as_person(cast.amina), "/my/consents/", 3)

    assert sum(standing.is_agreed for standing in answer.context["standings"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_whom_they_blocked_asks_as_much_for_one_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    BlockFactory.create_batch(rows, person=cast.amina)

    answer = budget(as_person(cast.amina), "/my/blocked/", 3)

    assert len(answer.context["blocks"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_of_one_person_asks_as_much_for_one_row_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    with_topics(cast.amina, rows)
    for purpose in PURPOSES[:rows]:
        ConsentFactory(person=cast.amina, purpose=purpose)

    budget(as_person(cast.mo), f"/desk/people/{cast.amina.public_id}/profile/", 7)

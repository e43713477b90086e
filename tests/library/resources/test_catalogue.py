"""The list of the library: narrowing it, its counts, leafing through it (H2)."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from library.resources.choices import Level
from library.resources.models import ResourcePage
from library.resources.models.index import PAGE_SIZE
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db


def listed(client: Client, **asked: Any) -> Any:
    answer = client.get("/library/", asked)
    assert answer.status_code == 200
    return answer


def counts(answer: Any) -> dict[str, dict[str, int]]:
    return {facet.name: {choice.value: choice.count for choice in facet.choices} for facet in answer.context["facets"]}


@pytest.fixture
def shelf(db: None) -> None:
    """Six guides: three for the experienced, one of them for brokers alone, that nobody else has words of."""
    for page in Page.objects.type(ResourcePage).exclude(slug="memorandum-of-understanding"):
        page.delete()
    GuideFactory.create_batch(3, level=Level.FIRST_TIME)
    GuideFactory.create_batch(2, level=Level.EXPERIENCED)
    GuideFactory(title="A platypus of one’s own", level=Level.EXPERIENCED, for_community=False, for_researchers=False)


@pytest.mark.usefixtures("shelf")
def test_each_value_says_how_many_there_are() -> None:
    found = counts(listed(Client()))

    assert found["kind"] == {"guidepage": 6, "templatepage": 1}
    assert (found["level"]["experienced"], found["for"]["broker"], found["for"]["community"]) == (3, 7, 6)


@pytest.mark.usefixtures("shelf")
def test_what_is_chosen_narrows_the_list_and_the_counts_of_the_other_ways(client: Client) -> None:
    answer = listed(client, level="experienced", kind="guidepage")

    assert (answer.context["count"], {card.level for card in answer.context["resources"]}) == (3, {"experienced"})
    found = counts(answer)
    assert (found["for"], found["level"]["first-time"]) == ({"community": 2, "researcher": 2, "broker": 3}, 3)
    assert b'value="experienced" selected' in answer.content


@pytest.mark.usefixtures("shelf")
def test_a_question_and_a_choice_go_together(client: Client) -> None:
    assert listed(client, q="platypus", level="experienced").context["count"] == 1
    nothing = listed(client, q="platypus", level="first-time")
    assert (nothing.context["count"], b"Nothing fits all of that yet" in nothing.content) == (0, True)
    assert b'name="q" value="platypus"' in nothing.content


@pytest.mark.parametrize("asked", [{"level": "x"}, {"kind": "page"}, {"for": "\ufffd"}, {"page": "99999999"}])
def test_a_choice_that_makes_no_sense_is_passed_over(client: Client, asked: dict[str, str]) -> None:
    assert listed(client, **asked).context["count"] == listed(client).context["count"]


@pytest.mark.usefixtures("shelf")
def test_so_many_at_a_time_and_each_once(client: Client) -> None:
    GuideFactory.create_batch(PAGE_SIZE)
    first, second = listed(client), listed(client, page=2)

    seen = [card.pk for answer in (first, second) for card in answer.context["resources"]]
    assert len(first.context["resources"]) == PAGE_SIZE
    assert (len(seen), len(set(seen))) == (first.context["count"],) * 2
    assert b"Page 2 of 2" in second.content


def test_leafing_keeps_what_was_asked(client: Client) -> None:
    GuideFactory.create_batch(PAGE_SIZE + 1, body="A platypus.")

    answer = listed(client, q="platypus", level="first-time")

    assert b"?q=platypus&amp;level=first-time&amp;page=2" in answer.content

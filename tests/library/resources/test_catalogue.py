"""The list of the library: narrowing it, its counts, leafing through it (H2)."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from hub.people.models import Topic
from library.resources.choices import Language, Level, Licence
from library.resources.models import GuidePage
from library.resources.models.index import PAGE_SIZE
from tests.factories.resources import GuideFactory, empty_shelf

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
    empty_shelf(but="memorandum-of-understanding")
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

    assert (answer.context["count"], {card.values["level"] for card in answer.context["resources"]}) == (
        3,
        {("experienced",)},
    )
    found = counts(answer)
    assert (found["for"], found["level"]["first-time"]) == ({"community": 2, "researcher": 2, "broker": 3}, 3)
    assert b'value="experienced" selected' in answer.content


@pytest.mark.usefixtures("shelf")
def test_a_question_and_a_choice_go_together(client: Client) -> None:
    assert listed(client, q="platypus", level="experienced").context["count"] == 1
    nothing = listed(client, q="platypus", level="first-time")
    assert (nothing.context["count"], b"Nothing fits all of that yet" in nothing.content) == (0, True)
    assert b'name="q" value="platypus"' in nothing.content


@pytest.mark.parametrize(
    "asked",
    [{"level": "x"}, {"kind": "page"}, {"for": "\ufffd"}, {"page": "99999999"}, {"topic": "x"}, {"nation": "france"}],
)
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


def titles(answer: Any) -> list[str]:
    return sorted(card.title for card in answer.context["resources"])


@pytest.fixture
def varied(db: None) -> None:
    """Three guides that differ in all the other ways."""
    empty_shelf()
    bees, owls = (Topic.objects.create(slug=name, name=name.title()) for name in ("bees", "owls"))
    one = GuideFactory(title="One", minutes=10, cycle=["scoping"], nations=["wales"], language=Language.WELSH)
    two = GuideFactory(title="Two", minutes=11, cycle=["scoping", "ending"], nations=["scotland", "wales"])
    GuideFactory(title="Three", minutes=31, licence=Licence.CC0)
    for page, topics in ((one, [bees]), (two, [bees, owls])):
        page.topics = topics
        page.save()


@pytest.mark.usefixtures("varied")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"topic": "bees"}, ["One", "Two"]),
        ({"topic": "bees", "step": "ending"}, ["Two"]),
        ({"step": "scoping"}, ["One", "Two"]),
        ({"time": "short"}, ["One"]),
        ({"time": "middle"}, ["Two"]),
        ({"time": "long"}, ["Three"]),
        ({"language": "cy"}, ["One"]),
        ({"nation": "wales"}, ["One", "Three", "Two"]),
        ({"nation": "scotland"}, ["Three", "Two"]),
        ({"nation": "any"}, ["Three"]),
        ({"licence": "CC0 1.0"}, ["Three"]),
    ],
    ids=str,
)
def test_each_way_narrows_the_list(client: Client, asked: dict[str, str], found: list[str]) -> None:
    answer = listed(client, **asked)

    assert titles(answer) == found
    assert [counts(answer)[name][value] for name, value in asked.items()][-1] == len(found)


@pytest.mark.usefixtures("varied")
def test_a_way_that_makes_the_list_no_shorter_is_not_offered(client: Client) -> None:
    assert [facet.name for facet in listed(client).context["facets"]] == [
        *("topic", "step", "time", "language", "nation", "licence"),
    ]
    assert "language" in counts(listed(client, language="cy"))


@pytest.mark.usefixtures("varied")
def test_the_ways_beyond_the_first_are_folded_until_one_of_them_is_chosen(client: Client) -> None:
    folded, opened, first = (listed(client, **asked).content for asked in ({}, {"nation": "wales"}, {"topic": "bees"}))

    assert (b"<details><summary>More ways" in folded, b"<details open><summary>More ways" in opened) == (True, True)
    assert b"<details open>" not in first


@pytest.mark.usefixtures("varied")
def test_a_page_says_its_language_and_nations_where_they_say_something(client: Client) -> None:
    one, three = (client.get(f"/library/{slug}/").content.decode() for slug in ("one", "three"))

    assert ('<dd lang="cy">Cymraeg</dd>' in one, "Wales" in one, "Where it holds" in three) == (True, True, False)


@pytest.mark.usefixtures("varied")
def test_a_page_with_few_neighbours_gets_those_that_share_most_topics_and_steps(client: Client) -> None:
    page = GuideFactory(title="Four", cycle=["ending"])
    page.topics = list(Topic.objects.filter(slug="owls"))
    page.save()

    beside = [page.title for page in client.get("/library/two/").context["neighbours"]]

    assert beside == ["One", "Four"]
    assert list(client.get("/library/three/").context["neighbours"]) == []


@pytest.mark.usefixtures("varied")
def test_what_editors_put_beside_a_page_comes_first_and_is_not_doubled(client: Client) -> None:
    page = GuidePage.objects.get(title="One")
    page.goes_well_with = [Page.objects.get(title="Three"), Page.objects.get(title="Two")]
    page.save()

    assert {page.title for page in client.get("/library/one/").context["neighbours"]} == {"Three", "Two"}


@pytest.mark.parametrize(("name", "wrong"), [("nations", ["france"]), ("nations", "wales"), ("language", "xx")])
def test_a_page_names_only_languages_and_nations_that_we_know(name: str, wrong: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        GuidePage(title="x", slug="x", **{name: wrong}).clean_fields()
    assert name in refused.value.message_dict

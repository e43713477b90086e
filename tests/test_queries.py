"""Query budgets of list pages: the same literal number at one row and at three (style, habit 15)."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from hub.home import actions as home
from hub.home.querysets import every_step
from hub.people.models import Topic
from library.resources.models import GuidePage, StartPage, TemplatePage
from tests.conftest import NOW, Budget
from tests.factories.people import ProfileFactory
from tests.factories.resources import GuideFactory, empty_shelf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_the_library_asks_as_much_for_one_resource_as_for_three(client: Client, budget: Budget, rows: int) -> None:
    empty_shelf()
    GuideFactory.create_batch(rows)

    answer = budget(client, "/library/", 2)

    assert len(answer.context["resources"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_asks_as_much_for_one_resource_as_for_three(client: Client, budget: Budget, rows: int) -> None:
    GuideFactory.create_batch(rows, body="A platypus.")

    answer = budget(client, "/library/?q=platypus", 3)

    assert len(answer.context["resources"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_front_door_asks_as_much_for_one_resource_as_for_three(client: Client, budget: Budget, rows: int) -> None:
    empty_shelf()
    GuideFactory.create_batch(rows)

    answer = budget(client, "/", 2)

    assert len(answer.context["newest"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_guide_asks_as_much_for_one_neighbour_and_topic_as_for_three(
    client: Client, budget: Budget, rows: int
) -> None:
    page = GuidePage.objects.get(slug="first-meeting")
    chosen = [Page.objects.get(pk=guide.pk) for guide in GuideFactory.create_batch(rows)]
    page.goes_well_with = chosen
    page.topics = list(Topic.objects.all()[:rows])
    page.save_revision().publish()

    answer = budget(client, page.url, 2)

    beside = {one.pk for one in answer.context["neighbours"]}  # where editors chose few, what is about the same too
    assert {one.pk for one in chosen} <= beside
    assert len(beside) == 3
    assert len(answer.context["topics"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_template_asks_as_much_for_one_file_as_for_three(client: Client, budget: Budget, rows: int) -> None:
    page = TemplatePage.objects.get(slug="memorandum-of-understanding")
    page.files.exclude(pk__in=list(page.files.values_list("pk", flat=True)[:rows])).delete()

    answer = budget(client, page.url, 2)

    assert answer.content.decode().count('href="/documents/') == rows


@pytest.mark.parametrize("kept", [1, 3])
def test_all_starting_points_ask_as_much_for_one_as_for_three(client: Client, budget: Budget, kept: int) -> None:
    for page in StartPage.objects.order_by("path")[kept:]:
        page.delete()

    answer = budget(client, "/start/", 2)

    assert sum(len(starts) for _, starts in answer.context["sides"]) == kept


@pytest.mark.parametrize("rows", [1, 3])
def test_my_hub_asks_as_much_for_one_step_as_for_three(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    ProfileFactory(person=cast.amina)
    all_of_them = list(every_step(cast.amina))
    for key in all_of_them[: len(all_of_them) - rows]:
        home.put_step_aside(by=cast.amina, step=key, now=NOW)

    answer = budget(as_person(cast.amina), "/my/", 10)

    assert len(answer.context["steps"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_new_edition_of_the_library_is_catalogued_in_as_many_questions_for_one_resource_as_for_three(
    client: Client, django_assert_num_queries: Any, rows: int
) -> None:
    empty_shelf()
    GuideFactory.create_batch(rows)
    client.get("/nowhere/")

    with django_assert_num_queries(31):  # two questions for each kind: its rows and their topics
        answer = client.get("/library/")

    assert len(answer.context["resources"]) == rows


def test_a_page_over_its_budget_is_caught(client: Client, budget: Budget) -> None:
    with pytest.raises(pytest.fail.Exception, match="Expected to perform 2 queries but 3 were done"):
        budget(client, "/library/?q=pay", 2)  # a question is one more

"""What the library suggests to somebody in My Hub, by where they start from (P2)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.text import slugify

from hub.people.choices import StartingPoint
from hub.registry import Step
from library.resources.models import StartPage
from library.resources.suggestions import first_steps
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
ASK = "choose-start"


def steps(start: str) -> list[Step]:
    return list(first_steps(PersonFactory(starting_point=start)))


@pytest.mark.parametrize("start", StartingPoint.values)
def test_a_starting_point_gives_its_own_three_steps(start: str) -> None:
    page = StartPage.objects.get(starting_point=start)

    given = steps(start)

    facts = [(step.title, step.text, step.href, step.action, step.minutes) for step in given]
    written = [block.value for block in page.steps]
    assert facts == [(one["title"], one["text"], one["path"], one["action"], one["minutes"]) for one in written]
    assert len(given) == 3


def test_somebody_who_has_not_said_is_asked_and_given_the_steps_of_a_newcomer() -> None:
    given = steps("")

    newcomer = [step.key for step in steps(StartingPoint.COMMUNITY_NEW)]
    assert [step.key for step in given] == [ASK, *newcomer]
    assert given[0].href == "/my/start/"


@pytest.mark.parametrize("start", ["", *StartingPoint.values])
def test_every_step_leads_to_a_page_and_has_a_key_of_its_own_that_fits_an_address(client: Client, start: str) -> None:
    given = steps(start)

    keys = [step.key for step in given]
    assert (len(set(keys)), keys) == (len(keys), [slugify(key) for key in keys])
    assert max(len(key) for key in keys) <= 80
    assert [client.get(step.href).status_code for step in given if step.key != ASK] == [200] * 3


def test_a_starting_point_whose_page_is_away_suggests_nothing() -> None:
    StartPage.objects.get(starting_point="broker-new").unpublish()

    assert steps("broker-new") == []


def test_a_step_that_is_not_wanted_is_not_even_looked_up(django_assert_num_queries: Any) -> None:
    person = PersonFactory()

    with django_assert_num_queries(0):
        asked: Iterator[Step] = first_steps(person)
        assert next(asked).key == ASK

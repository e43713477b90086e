"""A lead is shown on the next page that a worry waits; nobody else's page asks anything for it (T79)."""

from typing import Any

import pytest
from django.test import Client

from hub.care import actions
from hub.people import actions as people
from hub.people.choices import Role
from tests.conftest import NOW, Budget
from tests.factories.care import WorryExclusionFactory, WorryFactory

pytestmark = pytest.mark.django_db
BANNER = "A worry is waiting"
PAGES = ("/", "/my/", "/library/", "/privacy/", "/desk/", "/nothing-here/")


def shown(browser: Client, pages: tuple[str, ...] = PAGES) -> list[bool]:
    return [BANNER in browser.get(where).content.decode() for where in pages]


def test_a_lead_is_shown_on_every_page_until_somebody_takes_it_on(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.lena)
    assert shown(browser) == [False] * len(PAGES)

    worry = WorryFactory()
    assert shown(browser) == [True] * len(PAGES)

    actions.take_worry(by=cast.deputy, worry=worry, now=NOW)
    assert shown(browser) == [False] * len(PAGES)


@pytest.mark.parametrize("name", ["amina", "olu", "mo", "grace"])
def test_nobody_else_is_shown(as_person: Any, cast: Any, name: str) -> None:
    WorryFactory()

    assert shown(as_person(getattr(cast, name))) == [False] * len(PAGES)


def test_a_stranger_and_a_lead_kept_out_are_not_shown(as_person: Any, client: Client, cast: Any) -> None:
    WorryExclusionFactory(worry=WorryFactory(), person=cast.deputy)

    assert shown(client) + shown(as_person(cast.deputy)) == [False] * 2 * len(PAGES)


@pytest.mark.parametrize("door", ["/my/", "/desk/", "/desk/worries/"])
def test_somebody_who_becomes_a_lead_while_signed_in_is_shown_from_my_hub_or_a_desk_on(
    as_person: Any, cast: Any, door: str
) -> None:
    browser = as_person(cast.amina)
    WorryFactory()
    people.grant_role(by=None, to=cast.amina, role=Role.SAFEGUARDING_LEAD, now=NOW, starts_on=NOW.date())

    browser.get(door)

    assert shown(browser, ("/library/",)) == [True]


def test_somebody_who_is_no_lead_any_more_is_not_shown_with_the_very_next_page(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.lena)
    WorryFactory()
    people.end_role(by=None, grant=cast.lena.roles.get(), now=NOW, ends_on=NOW.date(), reason="Moved away")

    assert shown(browser, ("/library/",)) == [False]


def test_pages_of_others_ask_nothing_for_it_and_those_of_a_lead_two_questions(
    as_person: Any, cast: Any, budget: Budget
) -> None:
    WorryFactory()

    budget(as_person(cast.amina), "/accessibility/", 2)  # the session and who it is
    budget(as_person(cast.lena), "/accessibility/", 4)

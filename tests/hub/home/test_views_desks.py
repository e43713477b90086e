"""All desks of somebody in one place (P13)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.people.choices import Role
from hub.registry import Desk, Waiting
from tests.conftest import NOW, Budget
from tests.factories.care import HelpRequestFactory, WorryFactory
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_the_desks_of_care(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits at the desks of other rooms is tested in their rooms."""
    care = {name: registry.desks._plugs[name] for name in ("worries", "help")}
    monkeypatch.setattr(registry.desks, "_plugs", care)


def test_each_role_of_today_opens_its_desks_with_what_waits_there(as_person: Any, cast: Any) -> None:
    RoleGrantFactory(person=cast.mo, role=Role.SAFEGUARDING_LEAD)
    HelpRequestFactory(asker=cast.amina)

    answer = as_person(cast.mo).get("/desk/")

    desks = answer.context["desks"]
    assert [str(today.desk.label) for today in desks] == ["Worries", "Requests for help"]
    assert [[row.title for row, _ in today.first] for today in desks] == [[], ["Amina asked for help"]]
    assert [str(grant.get_role_display()) for grant in answer.context["roles"]] == [
        "Safeguarding lead",
        "Programme team",
    ]
    assert "Since 1 November 2026." in answer.content.decode()


def test_how_many_worries_wait_stands_not_even_here(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.lena)
    WorryFactory()
    one = browser.get("/desk/").content
    WorryFactory()

    assert len(browser.get("/desk/").content) == len(one)
    assert "Open it to see what waits. It is not shown here." in one.decode()


def test_a_desk_where_nothing_waits_says_so(as_person: Any, cast: Any) -> None:
    html = as_person(cast.mo).get("/desk/").content.decode()

    assert ("Nothing waits for you here today." in html, "All of them" in html) == (True, False)


def test_the_five_that_wait_longest_are_shown_with_a_way_to_all_and_late_ones_say_so(as_person: Any, cast: Any) -> None:
    for days in (1, 9, 2, 8, 3, 0):
        HelpRequestFactory(asked_at=NOW - timedelta(days=days))

    answer = as_person(cast.mo).get("/desk/")

    (today,) = answer.context["desks"]
    assert [((NOW - row.since).days, late) for row, late in today.first] == [
        *((9, True), (8, True)),
        *((3, False), (2, False), (1, False)),
    ]
    html = answer.content.decode()
    assert ("All of them" in html, html.count(">Late<")) == (True, 2)


@pytest.mark.parametrize(("seconds", "late"), [(-1, True), (0, True), (1, False)])
def test_something_is_late_from_the_moment_it_is_due(
    as_person: Any, cast: Any, monkeypatch: pytest.MonkeyPatch, seconds: int, late: bool
) -> None:
    row = Waiting("A thing", NOW - timedelta(days=1), "/x/", due_at=NOW + timedelta(seconds=seconds))
    desk = Desk("Mentoring", "/desk/mentoring/", frozenset({Role.MENTOR}), waiting=lambda person, now: [row])
    monkeypatch.setitem(registry.desks._plugs, "tests", (1, desk))

    (today,) = as_person(cast.ben).get("/desk/").context["desks"]

    assert today.first == [(row, late)]


def test_a_role_without_a_desk_of_its_own_is_told_so_kindly(as_person: Any, cast: Any) -> None:
    html = as_person(cast.hal).get("/desk/").content.decode()

    assert "Your role has no desk yet." in html
    assert "Fund approver" in html


@pytest.mark.parametrize("facts", [None, {"ended": True}, {"starts_on": NOW.date() + timedelta(days=1)}])
def test_without_a_role_today_there_are_no_desks(as_person: Any, cast: Any, facts: Any) -> None:
    if facts:
        RoleGrantFactory(person=cast.amina, **facts)

    assert as_person(cast.amina).get("/desk/").status_code == 404


def test_my_hub_leads_there_for_those_who_have_one(as_person: Any, cast: Any) -> None:
    pages = [as_person(person).get("/my/").content.decode() for person in (cast.mo, cast.amina)]

    assert ['href="/desk/"' in page for page in pages] == [True, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_desks_asks_as_much_for_one_that_waits_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    for _ in range(rows):
        HelpRequestFactory(asker=RoleGrantFactory().person)

    answer = budget(as_person(cast.mo), "/desk/", 5)

    assert len(answer.context["desks"][0].first) == rows

"""Who can read what is kept, live from the rights (P7)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.holdings import CONFIDENTIAL, INTERNAL, PUBLIC, SPECIAL, Holding, holdings
from hub.home.models import PutAside
from hub.people.choices import Role
from hub.people.permissions import last_administrator
from hub.privacy.permissions import (
    Kept,
    administrator_objections,
    can_hold_rows,
    holders_of_roles,
    kept_about,
    kept_of_anybody,
    objections_to_erasing,
)
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
WHO = ["amina", "ben", "dev", "grace", "lena", "mo", "olu", "kofi", "nia"]


def entry(label: str, person: Any, on: date = TODAY) -> Kept:
    return next(one for one in kept_about(person, on=on) if one.label == label)


def plug(monkeypatch: pytest.MonkeyPatch, name: str, **facts: Any) -> None:
    simple = {"label": "A diary", "about": (), "fields": {}, "why": "Because.", "keep": "A year."}
    readers = {"readers": lambda person, on: ["you"]}
    monkeypatch.setitem(holdings._plugs, name, (50, Holding(**{"model": PutAside, **simple, **readers, **facts})))


def test_a_role_is_named_with_how_many_hold_it_today(cast: Any) -> None:
    words = "A list of important deeds, such as giving somebody a role"
    assert entry(words, cast.amina).readers == ("Administrator (0 people today)",)

    _ = cast.olu
    assert entry(words, cast.amina).readers == ("Administrator (1 person today)",)
    RoleGrantFactory(role=Role.ADMINISTRATOR)
    assert entry(words, cast.amina).readers == ("Administrator (2 people today)",)
    assert entry(words, cast.amina, TODAY - timedelta(days=60)).readers == ("Administrator (0 people today)",)


def test_those_who_left_or_whose_role_has_ended_are_not_counted(cast: Any) -> None:
    RoleGrantFactory(role=Role.EDITOR, person=PersonFactory(is_active=False))
    RoleGrantFactory(role=Role.EDITOR, ended=True)
    RoleGrantFactory(role=Role.EDITOR, starts_on=TODAY + timedelta(days=1))

    assert holders_of_roles(on=TODAY)["editor"] == 0
    assert holders_of_roles(on=TODAY + timedelta(days=1))["editor"] == 1


def test_somebody_with_a_role_twice_over_is_one_person(cast: Any) -> None:
    RoleGrantFactory(person=cast.amina, role=Role.MENTOR)
    RoleGrantFactory(
        person=cast.amina, role=Role.MENTOR, starts_on=TODAY, ends_on=TODAY + timedelta(days=9), ended=True
    )

    assert holders_of_roles(on=TODAY)["mentor"] == 1


def test_readers_are_asked_about_this_person_and_this_day(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    plug(monkeypatch, "planted", readers=lambda person, on: [f"{person.name} on {on}", Role.COACH])
    _ = cast.erin

    assert entry("A diary", cast.amina).readers == ("Amina on 2026-11-23", "Coach (1 person today)")


def test_tables_with_one_label_are_one_entry_that_says_everything_once(
    cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug(monkeypatch, "planted", fields={"a": PUBLIC}, readers=lambda person, on: ["you", "editor"])
    plug(monkeypatch, "planted too", fields={"b": SPECIAL}, keep="For good.", stays="The day.")

    found = entry("A diary", cast.amina)

    assert (found.why, found.keep, found.stays) == ("Because.", "A year. For good.", "The day.")
    assert found.readers == ("you", "Editor (0 people today)")
    assert found.care == SPECIAL


def test_the_account_itself_comes_first(cast: Any) -> None:
    account = str(holdings["people.Person"].label)

    assert kept_about(cast.amina, on=TODAY)[0].label == account
    assert kept_of_anybody()[0].label == account


def test_what_no_eraser_touches_does_not_go(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    plug(monkeypatch, "planted")
    assert entry("A diary", cast.amina).goes is False

    plug(monkeypatch, "planted too", erase=lambda person, now: None)
    assert entry("A diary", cast.amina).goes is True


def test_everything_the_register_holds_is_shown(cast: Any) -> None:
    shown = {one.label for one in kept_about(cast.amina, on=TODAY)}

    assert shown == {str(holding.label) for holding in holdings}
    assert shown == {one.label for one in kept_of_anybody()}


@pytest.mark.parametrize(
    ("care", "words"),
    [
        (PUBLIC, "everybody"),
        (INTERNAL, "you, and those who look after this part of the Hub"),
        (CONFIDENTIAL, "you, and only those it is for"),
        (SPECIAL, "you, and the very few whose task it is"),
    ],
)
def test_a_stranger_reads_how_careful_we_are(monkeypatch: pytest.MonkeyPatch, care: str, words: str) -> None:
    plug(monkeypatch, "planted", fields={"a": PUBLIC, "b": care})

    assert next(one for one in kept_of_anybody() if one.label == "A diary").readers == (words,)


# --- Rights -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_leads_and_administrators_hold_rows(cast: Any, who: str) -> None:
    assert can_hold_rows(getattr(cast, who), on=TODAY) is (who in ("lena", "olu"))


def test_a_stranger_holds_nothing() -> None:
    assert can_hold_rows(AnonymousUser(), on=TODAY) is False


@pytest.mark.parametrize("who", WHO)
def test_only_the_last_administrator_is_the_last(cast: Any, who: str) -> None:
    _ = cast.olu

    assert last_administrator(getattr(cast, who), on=TODAY) is (who == "olu")


def test_of_two_administrators_neither_is_the_last_until_one_is_gone(cast: Any) -> None:
    second = RoleGrantFactory(role=Role.ADMINISTRATOR).person
    assert (last_administrator(cast.olu, on=TODAY), administrator_objections(cast.olu, TODAY)) == (False, [])

    second.is_active = False
    second.save()
    assert last_administrator(cast.olu, on=TODAY) is True
    assert len(objections_to_erasing(cast.olu, on=TODAY)) == 1


def test_a_second_administrator_who_begins_tomorrow_does_not_count_today(cast: Any) -> None:
    RoleGrantFactory(role=Role.ADMINISTRATOR, starts_on=TODAY + timedelta(days=1))

    assert last_administrator(cast.olu, on=TODAY) is True
    assert last_administrator(cast.olu, on=TODAY + timedelta(days=1)) is False

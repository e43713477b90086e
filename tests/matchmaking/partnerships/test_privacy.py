"""What is kept of partnerships, and how it leaves (P7, T64–T66)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.holdings import Holding, holdings
from hub.people.models import Person
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.policy import DECLINED_KEPT, ENDED_KEPT
from tests.conftest import NOW
from tests.factories.partnerships import between

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
NAMES = ("Partnership", "PartnershipMember")


def holding(name: str) -> Holding:
    return holdings[f"partnerships.{name}"]


def erase(person: Person) -> None:
    for name in NAMES:
        holding(name).erase(person, NOW)


def words_of(partnership: Partnership) -> tuple[str, str, str]:
    partnership.refresh_from_db()
    return partnership.name, partnership.purpose, partnership.end_reason


def test_an_export_holds_what_one_is_in_and_nobody_elses_words(cast: Any) -> None:
    between(cast.amina, cast.carol, active=True, name="Ours")
    between(cast.rosa, cast.amina, name="Only asked")
    between(cast.amina, cast.ben, ended=True, ended_by=cast.ben, end_reason="His words")
    between(cast.amina, cast.ben, ended=True, ended_by=cast.amina, end_reason="My words")

    whole = str([holding(name).export(cast.amina) for name in NAMES])

    assert ("Ours" in whole, "My words" in whole) == (True, True)
    assert [words for words in ("His words", "Only asked", "Carol", "Ben", "@") if words in whole] == []
    assert len(holding("PartnershipMember").export(cast.amina)) == 4


def test_whoever_is_erased_leaves_and_the_words_stay_with_the_others(cast: Any, together: Partnership) -> None:
    over = between(cast.amina, cast.carol, ended=True, ended_by=cast.carol, end_reason="Her words")

    for _ in range(2):
        erase(cast.carol)

    together.refresh_from_db()
    assert (together.status, words_of(together)[0]) == ("active", "Safe journeys")
    assert words_of(over) == ("Safe journeys", "How people get to hospital.", "")
    assert PartnershipMember.objects.filter(person=cast.carol, status="left").count() == 1


def test_with_the_last_one_the_words_go_too(cast: Any, together: Partnership) -> None:
    over = between(cast.amina, cast.carol, ended=True)
    for person in (cast.carol, cast.amina):
        erase(person)
        Person.objects.filter(pk=person.pk).update(is_active=False, name="", starting_point="", erased_at=NOW)

    together.refresh_from_db()
    assert (together.status, words_of(together), words_of(over)) == ("ended", ("", "", ""), ("", "", ""))


def test_a_proposal_of_somebody_who_goes_goes_with_them(cast: Any) -> None:
    made = between(cast.amina, cast.carol)

    erase(cast.amina)

    made.refresh_from_db()
    assert (made.status, words_of(made)) == ("declined", ("", "", ""))


@pytest.mark.parametrize(("state", "kept"), [("declined", DECLINED_KEPT), ("ended", ENDED_KEPT)])
def test_the_words_and_the_people_of_what_is_long_over_are_forgotten(cast: Any, state: str, kept: timedelta) -> None:
    facts = {state: True, "proposed_at": NOW - kept}
    if state == "ended":
        facts["began_at"] = NOW - kept
    old = between(cast.amina, cast.carol, ended_at=NOW - kept, **facts)
    young = between(cast.amina, cast.carol, ended_at=NOW - kept + SECOND, **facts)

    counts = [[holding(name).forget(NOW) for name in NAMES] for _ in range(2)]  # type: ignore[misc]

    assert counts == [[1, 2], [0, 0]]
    assert (words_of(old), old.members.count(), old.called) == (("", "", ""), 0, "A partnership whose name is gone")
    assert (words_of(young)[0], young.members.count()) == ("Safe journeys", 2)


def test_readers_are_named_only_where_there_is_something_to_read(cast: Any) -> None:
    on = NOW.date()
    before = [holding(name).readers(cast.amina, on) for name in NAMES]

    between(cast.amina, cast.carol)

    after = [len(holding(name).readers(cast.amina, on)) for name in NAMES]
    assert (before, after) == ([[], []], [3, 1])

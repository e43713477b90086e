"""Agreeing to one wording of one purpose, and taking it back (P6, T62)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.people import actions
from hub.people.choices import Purpose
from hub.people.models import Consent, Person
from hub.people.policy import WORDINGS
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def agree(person: Person, purpose: str = Purpose.DIRECTORY, *, by: Person | None = None, **facts: Any) -> Consent:
    return actions.agree(by=by or person, person=person, purpose=purpose, **{"now": NOW, **facts})


def trail() -> list[tuple[str, int | None, dict[str, Any]]]:
    rows = AuditEntry.objects.filter(deed__in=["people.agree", "people.withdraw"]).order_by("pk")
    return [(row.deed, row.actor_id, row.details) for row in rows]


@pytest.mark.parametrize("purpose", Purpose.values)
def test_agreeing_keeps_which_wording_when_and_who_said_it(cast: Any, purpose: str) -> None:
    consent = agree(cast.amina, purpose)

    assert (consent.version, consent.given_at, consent.given_by, consent.withdrawn_at) == (1, NOW, cast.amina, None)
    assert cast.amina.has_agreed(purpose) is True
    assert trail() == [("people.agree", cast.amina.pk, {"purpose": purpose, "version": 1})]


def test_agreeing_twice_is_harmless(cast: Any) -> None:
    first = agree(cast.amina)

    assert agree(cast.amina, now=LATER) == first
    assert (Consent.objects.count(), len(trail())) == (1, 1)


def test_agreeing_to_one_purpose_says_nothing_of_the_others(cast: Any) -> None:
    agree(cast.amina, Purpose.DIRECTORY)

    assert {purpose for purpose in Purpose.values if cast.amina.has_agreed(purpose)} == {"directory"}


def test_taking_back_counts_from_that_moment_and_keeps_the_row(cast: Any) -> None:
    agree(cast.amina)

    closed = [actions.withdraw(by=cast.amina, purpose=Purpose.DIRECTORY, now=LATER) for _ in range(2)]

    assert (closed, cast.amina.has_agreed(Purpose.DIRECTORY)) == ([1, 0], False)
    assert list(Consent.objects.values_list("given_at", "withdrawn_at")) == [(NOW, LATER)]
    assert trail()[1:] == [("people.withdraw", cast.amina.pk, {"purpose": "directory", "version": 1})]


def test_agreeing_again_after_taking_back_is_a_new_row(cast: Any) -> None:
    agree(cast.amina)
    actions.withdraw(by=cast.amina, purpose=Purpose.DIRECTORY, now=LATER)

    agree(cast.amina, now=LATER)

    assert list(Consent.objects.order_by("pk").values_list("withdrawn_at", flat=True)) == [LATER, None]


def test_taking_back_what_was_never_agreed_to_is_harmless(cast: Any) -> None:
    assert actions.withdraw(by=cast.amina, purpose=Purpose.CONTACT, now=NOW) == 0
    assert trail() == []


def test_a_new_wording_does_not_count_as_agreed_until_it_is(cast: Any, monkeypatch: Any) -> None:
    agree(cast.amina)
    monkeypatch.setitem(WORDINGS, "directory", 2)
    assert cast.amina.has_agreed(Purpose.DIRECTORY) is False
    assert cast.amina not in Person.objects.listed()

    consent = agree(cast.amina, now=LATER)

    assert consent.version == 2
    assert cast.amina.has_agreed(Purpose.DIRECTORY) is True
    rows = Consent.objects.order_by("pk").values_list("version", "withdrawn_at")
    assert list(rows) == [(1, LATER), (2, None)]


def test_an_old_wording_can_be_taken_back_though_a_new_one_is_in_force(cast: Any, monkeypatch: Any) -> None:
    agree(cast.amina)
    monkeypatch.setitem(WORDINGS, "directory", 2)

    assert actions.withdraw(by=cast.amina, purpose=Purpose.DIRECTORY, now=LATER) == 1


@pytest.mark.parametrize("read", [0, 1, 3])
def test_agreeing_to_words_that_are_no_longer_in_force_is_refused(cast: Any, monkeypatch: Any, read: int) -> None:
    monkeypatch.setitem(WORDINGS, "directory", 2)

    with pytest.raises(actions.WordsHaveChanged):
        agree(cast.amina, version=read)

    assert Consent.objects.count() == 0


@pytest.mark.parametrize("name", ["mo", "olu"])
def test_the_team_notes_what_somebody_says_on_the_phone_and_tells_them(cast: Any, name: str) -> None:
    helper = getattr(cast, name)

    consent = agree(cast.amina, by=helper)
    actions.withdraw(by=helper, person=cast.amina, purpose=Purpose.DIRECTORY, now=NOW)

    assert (consent.person, consent.given_by) == (cast.amina, helper)
    assert [deed for deed, *_ in trail()] == ["people.agree", "people.withdraw"]
    assert [(row.kind, row.person) for row in Letter.objects.all()] == [("people.profile_entered", cast.amina)]


@pytest.mark.parametrize("name", ["ben", "grace", "lena"])
def test_nobody_but_the_team_agrees_or_takes_back_for_somebody_else(cast: Any, name: str) -> None:
    agree(cast.amina)
    other = getattr(cast, name)

    with pytest.raises(actions.MayNotEnter):
        agree(cast.amina, Purpose.CONTACT, by=other)
    with pytest.raises(actions.MayNotEnter):
        actions.withdraw(by=other, person=cast.amina, purpose=Purpose.DIRECTORY, now=NOW)

    assert Consent.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_nobody_promises_for_somebody_else_how_they_treat_people(cast: Any) -> None:
    with pytest.raises(actions.OnlyThemselves):
        agree(cast.amina, Purpose.CONDUCT, by=cast.mo)
    with pytest.raises(actions.OnlyThemselves):
        actions.withdraw(by=cast.mo, person=cast.amina, purpose=Purpose.CONDUCT, now=NOW)

    assert Consent.objects.count() == 0

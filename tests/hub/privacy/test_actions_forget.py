"""The nightly work: what is old goes; accounts nobody uses are warned, then closed (T64)."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession

from hub.holdings import Holding, holdings
from hub.letters.actions import deliver_due_letters
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from hub.people.models import Person
from hub.privacy import actions, policy
from hub.privacy.models import Erasure
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db


def idle(**ago: float) -> Person:
    return PersonFactory(joined_at=NOW - timedelta(days=2_000), last_login=NOW - timedelta(**ago))


def warned_and_sent(now: datetime) -> int:
    count = actions.warn_idle_people(now=now)
    deliver_due_letters(tick=lambda: now)
    return count


# --- Retention --------------------------------------------------------------------------------------


def test_each_holding_forgets_and_counts_are_all_that_is_said(caplog: pytest.LogCaptureFixture) -> None:
    old = LetterFactory(state="sent", sent_at=NOW - timedelta(days=91), text="About Zora")
    new = LetterFactory(state="sent", sent_at=NOW - timedelta(days=89), text="About Zora")

    with caplog.at_level(logging.INFO):
        counts = actions.forget_old(now=NOW)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.text, new.text) == ("", "About Zora")
    assert counts["letters.Letter"] == 1
    assert "privacy: forgotten {'letters.Letter': 1}" in caplog.text
    assert "Zora" not in caplog.text


def test_forgetting_twice_finds_nothing_the_second_time() -> None:
    LetterFactory(state="sent", sent_at=NOW - timedelta(days=91))

    actions.forget_old(now=NOW)

    assert set(actions.forget_old(now=NOW).values()) <= {0}


def test_a_holding_that_cannot_forget_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    order, holding = holdings._plugs["home.PutAside"]

    def fails(now: datetime) -> int:
        raise ValueError("zora@quill.example")

    monkeypatch.setitem(holdings._plugs, "home.PutAside", (order, Holding(**{**vars(holding), "forget": fails})))

    counts = actions.forget_old(now=NOW)

    assert "letters.Letter" in counts
    assert "home.PutAside" not in counts
    assert "forgetting of home.PutAside failed (ValueError)" in caplog.text
    assert "quill" not in caplog.text


# --- Accounts nobody uses ---------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "count"), [(729, 0), (730, 0), (730.01, 1), (3_000, 1)])
def test_somebody_is_warned_after_two_years(days: float, count: int) -> None:
    person = idle(days=days)

    assert actions.warn_idle_people(now=NOW) == count
    assert Letter.objects.for_person(person).count() == count


def test_somebody_who_never_signed_in_counts_from_the_day_they_joined() -> None:
    PersonFactory(joined_at=NOW - timedelta(days=731))

    assert actions.warn_idle_people(now=NOW) == 1


def test_somebody_is_warned_once_for_each_time_they_stay_away() -> None:
    person = idle(days=731)
    assert [actions.warn_idle_people(now=NOW) for _ in range(2)] == [1, 0]

    Person.objects.filter(pk=person.pk).update(last_login=NOW)
    assert actions.warn_idle_people(now=NOW + timedelta(days=731)) == 1


def test_somebody_who_works_here_or_has_left_is_not_warned() -> None:
    RoleGrantFactory(person=idle(days=900))
    Person.objects.filter(pk=idle(days=900).pk).update(is_active=False)

    assert actions.warn_idle_people(now=NOW) == 0


def test_the_warning_says_until_when_and_reaches_them_by_mail(mailoutbox: list[Any]) -> None:
    person = idle(days=731)

    warned_and_sent(NOW)

    assert [mail.to for mail in mailoutbox] == [[person.email]]
    assert "sign in once before 23 February 2027" in mailoutbox[0].body


def test_the_warning_is_not_sent_to_somebody_who_has_come_back(mailoutbox: list[Any]) -> None:
    person = idle(days=731)
    actions.warn_idle_people(now=NOW)
    Person.objects.filter(pk=person.pk).update(last_login=NOW + timedelta(minutes=1))

    deliver_due_letters(tick=lambda: NOW + timedelta(minutes=2))

    assert mailoutbox == []


def test_a_device_that_stays_signed_in_is_somebody_who_comes() -> None:
    """A session that is used never ends, so the last sign-in may be years ago."""
    daily, long_gone = idle(days=900), idle(days=900)
    for person, seen in ((daily, NOW - timedelta(days=1)), (long_gone, NOW - timedelta(days=800))):
        UserSession.objects.create(user=person, ip="127.0.0.1", session_key=f"{person.pk}", last_seen_at=seen)

    assert actions.warn_idle_people(now=NOW) == 1
    assert Letter.objects.get().person == long_gone


def test_a_warning_that_never_reached_anybody_closes_nothing() -> None:
    idle(days=900)
    actions.warn_idle_people(now=NOW)
    Letter.objects.update(state=LetterState.CANCELLED)

    assert actions.close_idle_accounts(now=NOW + policy.WARNED_FOR + timedelta(days=1)) == 0


def test_an_account_is_closed_after_27_months_and_a_warning() -> None:
    person = idle(days=731)
    warned_and_sent(NOW)
    later = NOW + policy.WARNED_FOR + timedelta(hours=1)

    assert actions.close_idle_accounts(now=later - timedelta(days=3)) == 0
    assert [actions.close_idle_accounts(now=later) for _ in range(2)] == [1, 0]
    assert Erasure.objects.get().person_id == person.pk


def test_nobody_is_closed_without_a_warning_that_has_gone_long_enough_ago() -> None:
    idle(days=3_000)
    assert actions.close_idle_accounts(now=NOW) == 0  # an old copy of the Hub: nobody was ever warned

    actions.warn_idle_people(now=NOW)
    later = NOW + policy.WARNED_FOR + timedelta(days=1)
    assert actions.close_idle_accounts(now=later) == 0  # the letter never went
    deliver_due_letters(tick=lambda: NOW)
    assert actions.close_idle_accounts(now=later) == 1


def test_nobody_is_closed_who_has_come_back_or_works_here_now() -> None:
    back, works = idle(days=731), idle(days=731)
    warned_and_sent(NOW)
    Person.objects.filter(pk=back.pk).update(last_login=NOW + timedelta(days=1))
    RoleGrantFactory(person=works)

    assert actions.close_idle_accounts(now=NOW + timedelta(days=100)) == 0


def test_an_account_that_cannot_be_closed_yet_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    from hub.holdings import Objection, erasure_objections

    idle(days=731)
    warned_and_sent(NOW)
    monkeypatch.setitem(erasure_objections._plugs, "planted", (1, lambda person, on: [Objection("Not yet.")]))

    assert actions.close_idle_accounts(now=NOW + timedelta(days=100)) == 0
    assert not Erasure.objects.exists()

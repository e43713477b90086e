"""Asking to meet somebody: what is kept, who is told, and every refusal (P9)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from hub.audit.models import AuditEntry
from hub.contact.actions import introductions, refusals
from hub.contact.choices import IntroductionStatus
from hub.contact.models import ContactShare, Introduction, RelayMessage
from hub.contact.policy import ASK_AGAIN_AFTER, INTRODUCTIONS_IN_A_DAY, INTRODUCTIONS_IN_AN_HOUR
from hub.letters.models import Letter
from hub.people.actions import block
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, listed
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def ask(by: Person, to: Person, **changed: Any) -> Introduction:
    facts = {"text": "Hello", "once": str(uuid4()), "share": False, "through_broker": False, "now": NOW, **changed}
    return introductions.ask(by=by, to=to, **facts)


def letters() -> list[tuple[str, str]]:
    return [(letter.kind, letter.person.name) for letter in Letter.objects.select_related("person").order_by("pk")]


def test_asking_keeps_the_words_and_tells_the_asked_person_alone(cast: Any) -> None:
    listed(cast.carol)

    introduction = ask(cast.amina, cast.carol, text="O'Neill आमिना\nx", share=True)

    row = (introduction.asker, introduction.asked, introduction.status, introduction.asked_at)
    assert row == (cast.amina, cast.carol, IntroductionStatus.ASKED, NOW)
    assert list(introduction.messages.values_list("sender", "text")) == [(cast.amina.pk, "O'Neill आमिना\nx")]
    assert list(introduction.shares.values_list("person", "notice_version")) == [(cast.amina.pk, 1)]
    assert letters() == [("contact.introduction_asked", "Carol")]
    trail = AuditEntry.objects.filter(deed="contact.ask").values_list("actor_id", "subject_label", "details")
    assert list(trail) == [(cast.amina.pk, "contact.Introduction", {"through_broker": False})]


def test_asking_without_the_tick_shares_nothing(cast: Any) -> None:
    ask(cast.amina, listed(cast.carol))

    assert ContactShare.objects.count() == 0


def test_the_same_form_twice_is_one_introduction_one_message_and_one_letter(cast: Any) -> None:
    listed(cast.carol)

    first, again = (ask(cast.amina, cast.carol, once="the same") for _ in range(2))

    assert first == again
    assert (RelayMessage.objects.count(), len(letters())) == (1, 1)


def test_through_a_broker_the_brokers_are_told_and_the_asked_person_is_not(cast: Any) -> None:
    assert cast.dev.pk

    introduction = ask(cast.amina, listed(cast.carol), through_broker=True)

    assert (introduction.status, introduction.broker) == (IntroductionStatus.WITH_BROKER, None)
    assert letters() == [("contact.broker_asked", "Dev")]
    assert not Introduction.objects.visible_to(cast.carol).exists()


@pytest.mark.parametrize("who", ["asker", "asked", "blocked"])
def test_a_broker_who_is_one_of_the_two_or_kept_apart_is_no_broker_for_them(cast: Any, who: str) -> None:
    asker = listed(cast.dev if who == "asker" else cast.amina)
    asked = listed(cast.dev if who == "asked" else cast.carol)
    if who == "blocked":
        block(by=cast.carol, other=cast.dev, now=NOW)

    with pytest.raises(refusals.NobodyToAsk):
        ask(asker, asked, through_broker=True)

    assert Introduction.objects.count() == 0


def unlisted(cast: Any) -> Person:
    return cast.carol


def themselves(cast: Any) -> Person:
    return listed(cast.amina)


def suspended(cast: Any) -> Person:
    return listed(PersonFactory(is_active=False))


def blocked(cast: Any) -> Person:
    block(by=cast.amina, other=listed(cast.carol), now=NOW)
    return cast.carol


def blocking(cast: Any) -> Person:
    block(by=listed(cast.carol), other=cast.amina, now=NOW)
    return cast.carol


@pytest.mark.parametrize("who", [unlisted, themselves, suspended, blocked, blocking])
def test_nobody_asks_somebody_they_cannot_find(cast: Any, who: Any) -> None:
    other = who(cast)

    with pytest.raises(refusals.CannotBeFound):
        ask(cast.amina, other)

    assert (Introduction.objects.count(), Letter.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", ["", "agreed"])
@pytest.mark.parametrize("turned", [False, True])
def test_two_who_are_in_touch_already_are_told_so(cast: Any, state: str, turned: bool) -> None:
    pair = {"asker": cast.carol, "asked": cast.amina} if turned else {"asker": cast.amina, "asked": cast.carol}
    IntroductionFactory(**pair, **({state: True} if state else {}))

    with pytest.raises(refusals.AlreadyUnderWay):
        ask(cast.amina, listed(cast.carol))


def test_what_a_broker_still_holds_is_no_secret_told_to_the_asked_person(cast: Any) -> None:
    IntroductionFactory(asker=cast.carol, asked=cast.amina, with_broker=True)

    assert ask(cast.amina, listed(cast.carol)).status == IntroductionStatus.ASKED


def test_after_not_this_time_nobody_asks_again_for_three_months(cast: Any) -> None:
    listed(cast.carol)
    IntroductionFactory(asker=cast.amina, asked=cast.carol, declined=True, asked_at=NOW - 100 * DAY)

    with pytest.raises(refusals.AskedBefore):
        ask(cast.amina, cast.carol, now=NOW + ASK_AGAIN_AFTER - MINUTE)

    assert ask(cast.amina, cast.carol, now=NOW + ASK_AGAIN_AFTER).pk


def test_the_one_who_said_not_this_time_may_ask(cast: Any) -> None:
    IntroductionFactory(asker=cast.amina, asked=cast.carol, declined=True)

    assert ask(cast.carol, listed(cast.amina)).pk


def test_taking_back_and_asking_anew_works_once(cast: Any) -> None:
    listed(cast.carol)
    for _ in range(2):
        introductions.withdraw(by=cast.amina, introduction=ask(cast.amina, cast.carol), now=NOW)

    with pytest.raises(refusals.AskedBefore):
        ask(cast.amina, cast.carol)


def asked_for(by: Person, count: int, at: Any) -> None:
    for _ in range(count):
        IntroductionFactory(asker=by, asked_at=at)


def test_the_sixth_in_an_hour_is_slowed_and_an_hour_later_goes(cast: Any) -> None:
    asked_for(cast.amina, INTRODUCTIONS_IN_AN_HOUR, NOW)

    with pytest.raises(refusals.TooMany):
        ask(cast.amina, listed(cast.carol))

    assert ask(cast.amina, cast.carol, now=NOW + timedelta(hours=1)).pk


def test_the_eleventh_in_a_day_is_slowed(cast: Any) -> None:
    asked_for(cast.amina, INTRODUCTIONS_IN_A_DAY - 1, NOW - timedelta(hours=3))
    assert ask(cast.amina, listed(cast.ben)).pk

    with pytest.raises(refusals.TooMany):
        ask(cast.amina, listed(cast.carol))


def test_what_others_asked_is_not_counted(cast: Any) -> None:
    asked_for(cast.ben, INTRODUCTIONS_IN_AN_HOUR, NOW)

    assert ask(cast.amina, listed(cast.carol)).pk

"""Letters about introductions: written as they go, not at all when they concern nobody any more (T63, T75)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.contact.actions import introductions
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction
from hub.contact.notifications import introductions as notifications
from hub.letters.models import Letter
from hub.people.actions import block
from hub.people.models import Person, RoleGrant
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, RelayMessageFactory
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.django_db
KINDS = [kind for kind in registry.letter_kinds.names() if kind in notifications.KINDS]
CANARY = "canary-5d2e"


def compose(letter: Letter) -> Any:
    letter = Letter.objects.get(pk=letter.pk)
    return registry.letter_kinds[letter.kind].compose(letter)  # type: ignore[misc]


@pytest.fixture
def letters(cast: Any) -> dict[str, Letter]:
    """One of each kind that is about what happened to an introduction, while it is still true."""
    Person.objects.filter(pk__in=[cast.amina.pk, cast.carol.pk]).update(name=CANARY)
    found = {}
    for status, tell in (
        (IntroductionStatus.ASKED, notifications.asked),
        (IntroductionStatus.AGREED, notifications.agreed),
        (IntroductionStatus.DECLINED, notifications.declined),
        (IntroductionStatus.DECLINED, notifications.broker_answered),
    ):
        facts = {} if status == IntroductionStatus.ASKED else {"answered_at": NOW}
        introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, status=status, **facts)
        RelayMessageFactory(introduction=introduction, text=CANARY)
        tell(introduction, now=NOW)
        letter = Letter.objects.latest("pk")
        found[letter.kind] = letter
    notifications.message_waiting(Introduction.objects.earliest("pk"), cast.carol, now=NOW)
    found["contact.message_waiting"] = Letter.objects.latest("pk")
    return found


def test_no_letter_holds_a_word_or_a_name_of_anybody(letters: dict[str, Letter]) -> None:
    words = {kind: compose(letter) for kind, letter in letters.items()}

    assert set(words) == set(KINDS) - {"contact.broker_asked"}
    assert [kind for kind, one in words.items() if CANARY in one.subject + one.text + one.html] == []
    assert [kind for kind, one in words.items() if "@" in one.text] == []
    assert Letter.objects.exclude(text="").count() == 0  # nothing is kept beforehand either


def test_the_letter_leads_to_the_introduction_and_says_by_when(letters: dict[str, Letter]) -> None:
    words = compose(letters["contact.introduction_asked"])

    public_id = Introduction.objects.earliest("pk").public_id
    assert f"http://testserver/introductions/{public_id}/" in words.text
    assert "Please answer by Wednesday 23 December 2026, midnight UK time" in words.text.replace("\n", " ")


def test_nothing_goes_to_somebody_who_is_kept_out(letters: dict[str, Letter]) -> None:
    Person.objects.update(is_active=False)

    assert {kind: compose(letter) for kind, letter in letters.items()} == dict.fromkeys(letters)


def test_nothing_goes_between_two_who_are_kept_apart_since(cast: Any, letters: dict[str, Letter]) -> None:
    block(by=cast.amina, other=cast.carol, now=NOW)

    assert {kind: compose(letter) for kind, letter in letters.items()} == dict.fromkeys(letters)


def test_what_was_answered_or_taken_back_meanwhile_is_not_told(letters: dict[str, Letter]) -> None:
    Introduction.objects.update(status=IntroductionStatus.WITHDRAWN, answered_at=NOW)

    gone = {kind for kind, letter in letters.items() if compose(letter) is None}

    assert gone == {"contact.introduction_asked", "contact.introduction_agreed", "contact.introduction_declined"}


@pytest.fixture
def for_broker(cast: Any) -> Letter:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, with_broker=True)
    assert cast.dev.pk
    notifications.brokers_asked(introduction, now=NOW)
    return Letter.objects.get()


def test_a_broker_is_told_while_it_waits_for_one(for_broker: Letter) -> None:
    assert "/desk/introductions/" in compose(for_broker).text


@pytest.mark.parametrize("why", ["taken", "taken back", "no broker any more", "apart"])
def test_a_broker_is_not_told_of_what_is_nothing_to_them_any_more(cast: Any, for_broker: Letter, why: str) -> None:
    if why == "taken":
        Introduction.objects.update(broker=RoleGrantFactory().person)
    if why == "taken back":
        introductions.withdraw(by=cast.amina, introduction=Introduction.objects.get(), now=NOW)
    if why == "no broker any more":
        RoleGrant.objects.filter(person=cast.dev).update(ends_on=NOW.date(), ended_at=NOW, end_reason="x")
    if why == "apart":
        block(by=cast.carol, other=cast.dev, now=NOW)

    assert compose(for_broker) is None


def test_brokers_who_cannot_work_on_it_are_not_asked(cast: Any) -> None:
    block(by=cast.carol, other=cast.dev, now=NOW)
    RoleGrantFactory(role="broker", starts_on=NOW.date() + timedelta(days=1))

    notifications.brokers_asked(IntroductionFactory(asker=cast.amina, asked=cast.carol, with_broker=True), now=NOW)

    assert Letter.objects.count() == 0

"""Letters about questions: written as they go, and not at all when they are no longer true (T63, T75)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.letters.models import Letter
from hub.people.models import Person
from matchmaking.questions import notifications
from matchmaking.questions.actions import moderating, offers, questions, signposts
from matchmaking.questions.models import CommunityQuestion
from matchmaking.questions.policy import CLOSES_AFTER, QUIET_FOR
from tests.conftest import NOW
from tests.factories.people import BlockFactory
from tests.factories.questions import OfferFactory, QuestionFactory, SignpostFactory

pytestmark = pytest.mark.django_db
CANARY, LATER = "canary-8d1c", NOW + timedelta(hours=1)


def compose() -> Any:
    """The words of the newest letter as they would go now."""
    letter = Letter.objects.latest("pk")
    return registry.letter_kinds[letter.kind].compose(letter)  # type: ignore[misc]


def hidden() -> CommunityQuestion:
    question = QuestionFactory(question=CANARY, asked_by__name=CANARY)
    return moderating.hide(by=question.asked_by, question=question, reason="private", now=NOW)


def quiet() -> CommunityQuestion:
    question = QuestionFactory(question=CANARY, asked_at=NOW - QUIET_FOR)
    questions.ask_whether_open(now=NOW)
    question.refresh_from_db()
    return question


def test_no_letter_holds_a_word_or_a_name_of_anybody() -> None:
    made = OfferFactory(can_do=CANARY, person__name=CANARY, question__question=CANARY, question__asked_by__name=CANARY)
    asker = made.question.asked_by
    signpost = SignpostFactory(name=CANARY, does=CANARY, question=made.question)
    said = []
    for tell in (
        lambda: notifications.offer_came(made, now=NOW),
        lambda: notifications.signpost_added(signpost, now=NOW),
        lambda: offers.decline(by=asker, offer=made, now=NOW),
        lambda: offers.want(by=asker, offer=made, now=NOW),
        hidden,
        lambda: moderating.show_again(by=asker, question=CommunityQuestion.objects.latest("pk"), now=NOW),
        quiet,
    ):
        tell()
        said.append(compose())
    assert [one.subject for one in said if CANARY in one.subject + one.text + one.html or "@" in one.text] == []
    assert {letter.kind for letter in Letter.objects.all()} == {
        kind for kind in registry.letter_kinds.names() if kind.startswith("questions.")
    }


def test_an_offer_that_was_taken_back_or_blocked_tells_of_nothing() -> None:
    made = OfferFactory()
    notifications.offer_came(made, now=NOW)
    assert compose() is not None

    BlockFactory(person=made.question.asked_by, other=made.person)
    assert compose() is None


def test_what_was_settled_meanwhile_is_not_told() -> None:
    made = OfferFactory(question__closed=True)
    notifications.offer_came(made, now=NOW)
    assert compose() is None

    signpost = SignpostFactory(removed=True)
    notifications.signpost_added(signpost, now=NOW)
    assert compose() is None


def test_a_reason_is_in_our_words_and_goes_only_while_it_is_hidden() -> None:
    question = hidden()
    assert "It tells something private about somebody." in compose().text

    moderating.show_again(by=question.asked_by, question=question, now=LATER)
    letter = Letter.objects.get(kind="questions.question_hidden")
    assert registry.letter_kinds[letter.kind].compose(letter) is None  # type: ignore[misc]


def test_whether_it_is_open_is_asked_with_the_day_on_which_it_closes() -> None:
    question = quiet()
    day = (NOW + CLOSES_AFTER).strftime("%-d %B %Y")
    assert f"by {day}" in compose().text

    questions.keep_open(by=question.asked_by, question=question, now=LATER)
    assert compose() is None


def test_nobody_who_was_kept_out_gets_a_letter() -> None:
    made = OfferFactory()
    notifications.offer_came(made, now=NOW)

    Person.objects.filter(pk=made.question.asked_by_id).update(is_active=False)

    assert compose() is None


def test_a_signpost_added_twice_is_told_once(told: Any) -> None:
    question = QuestionFactory(asked_by__name="Amina")
    said = {"part": "It", "name": "They", "does": "Help", "phone": "111", "link": ""}
    for _ in range(2):
        signposts.add_signpost(by=OfferFactory().person, question=question, once="1", now=NOW, **said)

    assert told("signpost_added") == ["Amina", "Amina"]  # two people, two signposts

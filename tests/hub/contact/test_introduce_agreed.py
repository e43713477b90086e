"""Bringing together two who said yes elsewhere: rooms above call it, and tell them (M7)."""

from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.contact.actions.introductions import introduce_agreed
from hub.contact.actions.refusals import CannotBeFound
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction
from hub.contact.permissions.introductions import can_write_in
from hub.letters.models import Letter
from hub.people.models import Block, Person
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory

pytestmark = pytest.mark.django_db


def introduce(cast: Any, **facts: Any) -> Introduction:
    told = {"one": cast.amina, "two": cast.carol, "by": None, "now": NOW} | facts
    return introduce_agreed(**told)


def test_the_two_can_write_to_each_other_at_once_and_nobody_is_told_here(cast: Any) -> None:
    made = introduce(cast)

    assert (made.is_agreed, can_write_in(made), made.answered_at, made.broker) == (True, True, NOW, None)
    assert Introduction.objects.visible_to(cast.carol).get() == made
    assert (made.messages.count(), Letter.objects.count()) == (0, 0)
    assert AuditEntry.objects.filter(deed="contact.introduce").count() == 1


@pytest.mark.parametrize("other_way_round", [False, True])
def test_twice_is_one_introduction(cast: Any, other_way_round: bool) -> None:
    first = introduce(cast)
    again = introduce(cast, one=cast.carol, two=cast.amina) if other_way_round else introduce(cast)

    assert (again, Introduction.objects.count()) == (first, 1)
    assert AuditEntry.objects.filter(deed="contact.introduce").count() == 1


def test_somebody_who_brought_them_together_is_their_broker_and_says_a_line(cast: Any) -> None:
    made = introduce(cast, by=cast.dev, words="Do meet")

    message = made.messages.get()
    assert (made.broker, message.sender, message.text) == (cast.dev, cast.dev, "Do meet")
    assert {person for person in (cast.amina, cast.carol) if made in Introduction.objects.visible_to(person)} == {
        cast.amina,
        cast.carol,
    }


def test_one_of_the_two_is_no_broker(cast: Any) -> None:
    made = introduce(cast, by=cast.amina, words="Hello")

    assert (made.broker, made.through_broker, made.messages.get().sender) == (None, False, cast.amina)


def test_what_waited_between_them_is_settled(cast: Any) -> None:
    waiting = IntroductionFactory(asker=cast.carol, asked=cast.amina)

    introduce(cast)

    waiting.refresh_from_db()
    assert waiting.status == IntroductionStatus.WITHDRAWN


def test_two_who_have_met_stay_in_the_introduction_they_have(cast: Any) -> None:
    met = IntroductionFactory(asker=cast.carol, asked=cast.amina, agreed=True)

    assert introduce(cast, by=cast.dev, words="Do meet") == met
    assert met.messages.count() == 0


@pytest.mark.parametrize("what", ["blocked", "has blocked", "left", "the same"])
def test_whoever_cannot_meet_is_not_brought_together(cast: Any, what: str) -> None:
    facts = {}
    if what == "blocked":
        Block.objects.create(person=cast.amina, other=cast.carol, at=NOW)
    elif what == "has blocked":
        Block.objects.create(person=cast.carol, other=cast.amina, at=NOW)
    elif what == "left":
        Person.objects.filter(pk=cast.carol.pk).update(is_active=False)
    else:
        facts = {"two": cast.amina}

    with pytest.raises(CannotBeFound):
        introduce(cast, **facts)
    assert Introduction.objects.count() == 0

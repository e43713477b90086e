"""At the same moment on PostgreSQL: ten introductions at once, a block while asking, a double tap (P9, P12, T26).

Each race has a control in which the guarding lock is taken away: it must fail, or the race proves nothing.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import Q

from hub.contact.actions import introductions, messages
from hub.contact.actions.refusals import Refused
from hub.contact.models import Introduction, RelayMessage
from hub.contact.permissions.invariants import open_between_blocked
from hub.contact.policy import INTRODUCTIONS_IN_AN_HOUR
from hub.people.actions import block
from hub.people.models import Block, Person
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, listed
from tests.factories.people import PersonFactory
from tests.faults.together import pausing
from tests.faults.together import together as all_together

ROOMS = ["hub.contact", "hub.letters", "hub.people"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
ATTEMPTS, AT_ONCE = 200, 40  # 200 attempts over 40 connections at a time
Deed = Callable[[], Any]


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    for module in ("hub.contact.actions.introductions", "hub.contact.actions.messages", "hub.people.actions.safety"):
        monkeypatch.setattr(f"{module}.record", lambda *args, **told: None)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are read and not held: what the actions would be without their locks."""

    def read(introduction: Introduction) -> Introduction:
        return Introduction.objects.select_related("asker", "asked").get(pk=introduction.pk)

    monkeypatch.setattr(introductions, "lock_people", lambda one, other: None)
    monkeypatch.setattr(messages, "held", read)


@pytest.fixture
def slow_to_write() -> Iterator[None]:
    """A moment passes between looking and writing, so that whoever does not hold the row is overtaken."""
    with pausing(introductions, "_refuse_ask"):
        yield


def together(deeds: list[Deed]) -> list[type[BaseException]]:
    return all_together(deeds, at_a_time=AT_ONCE, refused=Refused)


def ask(by: Person, to: Person) -> Deed:
    facts = {"text": "Hello", "once": f"{by.pk}-{to.pk}", "share": False, "through_broker": False, "now": NOW}
    return lambda: introductions.ask(by=by, to=to, **facts)


def ask_all_at_once() -> int:
    """How many of 200 introductions one person gets to ask for in the same second."""
    asker = PersonFactory()
    wrong = together([ask(asker, listed(PersonFactory())) for _ in range(ATTEMPTS)])
    assert wrong == []
    return Introduction.objects.filter(asker=asker).count()


def test_of_two_hundred_at_once_only_five_are_asked() -> None:
    assert ask_all_at_once() == INTRODUCTIONS_IN_AN_HOUR


def test_without_the_lock_more_slip_through(unlocked: None) -> None:
    assert ask_all_at_once() > INTRODUCTIONS_IN_AN_HOUR


def ask_while_blocking() -> list[str]:
    """What is open between two who are kept apart, after each pair asked and blocked at the same moment."""
    deeds: list[Deed] = []
    for _ in range(ATTEMPTS // 2):
        asker, asked = PersonFactory(), listed(PersonFactory())
        deeds += [ask(asker, asked), lambda by=asked, other=asker: block(by=by, other=other, now=NOW)]  # type: ignore[misc]
    assert together(deeds) == []
    assert Block.objects.count() == ATTEMPTS // 2
    return open_between_blocked(NOW)


def test_nothing_is_open_between_two_when_one_blocks_while_the_other_asks(slow_to_write: None) -> None:
    assert ask_while_blocking() == []


def test_without_the_lock_an_introduction_slips_past_the_block(unlocked: None, slow_to_write: None) -> None:
    assert ask_while_blocking() != []


def double_taps() -> list[type[BaseException]]:
    """Each form sent twice at the same moment."""
    deeds: list[Deed] = []
    for number in range(ATTEMPTS // 2):
        met = IntroductionFactory(agreed=True)
        facts = {"by": met.asker, "introduction": met, "text": "Hello", "once": str(number), "now": NOW}
        deeds += [lambda facts=facts: messages.send(**facts)] * 2  # type: ignore[misc]
    return together(deeds)


def test_a_double_tap_at_the_same_moment_is_one_message_and_no_error() -> None:
    assert double_taps() == []

    assert RelayMessage.objects.count() == ATTEMPTS // 2
    assert Introduction.objects.filter(~Q(messages=None)).count() == ATTEMPTS // 2


def test_without_the_lock_a_double_tap_meets_the_constraint(unlocked: None) -> None:
    assert set(double_taps()) == {IntegrityError}

"""At the same moment on PostgreSQL: the last two answers, a proposal from both sides, a block while asking (M9, T26).

Each race has a control in which the guarding lock is taken away: it must fail, or the race proves nothing.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError

from hub.people.actions import block, safety
from hub.people.models import Block, Person
from matchmaking.partnerships import actions
from matchmaking.partnerships.actions import answering, proposing
from matchmaking.partnerships.invariants import asked_past_block, waiting_in_vain
from matchmaking.partnerships.models import Partnership
from tests.conftest import NOW
from tests.factories.partnerships import MemberFactory, between, met
from tests.factories.people import PersonFactory
from tests.faults.together import pausing
from tests.faults.together import together as all_together

ROOMS = ["hub.contact", "hub.events", "hub.letters", "hub.people", "matchmaking.partnerships"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
ATTEMPTS, AT_ONCE = 200, 40  # 200 attempts over 40 connections at a time
Deed = Callable[[], Any]


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    rooms = ("answering", "proposing", "settling")
    for module in (*(f"matchmaking.partnerships.actions.{name}" for name in rooms), "hub.people.actions.safety"):
        monkeypatch.setattr(f"{module}.record", lambda *args, **told: None)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are read and not held: what the actions would be without their locks."""
    monkeypatch.setattr(proposing, "lock_people", lambda keys: None)
    monkeypatch.setattr(answering, "held", lambda one, *others: Partnership.objects.get(pk=one.pk))
    monkeypatch.setattr(answering, "locked", lambda one: Partnership.objects.get(pk=one.pk))


@pytest.fixture
def slow() -> Iterator[None]:
    """A moment passes between looking and writing, so that whoever does not hold the rows is overtaken."""
    with pausing(proposing, "_refuse_people"), pausing(answering, "settle", before=True):
        yield


def together(deeds: list[Deed]) -> list[type[BaseException]]:
    return all_together(deeds, at_a_time=AT_ONCE, refused=actions.Refused)


def propose(by: Person, other: Person, side: str, once: str = "the same") -> Deed:
    other_side = "university" if side == "community" else "community"
    facts = {"name": "Safe journeys", "own_side": side, "origin": "knew-each-other", "once": once, "now": NOW}
    return lambda: actions.propose_partnership(by=by, others=[(other, other_side)], **facts)


def answer_both_at_once() -> None:
    """In each partnership the last two answer in the same moment."""
    deeds: list[Deed] = []
    for _ in range(ATTEMPTS // 2):
        made = between(PersonFactory(), PersonFactory())
        MemberFactory(partnership=made, side="community", asked=True)
        for row in made.members.asked().select_related("person"):
            deeds.append(
                lambda row=row: actions.answer_invitation(by=row.person, member=row, is_yes=True, now=NOW)  # type: ignore[misc]
            )
    assert together(deeds) == []


def test_of_two_last_answers_at_once_one_begins_it(slow: None) -> None:
    answer_both_at_once()

    assert Partnership.objects.active().count() == ATTEMPTS // 2
    assert waiting_in_vain(NOW) == []


def test_without_the_lock_both_wait_for_each_other(unlocked: None, slow: None) -> None:
    answer_both_at_once()

    assert waiting_in_vain(NOW) != []


def propose_from_both_sides() -> list[type[BaseException]]:
    """Each of two asks the other in the same moment, and one of them taps twice."""
    deeds: list[Deed] = []
    for _ in range(ATTEMPTS // 4):
        one, other = PersonFactory(), PersonFactory()
        met(one, other)
        deeds += [propose(one, other, "community")] * 2 + [propose(other, one, "university")]
    return together(deeds)


def test_a_proposal_from_both_sides_and_a_double_tap_is_one_partnership(slow: None) -> None:
    assert propose_from_both_sides() == []

    assert Partnership.objects.count() == ATTEMPTS // 4


def test_without_the_lock_there_are_more_or_the_constraint_is_met(unlocked: None, slow: None) -> None:
    wrong = propose_from_both_sides()

    assert wrong or Partnership.objects.count() > ATTEMPTS // 4


def ask_while_blocking() -> list[str]:
    """Who is asked by somebody they are kept apart from, after each pair asked and blocked at the same moment."""
    deeds: list[Deed] = []
    for _ in range(ATTEMPTS // 2):
        one, other = PersonFactory(), PersonFactory()
        met(one, other)
        deeds += [
            propose(one, other, "community"),
            lambda by=other, whom=one: block(by=by, other=whom, now=NOW),  # type: ignore[misc]
        ]
    assert together(deeds) == []
    assert Block.objects.count() == ATTEMPTS // 2
    return asked_past_block(NOW)


def test_nobody_is_asked_past_a_block(slow: None) -> None:
    assert ask_while_blocking() == []


def test_without_the_lock_a_proposal_slips_past_the_block(unlocked: None, slow: None) -> None:
    assert ask_while_blocking() != []


def block_in_a_ring(rings: int = ATTEMPTS // 8) -> list[type[BaseException]]:
    """Three wait for each other in two partnerships; all block at one moment, and what a block closes overlaps.

    Of the two partnerships each is closed by two blocks, and those who answer them lock the same people.
    """
    deeds: list[Deed] = []
    for _ in range(rings):
        one, two, three = (PersonFactory() for _ in range(3))
        first, second = between(one, two), between(two, three)
        MemberFactory(partnership=first, person=three, side="university", asked=True)
        MemberFactory(partnership=second, person=one, side="community", asked=True)
        for by, other in ((one, two), (two, one), (two, three), (three, one)):
            deeds.append(lambda by=by, other=other: block(by=by, other=other, now=NOW))  # type: ignore[misc]
        for row in (*first.members.asked().select_related("person"), *second.members.asked().select_related("person")):
            deeds.append(
                lambda row=row: actions.answer_invitation(by=row.person, member=row, is_yes=True, now=NOW)  # type: ignore[misc]
            )
    return together(deeds)


def test_blocks_at_one_moment_that_settle_a_partnership_wait_for_nobody_in_a_ring(slow: None) -> None:
    assert block_in_a_ring() == []
    assert waiting_in_vain(NOW) == []


def test_with_each_holding_their_own_row_alone_some_do(slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def own_row(one: Person, other: Person) -> None:
        Person.objects.select_for_update().get(pk=one.pk)

    monkeypatch.setattr(safety, "lock_both", own_row)

    assert OperationalError in block_in_a_ring(rings=5)

"""At the same moment on PostgreSQL: double posts, two offers, two yeses, a block while offering (M11, T26, P12).

The races that hang on a lock have a control in which it is taken away: it must fail, or the race proves nothing.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError

from hub.contact.models import Introduction, RelayMessage
from hub.people.actions import block
from hub.people.models import Person
from matchmaking.questions.actions import offers, questions
from matchmaking.questions.actions.refusals import Refused
from matchmaking.questions.invariants import live_between_blocked, talking_with_nobody
from matchmaking.questions.models import CommunityQuestion, Offer
from matchmaking.questions.policy import QUESTIONS_IN_A_DAY
from tests.conftest import NOW
from tests.factories.people import PersonFactory
from tests.factories.questions import OfferFactory, QuestionFactory
from tests.faults.together import pausing
from tests.faults.together import together as all_together

ROOMS = ["hub.contact", "hub.letters", "hub.organisations", "hub.people", "matchmaking.questions", "taggit"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
ATTEMPTS, AT_ONCE = 200, 40  # 200 attempts over 40 connections at a time
Deed = Callable[[], Any]


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    ours = ("matchmaking.questions.actions.questions", "matchmaking.questions.actions.offers")
    for module in (*ours, "hub.contact.actions.introductions", "hub.people.actions.safety"):
        monkeypatch.setattr(f"{module}.record", lambda *args, **told: None)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are read and not held: what the actions would be without their locks."""
    for module in (questions, offers):
        monkeypatch.setattr(module, "lock_people", lambda *people: None)


@pytest.fixture
def slow_to_write() -> Iterator[None]:
    """A moment passes between looking and writing, so that whoever does not hold the row is overtaken."""
    with pausing(offers, "_refuse_offer"):
        yield


def together(deeds: list[Deed]) -> list[type[BaseException]]:
    return all_together(deeds, at_a_time=AT_ONCE, refused=Refused)


def post(by: Person, once: str) -> Deed:
    facts = {"question": "Why?", "why": "So.", "region": "wales", "topics": [], "tags": [], "once": once, "now": NOW}
    return lambda: questions.post(by=by, **facts)


def offer(by: Person, question: CommunityQuestion, once: str) -> Deed:
    facts = {"side": "researcher", "can_do": "Count", "needs": "", "once": once, "now": NOW}
    return lambda: offers.offer(by=by, question=question, **facts)


def posts_at_once() -> int:
    """How many of 200 different questions one person gets to ask in the same second."""
    person = PersonFactory()
    assert together([post(person, f"{number}") for number in range(ATTEMPTS)]) == []
    return CommunityQuestion.objects.count()


def test_of_two_hundred_at_once_only_three_go_up() -> None:
    assert posts_at_once() == QUESTIONS_IN_A_DAY


def test_without_the_lock_more_slip_through(unlocked: None) -> None:
    assert posts_at_once() > QUESTIONS_IN_A_DAY


def double_posts() -> list[type[BaseException]]:
    people = [PersonFactory() for _ in range(ATTEMPTS // 2)]
    return together([post(person, "one form") for person in people for _ in range(2)])


def test_a_double_tap_is_one_question_and_no_error() -> None:
    assert double_posts() == []
    assert CommunityQuestion.objects.count() == ATTEMPTS // 2


def test_without_the_lock_a_double_tap_meets_the_constraint(unlocked: None) -> None:
    assert set(double_posts()) == {IntegrityError}


def test_one_person_at_two_screens_makes_one_offer() -> None:
    question = QuestionFactory()
    helpers = [PersonFactory() for _ in range(ATTEMPTS // 4)]

    wrong = together([offer(one, question, f"screen {screen}") for one in helpers for screen in (1, 2)])

    assert wrong == []
    assert Offer.objects.count() == ATTEMPTS // 4


def test_two_yeses_at_once_are_one_introduction() -> None:
    made = [OfferFactory() for _ in range(ATTEMPTS // 4)]

    wrong = together([lambda one=one: offers.want(by=one.question.asked_by, offer=one, now=NOW) for one in made * 2])  # type: ignore[misc]

    assert wrong == []
    assert (Introduction.objects.agreed().count(), RelayMessage.objects.count()) == (ATTEMPTS // 4, ATTEMPTS // 4)


def test_yes_and_taking_back_at_once_leave_a_question_that_says_what_is_so() -> None:
    question = QuestionFactory()
    made = [OfferFactory(question=question) for _ in range(ATTEMPTS // 4)]
    deeds: list[Deed] = []
    for one in made:
        deeds.append(lambda one=one: offers.want(by=question.asked_by, offer=one, now=NOW))  # type: ignore[misc]
        deeds.append(lambda one=one: offers.withdraw(by=one.person, offer=one, now=NOW))  # type: ignore[misc]

    assert together(deeds) == []
    assert talking_with_nobody(NOW) == []


def offer_while_blocking() -> list[str]:
    """What is live between two who are kept apart, after each pair offered and blocked at the same moment."""
    deeds: list[Deed] = []
    for number in range(ATTEMPTS // 2):
        question, helper = QuestionFactory(), PersonFactory()
        deeds.append(offer(helper, question, f"{number}"))
        deeds.append(lambda by=question.asked_by, other=helper: block(by=by, other=other, now=NOW))  # type: ignore[misc]
    assert together(deeds) == []
    return live_between_blocked(NOW)


def test_nothing_is_offered_to_somebody_who_blocks_at_that_moment(slow_to_write: None) -> None:
    assert offer_while_blocking() == []


def test_without_the_lock_an_offer_slips_past_the_block(unlocked: None, slow_to_write: None) -> None:
    assert offer_while_blocking() != []

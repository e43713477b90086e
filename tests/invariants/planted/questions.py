"""Questions and offers as no action would leave them."""

from datetime import timedelta

from matchmaking.questions.policy import CLOSES_AFTER
from tests.conftest import NOW
from tests.factories.people import BlockFactory
from tests.factories.questions import OfferFactory, QuestionFactory, wanted
from tests.invariants.declared import breaks
from tests.matrix.world import World


@breaks("questions.say_whether_they_talk")
def talks_with_nobody(world: World) -> None:
    QuestionFactory(status="talking")


@breaks("questions.say_whether_they_talk")
def talks_and_does_not_say_so(world: World) -> None:
    question = wanted().question
    type(question).objects.filter(pk=question.pk).update(status="open")


@breaks("questions.are_helped_by_others")
def helps_with_their_own(world: World) -> None:
    question = QuestionFactory()
    OfferFactory(question=question, person=question.asked_by)


@breaks("questions.keep_the_blocked_apart")
def offered_to_whom_they_blocked(world: World) -> None:
    block = BlockFactory()
    OfferFactory(person=block.person, question__asked_by=block.other)


@breaks("questions.introduce_whom_they_want")
def wanted_and_never_met(world: World) -> None:
    OfferFactory(status="wanted", answered_at=NOW, question__status="talking")


@breaks("questions.close_themselves_in_time")
def quiet_and_still_open(world: World) -> None:
    QuestionFactory(reminded_at=NOW - CLOSES_AFTER - timedelta(days=3))

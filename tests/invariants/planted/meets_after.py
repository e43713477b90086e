"""Choices, introductions and offers that no action would leave like this."""

from datetime import timedelta
from typing import Any

from hub.events.models import Booking
from matchmaking.meets.models import MatchEvent, Pick, Reunion, WarmIntroduction
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory
from tests.factories.meets import ComingFactory, MatchEventFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World


def evening() -> MatchEvent:
    return MatchEventFactory(published=True, begins_at=NOW - timedelta(hours=4))


def two(match: MatchEvent, other: MatchEvent | None = None) -> list[Booking]:
    return [ComingFactory(event=each.event, arrived=True) for each in (match, other or match)]


def offer(match: MatchEvent, one: Booking, other: Booking, **facts: Any) -> None:
    said = {"asked_at": NOW, "asked_by": match.event.host, "line": "Do meet"}
    WarmIntroduction.objects.create(match=match, one=one, two=other, **said, **facts)


@breaks("meets.choose_within_one_gathering")
def chosen_from_elsewhere(world: World) -> None:
    one, other = two(evening(), evening())
    Pick.objects.create(by=one, about=other, at=NOW)


@breaks("meets.choose_within_one_gathering")
def offered_to_somebody_from_elsewhere(world: World) -> None:
    match = evening()
    offer(match, *two(match, evening()))


@breaks("meets.introduce_those_who_chose_each_other")
def introduced_though_only_one_chose(world: World) -> None:
    match = evening()
    one, other = two(match)
    Pick.objects.create(by=one, about=other, at=NOW)
    Reunion.objects.create(match=match, one=one, two=other, at=NOW)


@breaks("meets.make_an_offer_before_introducing")
def introduced_before_both_said_yes(world: World) -> None:
    match = evening()
    one, other = two(match)
    offer(match, one, other, introduction=IntroductionFactory(asker=one.person, asked=other.person, agreed=True))

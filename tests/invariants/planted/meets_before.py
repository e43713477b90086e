"""Cards, wishes and ticks that no action would leave like this."""

from datetime import timedelta

from matchmaking.meets.models import Apart, PreWorkDone, Wish
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, PreWorkFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World


def last_summer() -> object:
    event = MatchEventFactory(begins_at=NOW - timedelta(days=120)).event
    return ComingFactory(event=event)


@breaks("meets.wish_within_one_gathering")
def a_wish_for_somebody_who_comes_elsewhere(world: World) -> None:
    Wish.objects.create(by=ComingFactory(), about=ComingFactory(), at=NOW)


@breaks("meets.tick_within_one_gathering")
def ticked_off_elsewhere(world: World) -> None:
    PreWorkDone.objects.create(prework=PreWorkFactory(), booking=ComingFactory(), done_at=NOW)


@breaks("meets.cards_are_written_with_others")
def a_card_written_with_oneself(world: World) -> None:
    booking = ComingFactory()
    MatchCardFactory(booking=booking, helped_by=booking.person, helped_at=NOW)


@breaks("meets.forget_cards_in_time")
def a_card_of_last_summer(world: World) -> None:
    MatchCardFactory(booking=last_summer())


@breaks("meets.forget_cards_in_time")
def apart_since_last_summer(world: World) -> None:
    Apart.objects.create(by=last_summer(), address="somebody@example.org", at=NOW)


@breaks("meets.forget_cards_in_time")
def wished_for_last_summer(world: World) -> None:
    one = last_summer()
    Wish.objects.create(by=one, about=ComingFactory(event=one.event), at=NOW)

"""Breaches of plans, planted by raw rows."""

from matchmaking.meets.models import Seat
from tests.factories.meets import ComingFactory, RoundFactory, conversation
from tests.invariants.declared import breaks
from tests.matrix.world import World


@breaks("meets.seat_both_of_a_pair")
def a_seat_is_missing(world: World) -> None:
    round_ = RoundFactory()
    pair = [ComingFactory(event=round_.match.event) for _ in range(2)]
    conversation(round_, *pair).seats.first().delete()


@breaks("meets.seat_both_of_a_pair")
def a_third_person_sits_at_a_table(world: World) -> None:
    round_ = RoundFactory()
    one, two, three = [ComingFactory(event=round_.match.event) for _ in range(3)]
    Seat.objects.create(conversation=conversation(round_, one, two), round=round_, booking=three)


@breaks("meets.seat_those_who_booked")
def somebody_of_another_gathering_has_a_seat(world: World) -> None:
    round_ = RoundFactory()
    conversation(round_, ComingFactory(event=round_.match.event), ComingFactory())

"""Gatherings, bookings and costs that no action would leave like this."""

from datetime import timedelta

from tests.conftest import NOW
from tests.factories.events import BookingFactory, CostFactory, EventFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World

DECIDED = {"agreed_pence": 420, "decided_at": NOW}


@breaks("events.keep_to_their_places")
def two_on_one_chair(world: World) -> None:
    BookingFactory.create_batch(2, event=EventFactory(places=1))


@breaks("events.keep_to_their_places")
def more_of_a_side_than_it_may_fill(world: World) -> None:
    BookingFactory.create_batch(2, event=EventFactory(places=5, community_most=1))


@breaks("events.let_nobody_wait_in_vain")
def waiting_before_empty_chairs(world: World) -> None:
    BookingFactory(waiting=True)


@breaks("events.are_paid_by_somebody_else")
def paid_to_herself(world: World) -> None:
    booking = BookingFactory(event=EventFactory(starts_at=NOW + timedelta(days=2)))
    paid = {"status": "paid", "paid_at": NOW, "paid_by": booking.person, "decided_by": world.people["broker"]}
    CostFactory(booking=booking, **DECIDED, **paid)


@breaks("events.are_paid_by_somebody_else")
def agreed_to_himself(world: World) -> None:
    booking = BookingFactory()
    CostFactory(booking=booking, **DECIDED, status="agreed", decided_by=booking.person)


@breaks("events.forget_access_needs_in_time")
def needed_last_summer(world: World) -> None:
    BookingFactory(event=EventFactory(starts_at=NOW - timedelta(days=120)), access_needs="A ramp.")

"""Who hears about gatherings: whoever booked, those who are coming, the hosts, whoever asked for a cost."""

from datetime import timedelta

from hub.events import actions, notifications
from hub.events.choices import BookingStatus, CostStatus, EventStatus
from hub.events.models import Booking, Event
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CostFactory, EventFactory, EventMessageFactory
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World

TOLD = {"side": "community", "access_needs": TYPED}
OVER = {"starts_at": NOW - timedelta(hours=3)}


def gathering(world: World, **facts: object) -> Event:
    """Dev’s, with Amina coming and Carol waiting; somebody suspended has a place too, and hears nothing."""
    event = EventFactory(host=world.people["broker"], places=2, **facts)
    BookingFactory(event=event, person=world.people["suspended"], **TOLD)
    BookingFactory(event=event, person=world.people["self"], **TOLD)
    BookingFactory(event=event, person=world.people["introduced"], waiting=True, **TOLD)
    return event


def hers(event: Event, world: World) -> Booking:
    return event.bookings.get(person=world.people["self"])


def book(world: World, event: Event) -> Booking:
    facts = {"side": "community", "access_needs": TYPED, "answers": {"1": TYPED}, "now": NOW}
    return actions.book(by=world.people["member"], event=event, **facts)


@recipients("events.booked", to={"member"})
def somebody_books(world: World) -> None:
    book(world, EventFactory(host=world.people["broker"]))


@recipients("events.waiting", to={"member"})
def somebody_books_what_is_full(world: World) -> None:
    book(world, gathering(world))


@recipients("events.placed", to={"introduced"})
def a_place_comes_free(world: World) -> None:
    booking = hers(gathering(world), world)
    actions.cancel_booking(by=booking.person, booking=booking, now=NOW)


@recipients("events.booking_ended", to={"self"})
def somebody_gives_their_place_back(world: World) -> None:
    booking = hers(gathering(world), world)
    actions.cancel_booking(by=booking.person, booking=booking, now=NOW)


@recipients("events.moved", to={"self", "introduced"})
def a_gathering_is_moved(world: World) -> None:
    event = gathering(world, times_set=2, moved_at=NOW, told_starts_at=NOW + timedelta(days=20))
    notifications.moved(event, now=NOW)


@recipients("events.called_off", to={"self", "introduced"}, quotes={"typed"})
def a_gathering_is_called_off(world: World) -> None:
    event = gathering(world)
    event.status, event.cancelled_at, event.cancelled_by = EventStatus.CANCELLED, NOW, event.host
    event.cancel_reason = TYPED
    event.save()
    notifications.called_off(event, now=NOW)


@recipients("events.host_wrote", to={"self"}, quotes={"typed"})
def a_host_writes_to_those_who_are_coming(world: World) -> None:
    message = EventMessageFactory(event=gathering(world), audience="all", subject="Bring a pen", text=TYPED)
    notifications.host_wrote(message, now=NOW)


@recipients("events.host_wrote", to={"introduced"}, quotes={"typed"})
def a_host_writes_to_those_who_wait(world: World) -> None:
    message = EventMessageFactory(event=gathering(world), audience="waiting", text=TYPED)
    notifications.host_wrote(message, now=NOW)


@recipients("events.recap_written", to={"self"}, quotes={"typed"})
def a_host_says_what_came_out_of_it(world: World) -> None:
    event = gathering(world, **OVER)
    event.recap, event.recap_at, event.recap_by = TYPED, NOW, event.host
    event.save()
    event.bookings.booked().update(status=BookingStatus.ATTENDED, marked_at=NOW, marked_by=event.host)
    notifications.recap_written(event, now=NOW)


@recipients("events.cost_asked", to={"broker"})
def somebody_asks_for_a_cost(world: World) -> None:
    notifications.cost_asked(CostFactory(booking=hers(gathering(world), world), words=TYPED), now=NOW)


@recipients("events.cost_agreed", to={"self"})
def a_host_agrees_a_cost(world: World) -> None:
    facts = {"agreed_pence": 420, "decided_at": NOW, "decided_by": world.people["broker"], "words": TYPED}
    cost = CostFactory(booking=hers(gathering(world), world), status=CostStatus.AGREED, **facts)
    notifications.cost_decided(cost, now=NOW)


@recipients("events.cost_declined", to={"self"}, quotes={"typed"})
def a_host_does_not_agree_a_cost(world: World) -> None:
    facts = {"decline_reason": TYPED, "decided_at": NOW, "decided_by": world.people["broker"]}
    cost = CostFactory(booking=hers(gathering(world), world), status=CostStatus.DECLINED, **facts)
    notifications.cost_decided(cost, now=NOW)


@recipients("events.cost_paid", to={"self"})
def a_cost_is_paid(world: World) -> None:
    decided = {"agreed_pence": 420, "decided_at": NOW, "decided_by": world.people["broker"], "words": TYPED}
    paid = {"status": CostStatus.PAID, "paid_at": NOW, "paid_by": world.people["team"]}
    notifications.cost_paid(CostFactory(booking=hers(gathering(world), world), **decided, **paid), now=NOW)


@recipients("events.reminder", to={"self"})
def the_day_comes(world: World) -> None:
    """Whoever is suspended has a row all the same, should they be let in again before; it is read at sending."""
    event = EventFactory(host=world.people["broker"], starts_at=NOW + timedelta(days=1))
    BookingFactory(event=event, person=world.people["self"], **TOLD)
    notifications.remind(event, now=NOW)

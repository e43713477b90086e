"""Booking a place, giving it back, and who comes next (M2). A place is counted under the gathering's lock."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.events import notifications
from hub.events.actions.costs import Asked, add_costs, drop_costs_asked
from hub.events.actions.locks import lock, lock_booking
from hub.events.actions.refusals import (
    NO_TURN_THERE,
    AlreadyBegun,
    AlreadyOver,
    BookingClosed,
    CalledOff,
    MayNot,
    NotYetOpen,
    SideFull,
)
from hub.events.choices import HOLDING_A_PLACE, LIVE_BOOKINGS, BookingStatus, EventSide
from hub.events.models import Booking, Event
from hub.events.permissions import can_look_after_event
from hub.events.policy import PLACES_PASS_UNTIL
from hub.events.seats import Places, next_in_line, room_for
from hub.events.signals import place_given_back
from hub.people.models import Person

STANDING = HOLDING_A_PLACE | LIVE_BOOKINGS  # nobody needs to book again


@transaction.atomic
def book(
    *, by: Person, event: Event, side: str, access_needs: str, answers: dict[str, str], now: datetime,
    person: Person | None = None, costs: Sequence[Asked] = (),
) -> Booking:  # fmt: skip
    """A place for `person` (`by` themselves, unless a host or the team does it by phone), or a turn in the line.

    Whoever is booked or waiting gets that booking back, with what they told us brought up to date, and on their own
    word on the other side while that has room. `costs` are asked for together with it. Raises CalledOff, AlreadyOver,
    AlreadyBegun, NotYetOpen, BookingClosed, SideFull, MayNot, CostRefused.
    """
    person = person or by
    event = lock(event.pk)
    is_host = can_look_after_event(by, event, on=timezone.localdate(now))
    if person != by and not is_host:
        raise MayNot
    _refuse_if_gone(event, now)
    booking = event.bookings.select_for_update().for_person(person).first()
    if booking is not None and booking.status in STANDING:
        booking.event = event
        if person == by and side != booking.side:
            _change_side(booking, side, now=now)
        _bring_up_to_date(booking, access_needs, answers, by_host=person != by)
    else:
        _refuse_unless_bookable(event, now, by_host=is_host and person != by)
        booking = booking or Booking(event=event, person=person, times_booked=0)
        booking.access_needs, booking.answers = access_needs, answers
        _take_place_or_turn(booking, by=by, event=event, side=side, now=now)
    add_costs(by=by, booking=booking, asks=costs, now=now)
    return booking


def _take_place_or_turn(booking: Booking, *, by: Person, event: Event, side: str, now: datetime) -> None:
    booking.times_booked += 1
    booking.side, booking.booked_at, booking.booked_by = side, now, by
    booking.cancelled_at = booking.cancelled_by = booking.placed_at = booking.waiting_since = None
    has_place = room_for(side, places_of(event), event.bookings.taken()) > 0 and not _others_wait(event, side)
    booking.status = BookingStatus.BOOKED if has_place else BookingStatus.WAITING
    booking.waiting_since = None if has_place else now
    booking.save()
    record("events.book", by=by, about=booking, now=now, event=event.pk, side=side, status=booking.status)
    (notifications.booked if has_place else notifications.waiting)(booking, now=now)


def _change_side(booking: Booking, side: str, *, now: datetime) -> None:
    """To the other side, by the rules of booking there; without room there all stays as it is. Their old place on
    this one goes to whoever is next.
    """
    event = booking.event
    if booking.status not in LIVE_BOOKINGS:
        raise AlreadyBegun
    _refuse_unless_bookable(event, now, by_host=False)
    taken, had_place = event.bookings.exclude(pk=booking.pk).taken(), booking.status == BookingStatus.BOOKED
    if room_for(side, places_of(event), taken) < 1 or _others_wait(event, side):
        raise SideFull if had_place else SideFull(NO_TURN_THERE)
    booking.side, booking.status = side, BookingStatus.BOOKED
    booking.placed_at = booking.placed_at if had_place else now
    booking.save(update_fields=["side", "status", "placed_at"])
    record("events.change_side", by=booking.person, about=booking, now=now, event=event.pk, side=side)
    if not had_place:
        notifications.placed(booking, now=now)
    give_places(event=event, now=now)


def _bring_up_to_date(booking: Booking, access_needs: str, answers: dict[str, str], *, by_host: bool) -> None:
    """What they tell us now. Somebody who books for them may add, and takes nothing away."""
    booking.access_needs = (access_needs or booking.access_needs) if by_host else access_needs
    said = {question: words for question, words in answers.items() if words}
    booking.answers = {**booking.answers, **said} if by_host else answers
    booking.save(update_fields=["access_needs", "answers"])


@transaction.atomic
def cancel_booking(*, by: Person, booking: Booking, now: datetime) -> Booking:
    """Give a place or a turn back; the place goes to whoever is next, and costs nobody has answered yet are taken
    back with it. Again is harmless, and so is too late.

    Raises MayNot for anybody but the person and those who look after the gathering.
    """
    booking = lock_booking(booking)
    if booking.person_id != by.pk and not can_look_after_event(by, booking.event, on=timezone.localdate(now)):
        raise MayNot
    if booking.status not in LIVE_BOOKINGS or booking.event.is_over(now):
        return booking
    booking.status, booking.cancelled_at, booking.cancelled_by = BookingStatus.CANCELLED, now, by
    booking.save(update_fields=["status", "cancelled_at", "cancelled_by"])
    record("events.cancel_booking", by=by, about=booking, now=now, event=booking.event_id)
    drop_costs_asked(booking, by=by, now=now)
    place_given_back.send(Booking, booking=booking)
    notifications.booking_ended(booking, now=now)
    give_places(event=booking.event, now=now)
    return booking


def give_places(*, event: Event, now: datetime) -> list[Booking]:
    """Give what places there are to those who wait, the longest first. `event` is locked by whoever calls."""
    if not event.is_open or now > event.starts_at - PLACES_PASS_UNTIL:
        return []
    line = {row.pk: row for row in event.bookings.select_for_update().waiting().active()}
    chosen = next_in_line([(pk, row.side) for pk, row in line.items()], places_of(event), event.bookings.taken())
    for pk in chosen:
        booking = line[pk]
        booking.status, booking.placed_at = BookingStatus.BOOKED, now
        booking.save(update_fields=["status", "placed_at"])
        record("events.give_place", by=None, about=booking, now=now, event=event.pk)
        booking.event = event
        notifications.placed(booking, now=now)
    return [line[pk] for pk in chosen]


def give_all_places(*, now: datetime) -> int:
    """Look at every gathering where somebody waits though there is room: so it is when a place came free while their
    account was suspended. Answers how many places were given; again gives none.
    """
    given = 0
    for pk in list(Event.objects.with_places_to_give(now).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            given += len(give_places(event=lock(pk), now=now))
    return given


def places_of(event: Event) -> Places:
    """Its places as plain numbers."""
    sides = EventSide.values
    return Places(event.places, {one: event.least(one) for one in sides}, {one: event.most(one) for one in sides})


def position_in_line(booking: Booking) -> int:
    """1 for whoever of this side is next."""
    line = booking.event.bookings.waiting().active().filter(side=booking.side)
    return list(line.values_list("pk", flat=True)).index(booking.pk) + 1


def _others_wait(event: Event, side: str) -> bool:
    """Nobody overtakes somebody of their own side who waits already."""
    return event.bookings.waiting().active().filter(side=side).exists()


def _refuse_if_gone(event: Event, now: datetime) -> None:
    if event.cancelled_at is not None:
        raise CalledOff
    if event.is_over(now):
        raise AlreadyOver


def _refuse_unless_bookable(event: Event, now: datetime, *, by_host: bool) -> None:
    if event.has_begun(now):
        raise AlreadyBegun
    if not event.is_open:
        raise MayNot
    if by_host:  # a host may fit somebody in before booking opens, and after it closed
        return
    if event.booking_opens_at is not None and now < event.booking_opens_at:
        raise NotYetOpen
    if now >= event.closes_at:
        raise BookingClosed

"""Who came, who had to leave, who sent apologies, who came without booking (M2). Counted under the gathering's lock."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.events.actions.locks import lock, lock_booking, refuse_unless_looked_after
from hub.events.actions.refusals import CalledOff, MayNot, NotHereYet, NotTheDay, Refused
from hub.events.choices import HOLDING_A_PLACE, MARKS, BookingStatus, EventStatus
from hub.events.models import Booking, Event
from hub.events.permissions import can_mark_attendance
from hub.people.models import Person


@transaction.atomic
def mark_attendance(*, by: Person, booking: Booking, status: str, now: datetime) -> Booking:
    """Came, sent apologies or did not come; or back to having a place, when it was a slip. Again is harmless.

    Whoever comes has come, though they were waiting or had given their place back; whoever had to leave is back.
    Raises MayNot, CalledOff, NotTheDay.
    """
    booking = lock_booking(booking)
    _refuse_unless_markable(by, booking.event, now)
    if booking.status == status and booking.left_at is None:
        return booking
    if status not in MARKS | {BookingStatus.BOOKED} or not _follows(booking, status):
        raise Refused(_("Only somebody who has a place can be marked like that."))
    _mark(booking, status, by, now)
    record("events.mark_attendance", by=by, about=booking, now=now, event=booking.event_id, status=booking.status)
    return booking


@transaction.atomic
def mark_left(*, by: Person, booking: Booking, now: datetime) -> Booking:
    """Somebody who is here has to leave before it is over; they have come all the same. Again is harmless.

    Marked as come again, they are back. Raises MayNot, CalledOff, NotTheDay, and Refused for whoever has not come.
    """
    booking = lock_booking(booking)
    _refuse_unless_markable(by, booking.event, now)
    if booking.status != BookingStatus.ATTENDED:
        raise Refused(_("Only somebody who has come can leave."))
    if booking.left_at is None:
        booking.left_at = now
        booking.save(update_fields=["left_at"])
        record("events.mark_left", by=by, about=booking, now=now, event=booking.event_id)
    return booking


@transaction.atomic
def add_walk_in(
    *, by: Person, event: Event, name: str, side: str, once: str, now: datetime, person: Person | None = None
) -> Booking:
    """Somebody came who had not booked: with an account (`person`) or without one, even when it is full.

    The same again adds nobody. Raises MayNot, CalledOff, NotTheDay.
    """
    event = lock(event.pk)
    _refuse_unless_markable(by, event, now)
    key = sha256(f"{event.pk}:{once}:{name}".encode()).hexdigest()[:16]  # the form names it, so it comes once (T26)
    known = event.bookings.select_for_update()
    booking = known.for_person(person).first() if person else known.filter(public_id=key).first()
    if booking is not None and booking.is_here:
        return booking
    if booking is None:
        named = {"person": person} if person else {"walk_in_name": name, "public_id": key}
        booking = Booking(event=event, side=side, booked_at=now, booked_by=by, **named)
    booking.event = event
    _mark(booking, BookingStatus.ATTENDED, by, now)
    record("events.add_walk_in", by=by, about=booking, now=now, event=event.pk, side=booking.side)
    return booking


@transaction.atomic
def arrive(*, by: Person, booking: Booking, now: datetime) -> Booking:
    """Somebody who has a place says that they are here, on the day itself. Again is harmless.

    Whoever lets them say so asks for a sign first, such as a code at the door. Whoever waits for a place, or gave
    theirs back, asks a host. Raises MayNot, CalledOff, NotHereYet.
    """
    booking = lock_booking(booking)
    if booking.person_id != by.pk or not by.is_active:
        raise MayNot
    if booking.event.status == EventStatus.CANCELLED:
        raise CalledOff
    if not (booking.event.is_open and booking.event.is_its_day(now)):
        raise NotHereYet
    if booking.is_here:
        return booking
    if booking.status not in HOLDING_A_PLACE:
        raise Refused(_("You have no place at the moment. Tell a host that you are here: they can add you."))
    _mark(booking, BookingStatus.ATTENDED, by, now)
    record("events.arrive", by=by, about=booking, now=now, event=booking.event_id)
    return booking


def _mark(booking: Booking, status: str, by: Person, now: datetime) -> None:
    if status == BookingStatus.BOOKED:
        never_had_one = booking.waiting_since is not None and booking.placed_at is None
        booking.status = BookingStatus.WAITING if never_had_one else BookingStatus.BOOKED
        booking.marked_at = booking.marked_by = None
    else:
        booking.status, booking.marked_at, booking.marked_by = BookingStatus(status), now, by
    booking.cancelled_at = booking.cancelled_by = booking.left_at = None
    booking.save()


def _follows(booking: Booking, status: str) -> bool:
    """Apologies and absence are for those who have a place; a mark can be taken back; whoever came, came."""
    if status == BookingStatus.ATTENDED:
        return True
    return booking.status in (MARKS if status == BookingStatus.BOOKED else HOLDING_A_PLACE)


def _refuse_unless_markable(by: Person, event: Event, now: datetime) -> None:
    refuse_unless_looked_after(by, event, now)
    if event.status == EventStatus.CANCELLED:
        raise CalledOff
    if not can_mark_attendance(by, event, now=now, on=timezone.localdate(now)):
        raise NotTheDay

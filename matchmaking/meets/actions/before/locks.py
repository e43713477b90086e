"""The row that guards what somebody prepares: their booking."""

from datetime import datetime

from django.utils import timezone

from hub.events.actions import MayNot
from hub.events.choices import EventStatus
from hub.events.models import Booking, Event
from hub.people.models import Person
from matchmaking.meets.actions.before.refusals import NothingToPrepare
from matchmaking.meets.permissions import can_prepare, can_prepare_with


def lock_place(by: Person, booking: Booking, now: datetime) -> Booking:
    """One's own booking as it is now, locked, while there is something to prepare.

    Raises MayNot for whoever does not come any more, and NothingToPrepare.
    """
    row = _locked(booking)
    if row.person is None or row.person_id != by.pk or not can_prepare(row.person, row):  # their account may have gone
        raise MayNot
    if not is_ahead(row, now):
        raise NothingToPrepare
    return row


def lock_place_of(by: Person, booking: Booking, now: datetime) -> Booking:
    """The booking of somebody a host does a step for, locked (P11). Raises MayNot and NothingToPrepare."""
    row = _locked(booking)
    if not can_prepare_with(by, row, on=timezone.localdate(now)):
        raise MayNot
    if not is_ahead(row, now):
        raise NothingToPrepare
    return row


def _locked(booking: Booking) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",)).select_related("person", "event__match")
    return rows.get(pk=booking.pk)


def is_ahead(booking: Booking, now: datetime) -> bool:
    """Whether there is still something to prepare for."""
    return is_prepared_for(booking.event, now)


def is_prepared_for(event: Event, now: datetime) -> bool:
    """Whether the gathering is on and not over."""
    return event.status == EventStatus.OPEN and not event.is_over(now)

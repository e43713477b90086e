"""The row that guards what somebody prepares: their own booking."""

from datetime import datetime

from hub.events.actions import MayNot
from hub.events.choices import EventStatus
from hub.events.models import Booking
from hub.people.models import Person
from matchmaking.meets.actions.before.refusals import NothingToPrepare
from matchmaking.meets.permissions import can_prepare


def lock_place(by: Person, booking: Booking, now: datetime) -> Booking:
    """One's own booking as it is now, locked, while there is something to prepare.

    Raises MayNot for whoever does not come any more, and NothingToPrepare.
    """
    row = Booking.objects.select_for_update(of=("self",)).select_related("person", "event").get(pk=booking.pk)
    if row.person is None or row.person_id != by.pk or not can_prepare(row.person, row):  # their account may have gone
        raise MayNot
    if not is_ahead(row, now):
        raise NothingToPrepare
    return row


def is_ahead(booking: Booking, now: datetime) -> bool:
    """Whether the gathering is on and not over."""
    event = booking.event
    return event.status == EventStatus.OPEN and not event.is_over(now)

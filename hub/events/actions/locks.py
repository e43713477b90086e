"""The rows that guard the rules: a gathering first, then a booking, then a cost. Always in this order."""

from datetime import datetime

from django.utils import timezone

from hub.events.actions.refusals import MayNot
from hub.events.models import Booking, Cost, Event
from hub.events.permissions import can_look_after_event
from hub.people.models import Person


def lock(event_id: int) -> Event:
    """The gathering as it is now, locked: whoever counts its places holds this row."""
    return Event.objects.select_for_update().get(pk=event_id)


def lock_booking(booking: Booking) -> Booking:
    """The booking as it is now, its gathering locked first."""
    event = lock(booking.event_id)
    row = Booking.objects.select_for_update().get(pk=booking.pk)
    row.event = event
    return row


def lock_cost(cost: Cost) -> Cost:
    """The cost as it is now, its booking and gathering locked first."""
    booking = lock_booking(Booking.objects.get(costs=cost.pk))
    row = Cost.objects.select_for_update().get(pk=cost.pk)
    row.booking = booking
    return row


def refuse_unless_looked_after(by: Person, event: Event, now: datetime) -> None:
    """Raises MayNot for whoever is neither a host nor in the team by now (T11)."""
    if not can_look_after_event(by, event, on=timezone.localdate(now)):
        raise MayNot

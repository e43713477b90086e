"""Another time, or not at all: everybody who knew is told (M1, L5)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from hub.audit.record import record
from hub.events import notifications
from hub.events.actions.booking import give_places
from hub.events.actions.locks import lock, refuse_unless_looked_after
from hub.events.actions.refusals import AlreadyOver, CalledOff, InThePast
from hub.events.choices import EventStatus
from hub.events.models import Event
from hub.events.moments import days_before
from hub.events.policy import MOVE_SETTLES
from hub.people.models import Person


@transaction.atomic
def move_event(*, by: Person, event: Event, starts_at: datetime, ends_at: datetime, zone: str, now: datetime) -> Event:
    """Give it another time; bookings stay, and the first and last day of booking move along.

    To the time it has already is harmless. Raises MayNot, CalledOff, AlreadyOver, InThePast.
    """
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    if event.status == EventStatus.CANCELLED:
        raise CalledOff
    if (event.starts_at, event.ends_at, event.zone) == (starts_at, ends_at, zone):
        return event
    if event.is_open and event.is_over(now):
        raise AlreadyOver
    if starts_at <= now:
        raise InThePast
    was = event.starts_at
    _move_booking_days(event, starts_at, zone, now)
    if event.is_open and (event.told_starts_at is None or _letters_have_gone(event, now)):
        event.told_starts_at = was
    event.starts_at, event.ends_at, event.zone = starts_at, ends_at, zone
    event.times_set, event.moved_at = event.times_set + 1, now
    event.save()
    record("events.move_event", by=by, about=event, now=now, was=was.isoformat(), starts_at=starts_at.isoformat())
    if event.is_open:
        notifications.moved(event, now=now)
        notifications.remind(event, now=now)
        give_places(event=event, now=now)
    return event


@transaction.atomic
def call_off_event(*, by: Person, event: Event, reason: str, now: datetime) -> Event:
    """It does not happen; whoever had a place or a turn is told why. Again is harmless. Raises MayNot, AlreadyOver."""
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    if event.status == EventStatus.CANCELLED:
        return event
    if event.is_open and event.is_over(now):
        raise AlreadyOver
    was_open, event.status = event.is_open, EventStatus.CANCELLED
    event.cancelled_at, event.cancelled_by, event.cancel_reason = now, by, reason
    event.save(update_fields=["status", "cancelled_at", "cancelled_by", "cancel_reason"])
    record("events.cancel_event", by=by, about=event, now=now, was_open=was_open)
    if was_open:
        notifications.called_off(event, now=now)
    return event


def _letters_have_gone(event: Event, now: datetime) -> bool:
    """Whether people have been told of the last move: its letters wait as long as a host may change their mind."""
    return event.moved_at is not None and now >= event.moved_at + MOVE_SETTLES


def _move_booking_days(event: Event, starts_at: datetime, zone: str, now: datetime) -> None:
    """The last day of booking stays as many days before; so does a first day that is still to come."""
    later = starts_at.astimezone(ZoneInfo(zone)).date() - event.local_start.date()
    if event.booking_closes_at is not None:
        event.booking_closes_at = _days_later(event.booking_closes_at, event.zone, later)
    if event.booking_opens_at is not None and event.booking_opens_at > now:
        event.booking_opens_at = _days_later(event.booking_opens_at, event.zone, later)


def _days_later(moment: datetime, zone: str, later: timedelta) -> datetime:
    return days_before(moment, zone, -later.days)

"""Reminders: planned in the outbox as soon as somebody has a place, each for a moment on the wall clock (L5, T72–T76).

Each gathering, time set, booking and offset is one row; asking again inserts nothing. Whether it is still wanted is
read at sending. Those of one booking are a stream: after an outage only the newest goes, and of one person's late
ones only the soonest gathering's, which names the others.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.events import policy
from hub.events.choices import BookingStatus
from hub.events.models import Booking, Event
from hub.events.moments import days_before, on_the_day
from hub.events.notifications.writing import booking_of, plug, when, write_about
from hub.events.querysets import BookingQuerySet
from hub.letters.choices import How
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify_many, withdraw

KIND = "events.reminder"
ALSO_WITHIN = timedelta(days=max(policy.REMIND_DAYS_BEFORE) + 7)  # the earliest reminder, and a week of outage
MOST_OTHERS = 10


def plug_letter_kinds() -> None:
    """Tell the registry the reminder, and what people may choose about it: a weekly one would come too late (L5)."""
    group = registry.LetterGroup(
        "events.reminders",
        _("Reminders of what you are coming to"),
        _("Two weeks before, two days before, and on the morning."),
        default=How.AT_ONCE,
        offers=(How.AT_ONCE, How.NONE),
    )
    registry.letter_groups.plug(group.name, group, order=10)
    plug(("reminder", _("Something you are coming to"), _compose), group=group.name, one_when_late=True)


def remind(event: Event, *, now: datetime) -> None:
    """Put the reminders of everybody who has a place into the outbox, at the times that hold now; old ones go."""
    withdraw(KIND, about=event.bookings.all(), because="It was moved.", unless_stream_ends=f":{event.times_set}")
    _plan(event, event.bookings.booked(), now)


def remind_one(booking: Booking, *, now: datetime) -> None:
    """As `remind`, for somebody who has just got a place: a late joiner hears of what is still to come."""
    _plan(booking.event, Booking.objects.booked().filter(pk=booking.pk), now)


def no_reminders(booking: Booking) -> None:
    """They are not coming."""
    withdraw(KIND, about=booking, because="The place was given back.")


def no_reminders_of(event: Event) -> None:
    """It does not happen."""
    withdraw(KIND, about=event.bookings.all(), because="It was called off.")


def moments_of(event: Event) -> dict[str, datetime]:
    """When its reminders are due, by the wall clock where it is: offset and moment."""
    moments = {str(days): days_before(event.starts_at, event.zone, days) for days in policy.REMIND_DAYS_BEFORE}
    at, least = policy.REMIND_ON_THE_DAY_AT, policy.LEAST_NOTICE
    return moments | {"0": on_the_day(event.starts_at, event.zone, at, least_notice=least)}


@transaction.atomic
def _plan(event: Event, bookings: BookingQuerySet, now: datetime) -> None:
    """All of a stream at once: whoever delivers must see the newest beside those that give way to it (T74)."""
    if not event.is_open:
        return
    stream = Concat(Value(f"{KIND}:"), Cast("pk", CharField()), Value(f":{event.times_set}"))
    booked = (Cast("pk", CharField()), Value(":"), Cast("times_booked", CharField()))
    for offset, due_at in moments_of(event).items():
        if due_at > now:
            key = Concat(Value(f"{KIND}:"), *booked, Value(f":{event.times_set}:{offset}"))
            until = event.starts_at
            notify_many(bookings, kind=KIND, key=key, now=now, due_at=due_at, valid_until=until, stream=stream)


def _compose(letter: Letter) -> Words | None:
    """To whoever still has a place, while it is on at the time this was planned for."""
    booking = booking_of(letter)
    if booking is None or booking.status != BookingStatus.BOOKED or not booking.event.is_open:
        return None
    times_booked, times_set = letter.key.split(":")[2:4]
    if (booking.times_booked, booking.event.times_set) != (int(times_booked), int(times_set)):
        return None
    return write_about(letter, booking, others=_others(booking, letter.written_at))


def _others(booking: Booking, now: datetime) -> list[tuple[str, str]]:
    """What else they are coming to soon: when, and what."""
    ahead = {"event__starts_at__gt": now, "event__starts_at__lte": now + ALSO_WITHIN}
    rows = Booking.objects.booked().for_person(booking.person).exclude(pk=booking.pk).filter(**ahead)
    rows = rows.filter(event__in=Event.objects.open()).select_related("event").order_by("event__starts_at")
    return [(when(row.event), row.event.title) for row in rows[:MOST_OTHERS]]

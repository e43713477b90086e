"""To those who are coming: moved, called off, a message of the host, what came out of it."""

from datetime import datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.events.choices import HOLDING_A_PLACE, LIVE_BOOKINGS, BookingStatus, EventStatus
from hub.events.models import Booking, Event, EventMessage
from hub.events.notifications.reminders import no_reminders_of, remind
from hub.events.notifications.writing import booking_of, plug, write_about, write_of
from hub.events.policy import MOVE_SETTLES
from hub.events.querysets import BookingQuerySet
from hub.letters.choices import How, LetterState
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify_many, withdraw

TOLD_AT_ONCE = timedelta(hours=6)  # before the old or the new start there is no hour to wait
WORTH_READING = timedelta(days=30)  # a message, or what came out of it


def plug_letter_kinds() -> None:
    """Tell the registry the letters to those who are coming: a new time always goes, news as they choose (R2)."""
    plug(
        ("moved", _("Something you booked has a new time"), _compose_moved),
        ("called_off", _("Something you booked is called off"), _compose_called_off),
    )
    news = registry.LetterGroup(
        "events.news",
        _("News from hosts"),
        _("What a host writes to those who come, and what came out of a gathering."),
        default=How.AT_ONCE,
        offers=(How.AT_ONCE, How.WEEKLY, How.NONE),
    )
    registry.letter_groups.plug(news.name, news, order=20)
    plug(
        ("host_wrote", _("A host writes to you"), _compose_message),
        ("recap_written", _("What came out of a gathering"), _compose_recap),
        group=news.name,
    )


def moved(event: Event, *, now: datetime) -> None:
    """To those who had been told of another time, once the host has had an hour to change their mind (L5)."""
    concerned = event.bookings.live()
    if event.starts_at == event.told_starts_at:
        concerned = concerned.filter(_may_know_a_time_between(now))
    withdraw("events.moved", about=event.bookings.all(), because="It was moved again.")
    soonest = min(event.starts_at, event.told_starts_at or event.starts_at)
    due_at = now if soonest - now <= TOLD_AT_ONCE else now + MOVE_SETTLES
    _tell("moved", concerned, now=now, at=str(event.times_set), due_at=due_at, valid_until=event.ends_at)
    remind(event, now=now)


def called_off(event: Event, *, now: datetime) -> None:
    """To everybody who had a place or a turn."""
    withdraw("events.moved", about=event.bookings.all(), because="It was called off.")
    no_reminders_of(event)
    _tell("called_off", event.bookings.live(), now=now, valid_until=event.ends_at)


def host_wrote(message: EventMessage, *, now: datetime) -> None:
    """To all or some of those who are coming."""
    until = max(message.event.ends_at, now + WORTH_READING)
    readers = message.event.bookings.in_audience(message.audience)
    _tell("host_wrote", readers, now=now, at=str(message.pk), valid_until=until)


def recap_written(event: Event, *, now: datetime) -> None:
    """To those who came."""
    came = event.bookings.filter(status=BookingStatus.ATTENDED)
    _tell("recap_written", came, now=now, valid_until=now + WORTH_READING)


def _tell(
    name: str, bookings: BookingQuerySet, *, now: datetime, valid_until: datetime, at: str = "",
    due_at: datetime | None = None,
) -> None:  # fmt: skip
    """One letter for each booking and each `at`, all in one statement."""
    parts = (Cast("pk", CharField()), Value(":"), Cast("times_booked", CharField()), Value(f":{at}"))
    key = Concat(Value(f"events.{name}:"), *parts)
    kind, due_at = f"events.{name}", due_at or now
    notify_many(bookings.active(), kind=kind, key=key, now=now, due_at=due_at, valid_until=valid_until)


def _may_know_a_time_between(now: datetime) -> Q:
    """Moved back to the time people know: but some booked, or were told at once, while it stood at another."""
    gone = (LetterState.SENDING, LetterState.SENT, LetterState.UNCERTAIN)
    told = Letter.objects.filter(kind="events.moved", about_label=Booking._meta.label, state__in=gone)
    told = told.filter(about_id=Cast(OuterRef("pk"), CharField()), created_at__gt=now - MOVE_SETTLES)
    return Q(booked_at__gt=now - MOVE_SETTLES) | Q(Exists(told))


def _compose_moved(letter: Letter) -> Words | None:
    """The newest time, to whoever still has a place or a turn; a letter about an older move is not needed."""
    booking = booking_of(letter)
    if booking is None or booking.status not in LIVE_BOOKINGS or not booking.event.is_open:
        return None
    if int(letter.key.rpartition(":")[2]) != booking.event.times_set:
        return None
    return write_about(letter, booking, waits=booking.status == BookingStatus.WAITING)


def _compose_called_off(letter: Letter) -> Words | None:
    booking = booking_of(letter)
    if booking is None or booking.status not in LIVE_BOOKINGS or booking.event.status != EventStatus.CANCELLED:
        return None
    return write_of(letter, booking.event, reason=booking.event.cancel_reason, path="/whats-on/")


def _compose_message(letter: Letter) -> Words | None:
    """What the host wrote, as they wrote it, to whoever still has a place or a turn."""
    booking = booking_of(letter)
    if booking is None or booking.status not in HOLDING_A_PLACE | LIVE_BOOKINGS:
        return None
    message = booking.event.messages.filter(pk=letter.key.rpartition(":")[2]).first()
    if message is None:
        return None
    return write_of(letter, booking.event, message_subject=message.subject, message_text=message.text)


def _compose_recap(letter: Letter) -> Words | None:
    booking = booking_of(letter)
    if booking is None or booking.status != BookingStatus.ATTENDED or not booking.event.recap:
        return None
    return write_of(letter, booking.event, message_text=booking.event.recap)

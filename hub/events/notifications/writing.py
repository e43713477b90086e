"""How a letter about a booking is asked for, and written at sending for those still concerned (T75).

A letter tells the time of the gathering as it is when the letter goes, with its zone.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings

from hub import registry
from hub.events.choices import BookingStatus
from hub.events.models import Booking, Event
from hub.events.notifications.tokens import answer_path
from hub.events.wording import day_in_words, hour_in_words, zone_in_words
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, notify, write

Compose = Callable[[Letter], Words | None]


def plug(*kinds: tuple[str, Any, Compose], group: str = "", **facts: Any) -> None:
    """Name, label and words of each kind of letter; `group` is what people choose about it by, empty for none (R2)."""
    for name, label, compose in kinds:
        kind = registry.LetterKind(f"events.{name}", label, Treatment.REMINDER, compose, group=group, **facts)
        registry.letter_kinds.plug(kind.name, kind)


def tell(name: str, booking: Booking, *, now: datetime, at: str = "", due_at: datetime | None = None) -> None:
    """Once for each time they booked, and for each `at`. Somebody who came without an account has no mailbox."""
    if booking.person is not None:
        key = f"events.{name}:{booking.pk}:{booking.times_booked}:{at}"
        notify(booking.person, kind=f"events.{name}", key=key, now=now, about=booking, due_at=due_at)


def booking_of(letter: Letter) -> Booking | None:
    """What the letter is about, while its reader has an account that is open."""
    rows = Booking.objects.select_related("event", "person").filter(pk=letter.about_id, person__is_active=True)
    return rows.first()


def write_about(letter: Letter, booking: Booking, **context: Any) -> Words:
    """The words of templates/hub/events/email/<name>."""
    joining = booking.event.joining if booking.status == BookingStatus.BOOKED else ""
    context |= {"answer_path": answer_path(booking), "joining": joining}
    return write_of(letter, booking.event, **context)


def write_of(letter: Letter, event: Event, **context: Any) -> Words:
    """As `write_about`, to somebody who may have no place: nothing that is only for those who have one."""
    context = {"path": path_of(event)} | context
    context |= {"title": event.title, "place": event.place, "when": when(event)}
    context |= {"person": letter.person, "base_url": settings.BASE_URL, **foot(letter)}
    return write(f"hub/events/email/{letter.kind.removeprefix('events.')}", context)


def path_of(event: Event) -> str:
    return f"/whats-on/{event.public_id}/"


def when(event: Event) -> str:
    """“Tuesday 8 December 2026, 18:30 UK time”: nobody has to work out which day or whose clock."""
    start = event.local_start
    return f"{day_in_words(start)}, {hour_in_words(start)} {zone_in_words(event.zone)}"

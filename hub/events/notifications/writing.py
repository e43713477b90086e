"""How a letter about a booking is asked for, and written at sending for those still concerned (T75).

A letter tells the time of the gathering as it is when the letter goes, with its zone.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings

from hub import registry
from hub.events.models import Booking
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write

Compose = Callable[[Letter], Words | None]


def plug(*kinds: tuple[str, Any, Compose]) -> None:
    """Name, label and words of each kind of letter."""
    for name, label, compose in kinds:
        kind = registry.LetterKind(f"events.{name}", label, Treatment.REMINDER, compose=compose)
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
    context = {"path": f"/whats-on/{booking.event.public_id}/"} | context
    context |= {"booking": booking, "event": booking.event, "person": letter.person, "base_url": settings.BASE_URL}
    return write(f"hub/events/email/{letter.kind.removeprefix('events.')}", context)

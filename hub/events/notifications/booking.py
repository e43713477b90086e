"""To whoever books: a place, a turn, a place that came free."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.events.choices import BookingStatus
from hub.events.models import Booking
from hub.events.notifications.reminders import no_reminders, remind_one
from hub.events.notifications.writing import Compose, booking_of, plug, tell, write_about
from hub.letters.models import Letter
from hub.letters.outbox import Words


def plug_letter_kinds() -> None:
    """Tell the registry the letters to whoever books."""
    kinds: tuple[tuple[str, Any, Compose], ...] = (
        ("booked", _("You have a place"), _compose_while(BookingStatus.BOOKED)),
        ("waiting", _("You are on a waiting list"), _compose_while(BookingStatus.WAITING)),
        ("placed", _("A place came free for you"), _compose_while(BookingStatus.BOOKED)),
        (
            "booking_ended",
            _("You have given your place back"),
            _compose_while(BookingStatus.CANCELLED, with_costs=True),
        ),
    )
    plug(*kinds)


def booked(booking: Booking, *, now: datetime) -> None:
    tell("booked", booking, now=now)
    remind_one(booking, now=now)


def waiting(booking: Booking, *, now: datetime) -> None:
    tell("waiting", booking, now=now)


def placed(booking: Booking, *, now: datetime) -> None:
    """From the waiting list, without having done anything: so it says what to do if it does not suit any more."""
    tell("placed", booking, now=now)
    remind_one(booking, now=now)


def booking_ended(booking: Booking, *, now: datetime) -> None:
    """Said to whoever gave it back; nothing reminds them any more."""
    no_reminders(booking)
    tell("booking_ended", booking, now=now)


def _compose_while(status: str, *, with_costs: bool = False) -> Compose:
    """To the person of the booking, as long as it is still so and the gathering is on and ahead."""

    def compose(letter: Letter) -> Words | None:
        booking = booking_of(letter)
        if booking is None or booking.status != status or not booking.event.is_open:
            return None
        if booking.event.is_over(letter.written_at):
            return None
        return write_about(letter, booking, costs=with_costs and booking.costs.exists())

    return compose

"""Who is here, and how a screen names them."""

from django.utils.translation import gettext as _

from hub.events.choices import BookingStatus
from hub.events.models import Booking

LEFT = frozenset({BookingStatus.CANCELLED, BookingStatus.APOLOGIES, BookingStatus.ABSENT})


def is_here(booking: Booking) -> bool:
    """Whether they come, or have come and not left. Whoever closed their account or is kept out has left."""
    person = booking.person
    return booking.status not in LEFT and booking.left_at is None and (person is None or person.is_active)


def is_remembered(booking: Booking) -> bool:
    """Had to leave in the middle of it, and is still a member: whoever they met before knows whom they met."""
    person = booking.person
    return booking.left_at is not None and (person is None or person.is_active)


def called(booking: Booking) -> str:
    """How a screen names them; nothing once they have left."""
    return name_of(booking) if is_here(booking) else ""


def name_of(booking: Booking) -> str:
    """By their name, or as a guest."""
    name = booking.person.name if booking.person else booking.walk_in_name
    return name or _("a guest")

"""“Your meetings are ready”: one letter, only where a plan is published before the day (M5). It names nobody (T63).

On the day people are in the hall, and a page tells them: nobody reads letters there.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.events.choices import BookingStatus
from hub.events.models import Booking
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, notify_many, write
from matchmaking.meets.models import MatchEvent

KIND = "meets.rounds"


def plug_letter_kinds() -> None:
    """Tell the registry the letter. It is part of what somebody booked, so it always goes (R2)."""
    label = _("Your meetings are ready")
    registry.letter_kinds.plug(KIND, registry.LetterKind(KIND, label, Treatment.REMINDER, _compose))


def rounds_ready(match: MatchEvent, *, now: datetime) -> int:
    """One letter to everybody who has a place, while the day is still to come by its own clock."""
    event = match.event
    if event.local_start.date() <= now.astimezone(ZoneInfo(event.zone)).date():
        return 0
    rows = event.bookings.booked().active()
    key = Concat(Value(f"{KIND}:"), Cast("pk", CharField()), Value(":"), Cast("times_booked", CharField()))
    return notify_many(rows, kind=KIND, key=key, now=now, due_at=now, valid_until=event.starts_at)


def _compose(letter: Letter) -> Words | None:
    """To whoever still has a place, while the plan is there to be seen."""
    rows = Booking.objects.active().select_related("event__match").filter(event__match__isnull=False)
    booking = rows.filter(pk=letter.about_id, status=BookingStatus.BOOKED).first()
    if booking is None or not booking.event.is_open or not booking.event.match.is_published:
        return None
    context = {
        "person": letter.person,
        "title": booking.event.title,
        "day": date_format(booking.event.local_start, "l j F Y"),
        "path": f"/meet/{booking.event.public_id}/",
        "base_url": settings.BASE_URL,
        **foot(letter),
    }
    return write("matchmaking/meets/email/rounds", context)

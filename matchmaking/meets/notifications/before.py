"""Letters before the day: to those who have not finished their card (M4), and to those for whom a host wrote it (P11).

Both are read anew at sending.
"""

from datetime import datetime

from django.conf import settings
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.events.choices import BookingStatus
from hub.events.models import Booking, Event
from hub.events.wording import day_in_words, hour_in_words, zone_in_words
from hub.letters.choices import WAITING_STATES, How, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, notify, notify_many, write
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.permissions import COMING
from matchmaking.meets.policy import BOOKED_A_WHILE, CARD_TOLD_AFTER

KIND = "meets.prepare"
WRITTEN = "meets.card_written"


def plug_letter_kinds() -> None:
    """Tell the registry the letters, and what people may choose about the first: a weekly one would come too late."""
    group = registry.LetterGroup(
        "meets.preparing",
        _("Getting ready to meet people"),
        _("One letter some days before, if your card for the day is not finished."),
        default=How.AT_ONCE,
        offers=(How.AT_ONCE, How.NONE),
    )
    registry.letter_groups.plug(group.name, group, order=15)
    label = _("Get ready to meet people")
    registry.letter_kinds.plug(KIND, registry.LetterKind(KIND, label, Treatment.REMINDER, _compose, group=group.name))
    label = _("A host wrote somebody’s card with them")
    registry.letter_kinds.plug(WRITTEN, registry.LetterKind(WRITTEN, label, Treatment.REMINDER, _compose_written))


def ask_those_without_card(match: MatchEvent, *, now: datetime) -> int:
    """One letter each, in one statement."""
    rows = match.event.bookings.booked().active().filter(card__done_at__isnull=True)
    rows = rows.filter(booked_at__lte=now - BOOKED_A_WHILE)
    parts = (Cast("pk", CharField()), Value(":"), Cast("times_booked", CharField()))
    until = match.event.starts_at
    return notify_many(rows, kind=KIND, key=Concat(Value(f"{KIND}:"), *parts), now=now, due_at=now, valid_until=until)


def tell_of_card(booking: Booking, *, now: datetime) -> None:
    """Tell whoever has an account who wrote their card: one letter a call, when it is surely over, or at once where
    the day would be over by then (P11)."""
    if booking.person is None or _is_still_to_be_told(booking, now):
        return
    key, until = f"{WRITTEN}:{booking.pk}:{now.isoformat()}", booking.event.ends_at
    due_at = now + CARD_TOLD_AFTER if now + CARD_TOLD_AFTER < until else now
    notify(booking.person, kind=WRITTEN, key=key, now=now, about=booking, due_at=due_at, valid_until=until)


def _is_still_to_be_told(booking: Booking, now: datetime) -> bool:
    waiting = Letter.objects.filter(kind=WRITTEN, about_label=booking._meta.label, about_id=str(booking.pk))
    return waiting.filter(state__in=WAITING_STATES, due_at__gt=now).exists()


def _compose(letter: Letter) -> Words | None:
    """To whoever still has a place and no finished card, while it is on and ahead."""
    rows = Booking.objects.booked().active().select_related("event", "card")
    booking = rows.filter(pk=letter.about_id, event__match__isnull=False).first()
    if booking is None or booking.status != BookingStatus.BOOKED or not booking.event.is_open:
        return None
    card = getattr(booking, "card", None)
    if (card is not None and card.done_at) or booking.event.has_begun(letter.written_at):
        return None
    context = {
        "person": letter.person,
        "title": booking.event.title,
        "when": _when(booking.event),
        "place": booking.event.place,
        "begun": card is not None,
        "path": f"/meet/{booking.event.public_id}/",
        "base_url": settings.BASE_URL,
        **foot(letter),
    }
    return write("matchmaking/meets/email/prepare", context)


def _compose_written(letter: Letter) -> Words | None:
    """While they come, the day is not over, and the card is still as a host wrote it. No word of the card (T63)."""
    rows = Booking.objects.active().select_related("event", "card__helped_by")
    booking = rows.filter(pk=letter.about_id, event__match__isnull=False, card__helped_by__isnull=False).first()
    if booking is None or booking.status not in COMING or not booking.event.is_open:
        return None
    if booking.event.is_over(letter.written_at):
        return None
    context = {
        "person": letter.person,
        "title": booking.event.title,
        "helper": booking.card.helped_by,
        "path": f"/meet/{booking.event.public_id}/card/check/",
        "base_url": settings.BASE_URL,
    }
    return write("matchmaking/meets/email/card_written", context)


def _when(event: Event) -> str:
    """Tuesday 8 December 2026, 18:30 UK time."""
    start = event.local_start
    return f"{day_in_words(start)}, {hour_in_words(start)} {zone_in_words(event.zone)}"

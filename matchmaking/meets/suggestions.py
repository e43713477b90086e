"""What My Hub suggests to whoever has booked a match event: get ready for it (M4)."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hub import clock
from hub.events.choices import EventStatus
from hub.events.models import Booking
from hub.events.querysets import BookingQuerySet
from hub.registry import Step, Suggestions

MOST_STEPS = 2


def _without_card(person: Any) -> BookingQuerySet:
    """Places at match events for which they have not finished a card."""
    rows = Booking.objects.booked().for_person(person)
    return rows.filter(event__match__isnull=False, event__status=EventStatus.OPEN, card__done_at__isnull=True)


def cards_to_fill(person: Any) -> Iterator[Step]:
    """A step for each that is ahead, the next first."""
    ahead = _without_card(person).filter(event__starts_at__gt=clock.now()).select_related("event")
    for booking in ahead.order_by("event__starts_at", "pk")[:MOST_STEPS]:
        yield Step(
            key=f"meets-card-{booking.event.public_id}",
            title=_("Get ready for “%(title)s”") % {"title": booking.event.title},
            text=_("Say in a few taps what you bring and what you hope for. Then you meet people who fit."),
            href=reverse("matchmaking:meet", args=[booking.event.public_id]),
            action=_("Fill my card"),
            minutes=5,
        )


CARDS = Suggestions(cards_to_fill, needs=_without_card)

"""Who is told what about gatherings."""

from hub.events.notifications.booking import booked, booking_ended, placed, plug_letter_kinds, waiting
from hub.events.notifications.hosting import (
    called_off,
    cost_asked,
    cost_decided,
    cost_paid,
    host_wrote,
    moved,
    recap_written,
    remind,
)

__all__ = [
    "booked",
    "booking_ended",
    "called_off",
    "cost_asked",
    "cost_decided",
    "cost_paid",
    "host_wrote",
    "moved",
    "placed",
    "plug_letter_kinds",
    "recap_written",
    "remind",
    "waiting",
]

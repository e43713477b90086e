"""Who is told what about gatherings."""

from hub.events.notifications import booking, costs, hosting, matters, reminders
from hub.events.notifications.booking import booked, booking_ended, placed, waiting
from hub.events.notifications.costs import cost_asked, cost_decided, cost_paid
from hub.events.notifications.hosting import called_off, host_wrote, moved, recap_written
from hub.events.notifications.reminders import remind, remind_one
from hub.events.notifications.tokens import answer_path, booking_answering
from hub.events.notifications.writing import when


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter this room sends."""
    for part in (booking, hosting, costs, reminders):
        part.plug_letter_kinds()
    matters.plug_matters()


__all__ = [
    "answer_path",
    "booked",
    "booking_answering",
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
    "remind_one",
    "waiting",
    "when",
]

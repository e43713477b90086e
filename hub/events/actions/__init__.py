"""What changes about gatherings: putting them on, booking, costs, who came."""

from hub.events.actions.booking import book, cancel_booking, give_places, places_of, position_in_line
from hub.events.actions.refusals import (
    AlreadyBegun,
    AlreadyOver,
    BookingClosed,
    CalledOff,
    CostRefused,
    MayNot,
    NotYetOpen,
    PaidByAnother,
    Refused,
    TooFewPlaces,
)

__all__ = [
    "AlreadyBegun",
    "AlreadyOver",
    "BookingClosed",
    "CalledOff",
    "CostRefused",
    "MayNot",
    "NotYetOpen",
    "PaidByAnother",
    "Refused",
    "TooFewPlaces",
    "book",
    "cancel_booking",
    "give_places",
    "places_of",
    "position_in_line",
]

"""What changes about gatherings: putting them on, booking, costs, who came."""

from hub.events.actions.booking import book, cancel_booking, give_places, places_of, position_in_line
from hub.events.actions.feeds import make_feed, revoke_feed
from hub.events.actions.leaving import leave_all
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
    "leave_all",
    "make_feed",
    "places_of",
    "position_in_line",
    "revoke_feed",
]

"""What changes about gatherings: putting them on, booking, costs, who came."""

from hub.events.actions.booking import book, cancel_booking, give_places, places_of, position_in_line
from hub.events.actions.costs import Asked, agree_cost, ask_cost, ask_costs, decline_cost, pay_cost, withdraw_cost
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
    "Asked",
    "BookingClosed",
    "CalledOff",
    "CostRefused",
    "MayNot",
    "NotYetOpen",
    "PaidByAnother",
    "Refused",
    "TooFewPlaces",
    "agree_cost",
    "ask_cost",
    "ask_costs",
    "book",
    "cancel_booking",
    "decline_cost",
    "give_places",
    "pay_cost",
    "places_of",
    "position_in_line",
    "withdraw_cost",
]

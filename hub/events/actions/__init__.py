"""What changes about gatherings: putting them on, booking, costs, who came."""

from hub.events.actions.attendance import add_walk_in, mark_attendance
from hub.events.actions.booking import (
    book,
    cancel_booking,
    give_all_places,
    give_places,
    places_of,
    position_in_line,
)
from hub.events.actions.changing import call_off_event, move_event
from hub.events.actions.costs import Asked, agree_cost, ask_cost, ask_costs, decline_cost, pay_cost, withdraw_cost
from hub.events.actions.feeds import make_feed, revoke_feed
from hub.events.actions.hosting import add_event, edit_event, publish_event, set_questions
from hub.events.actions.hosts import add_host, remove_host, write_recap, write_to
from hub.events.actions.leaving import leave_all
from hub.events.actions.refusals import (
    AlreadyBegun,
    AlreadyOver,
    BookingClosed,
    CalledOff,
    CostRefused,
    InThePast,
    LastHost,
    MayNot,
    NobodyToWriteTo,
    NoSuchHost,
    NotReady,
    NotTheDay,
    NotYetOpen,
    PaidByAnother,
    Refused,
    SideFull,
    TooFewPlaces,
)

__all__ = [
    "AlreadyBegun",
    "AlreadyOver",
    "Asked",
    "BookingClosed",
    "CalledOff",
    "CostRefused",
    "InThePast",
    "LastHost",
    "MayNot",
    "NoSuchHost",
    "NobodyToWriteTo",
    "NotReady",
    "NotTheDay",
    "NotYetOpen",
    "PaidByAnother",
    "Refused",
    "SideFull",
    "TooFewPlaces",
    "add_event",
    "add_host",
    "add_walk_in",
    "agree_cost",
    "ask_cost",
    "ask_costs",
    "book",
    "call_off_event",
    "cancel_booking",
    "decline_cost",
    "edit_event",
    "give_all_places",
    "give_places",
    "leave_all",
    "make_feed",
    "mark_attendance",
    "move_event",
    "pay_cost",
    "places_of",
    "position_in_line",
    "publish_event",
    "remove_host",
    "revoke_feed",
    "set_questions",
    "withdraw_cost",
    "write_recap",
    "write_to",
]

"""Taking a copy, closing an account, keeping what must be kept, forgetting what is old."""

from hub.privacy.actions.copy import build_copy
from hub.privacy.actions.forget import close_idle_accounts, forget_old, warn_idle_people
from hub.privacy.actions.holds import MayNotHold, lift_hold, place_hold
from hub.privacy.actions.leaving import MayNotClose, NotYet, ask_to_erase, close_account, erase, finish_erasures
from hub.privacy.actions.verify import Identifiers, Trace, find_traces, identify

__all__ = [
    "Identifiers",
    "MayNotClose",
    "MayNotHold",
    "NotYet",
    "Trace",
    "ask_to_erase",
    "build_copy",
    "close_account",
    "close_idle_accounts",
    "erase",
    "find_traces",
    "finish_erasures",
    "forget_old",
    "identify",
    "lift_hold",
    "place_hold",
    "warn_idle_people",
]

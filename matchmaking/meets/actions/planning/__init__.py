"""Rounds: how they run, who meets whom, changes by hand, and when everybody sees their own (M5)."""

from matchmaking.meets.actions.planning.by_hand import (
    Change,
    Outlook,
    change_by_hand,
    keep_pair,
    look_at_change,
    move_pair,
)
from matchmaking.meets.actions.planning.publishing import publish_plan, withdraw_plan
from matchmaking.meets.actions.planning.refusals import (
    CannotSitTogether,
    ChangedMeanwhile,
    NoTableFree,
    NothingPlanned,
    PairIsLocked,
    RoundHasBegun,
    TooFewPeople,
    TooManyPeople,
)
from matchmaking.meets.actions.planning.settings import set_rounds
from matchmaking.meets.actions.planning.unseating import unseat, unseat_two
from matchmaking.meets.actions.planning.writing import Planned, plan_rounds

__all__ = [
    "CannotSitTogether",
    "Change",
    "ChangedMeanwhile",
    "NoTableFree",
    "NothingPlanned",
    "Outlook",
    "PairIsLocked",
    "Planned",
    "RoundHasBegun",
    "TooFewPeople",
    "TooManyPeople",
    "change_by_hand",
    "keep_pair",
    "look_at_change",
    "move_pair",
    "plan_rounds",
    "publish_plan",
    "set_rounds",
    "unseat",
    "unseat_two",
    "withdraw_plan",
]

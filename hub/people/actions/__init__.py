"""What changes about people."""

from hub.people.actions.account import choose_name, choose_start
from hub.people.actions.consents import OnlyThemselves, WordsHaveChanged, agree, withdraw
from hub.people.actions.profile import (
    AddressKnown,
    MayNotEnter,
    NotForEverybody,
    NothingTyped,
    UnknownQuestion,
    enter_person,
    save_part,
)
from hub.people.actions.roles import EndsBeforeItBegan, MayNotGrant, end_role, grant_role
from hub.people.actions.safety import NotYourself, block, unblock

__all__ = [
    "AddressKnown",
    "EndsBeforeItBegan",
    "MayNotEnter",
    "MayNotGrant",
    "NotForEverybody",
    "NotYourself",
    "NothingTyped",
    "OnlyThemselves",
    "UnknownQuestion",
    "WordsHaveChanged",
    "agree",
    "block",
    "choose_name",
    "choose_start",
    "end_role",
    "enter_person",
    "grant_role",
    "save_part",
    "unblock",
    "withdraw",
]

"""What changes about people."""

from hub.people.actions.account import choose_name, choose_start
from hub.people.actions.consents import OnlyThemselves, WordsHaveChanged, agree, withdraw
from hub.people.actions.locks import lock_anew, locks
from hub.people.actions.profile import (
    AddressKnown,
    MayNotEnter,
    NotForEverybody,
    NothingTyped,
    UnknownQuestion,
    enter_person,
    save_part,
)
from hub.people.actions.roles import (
    AlreadyHeld,
    EndsBeforeItBegan,
    LastAdministrator,
    MayNotGrant,
    NotNow,
    end_role,
    grant_role,
    keep_an_administrator,
    lock_rights,
)
from hub.people.actions.safety import NotYourself, block, unblock
from hub.people.actions.security import (
    MayNotHelp,
    NothingToPutBack,
    address_before,
    note_account_deed,
    note_recovery_code,
    put_address_back,
    send_proof_code,
    take_off_second_factor,
)
from hub.people.actions.sessions import end_session, end_sessions
from hub.people.actions.suspensions import MayNotSuspend, lift_suspension, suspend

__all__ = [
    "AddressKnown",
    "AlreadyHeld",
    "EndsBeforeItBegan",
    "LastAdministrator",
    "MayNotEnter",
    "MayNotGrant",
    "MayNotHelp",
    "MayNotSuspend",
    "NotForEverybody",
    "NotNow",
    "NotYourself",
    "NothingToPutBack",
    "NothingTyped",
    "OnlyThemselves",
    "UnknownQuestion",
    "WordsHaveChanged",
    "address_before",
    "agree",
    "block",
    "choose_name",
    "choose_start",
    "end_role",
    "end_session",
    "end_sessions",
    "enter_person",
    "grant_role",
    "keep_an_administrator",
    "lift_suspension",
    "lock_anew",
    "lock_rights",
    "locks",
    "note_account_deed",
    "note_recovery_code",
    "put_address_back",
    "save_part",
    "send_proof_code",
    "suspend",
    "take_off_second_factor",
    "unblock",
    "withdraw",
]

"""What changes about people."""

from hub.people.actions.account import choose_name, choose_start
from hub.people.actions.locks import lock_anew, locks
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
    "AlreadyHeld",
    "EndsBeforeItBegan",
    "LastAdministrator",
    "MayNotGrant",
    "MayNotHelp",
    "MayNotSuspend",
    "NotNow",
    "NothingToPutBack",
    "address_before",
    "choose_name",
    "choose_start",
    "end_role",
    "end_session",
    "end_sessions",
    "grant_role",
    "keep_an_administrator",
    "lift_suspension",
    "lock_anew",
    "lock_rights",
    "locks",
    "note_account_deed",
    "note_recovery_code",
    "put_address_back",
    "send_proof_code",
    "suspend",
    "take_off_second_factor",
]

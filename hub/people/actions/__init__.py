"""What changes about people."""

from hub.people.actions.account import choose_name, choose_start
from hub.people.actions.roles import EndsBeforeItBegan, MayNotGrant, end_role, grant_role
from hub.people.actions.safety import NotYourself, block, unblock

__all__ = [
    "EndsBeforeItBegan",
    "MayNotGrant",
    "NotYourself",
    "block",
    "choose_name",
    "choose_start",
    "end_role",
    "grant_role",
    "unblock",
]

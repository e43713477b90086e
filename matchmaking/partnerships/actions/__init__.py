"""What may be done with a partnership: propose it, answer, ask one more, change it, leave it, end it."""

from matchmaking.partnerships.actions.answering import answer_invitation, close_unanswered, part
from matchmaking.partnerships.actions.editing import edit
from matchmaking.partnerships.actions.leaving import end_partnership, leave, leave_all
from matchmaking.partnerships.actions.proposing import add_member, propose_partnership
from matchmaking.partnerships.actions.refusals import (
    AlreadyProposed,
    AskedBefore,
    CannotBeAsked,
    ChangedMeanwhile,
    MayNot,
    NeedsBothSides,
    NeedsName,
    NoLongerOpen,
    NotRunning,
    Refused,
    TooManyAsked,
    TooManyPeople,
)

__all__ = [
    "AlreadyProposed",
    "AskedBefore",
    "CannotBeAsked",
    "ChangedMeanwhile",
    "MayNot",
    "NeedsBothSides",
    "NeedsName",
    "NoLongerOpen",
    "NotRunning",
    "Refused",
    "TooManyAsked",
    "TooManyPeople",
    "add_member",
    "answer_invitation",
    "close_unanswered",
    "edit",
    "end_partnership",
    "leave",
    "leave_all",
    "part",
    "propose_partnership",
]

"""What may be done with a story, by its author, by those it names, and at the desk."""

from library.giving.actions.attaching import attach, sweep_strays, take_off
from library.giving.actions.consents import answer_consent, ask_again, leave_named
from library.giving.actions.leaving import forget_old_drafts, leave
from library.giving.actions.reading import (
    ask_down,
    decline,
    leave_up,
    pass_on,
    publish,
    send_back,
    take_down,
    take_up_again,
)
from library.giving.actions.refusals import GivingRefused
from library.giving.actions.sending import send, withdraw
from library.giving.actions.writing import answer_remark, begin, begin_change, name_person, throw_away, unname, write

__all__ = [
    "GivingRefused",
    "answer_consent",
    "answer_remark",
    "ask_again",
    "ask_down",
    "attach",
    "begin",
    "begin_change",
    "decline",
    "forget_old_drafts",
    "leave",
    "leave_named",
    "leave_up",
    "name_person",
    "pass_on",
    "publish",
    "send",
    "send_back",
    "sweep_strays",
    "take_down",
    "take_off",
    "take_up_again",
    "throw_away",
    "unname",
    "withdraw",
    "write",
]

"""Asking for help, telling of a worry, looking after both. Saved first; letters follow (T79)."""

from hub.care.actions.cases import (
    add_note,
    close_worry,
    hand_over_worry,
    keep_out,
    open_worry,
    reopen_worry,
    take_over_worry,
    take_worry,
)
from hub.care.actions.help import answer_help, ask_for_help, forget_old_help, take_help
from hub.care.actions.refusals import AlreadyAway, NotTheirs, NotYours
from hub.care.actions.worries import release_worries_left, remind_of_worries, tell_worry

__all__ = [
    "AlreadyAway",
    "NotTheirs",
    "NotYours",
    "add_note",
    "answer_help",
    "ask_for_help",
    "close_worry",
    "forget_old_help",
    "hand_over_worry",
    "keep_out",
    "open_worry",
    "release_worries_left",
    "remind_of_worries",
    "reopen_worry",
    "take_help",
    "take_over_worry",
    "take_worry",
    "tell_worry",
]

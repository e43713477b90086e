"""Bells: each rings one action."""

from matchmaking.meets.tasks.after import introduce_those_who_chose, remind_to_choose
from matchmaking.meets.tasks.before import ask_to_prepare

__all__ = ["ask_to_prepare", "introduce_those_who_chose", "remind_to_choose"]

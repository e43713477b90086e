"""What My Hub gathers for somebody, what a search across finds, what the audit trail tells."""

from hub.home.querysets.my_hub import (
    MOST_STEPS,
    DeskToday,
    ForToday,
    desks_of,
    desks_opened_by,
    every_step,
    for_today,
    waiting_at,
)
from hub.home.querysets.search import LONGEST_QUESTION, Section, clean_question, search_across
from hub.home.querysets.trail import Line, narrowed, told, trail_of

__all__ = [
    "LONGEST_QUESTION",
    "DeskToday",
    "ForToday",
    "Line",
    "MOST_STEPS",
    "Section",
    "clean_question",
    "desks_of",
    "desks_opened_by",
    "narrowed",
    "every_step",
    "for_today",
    "search_across",
    "told",
    "trail_of",
    "waiting_at",
]

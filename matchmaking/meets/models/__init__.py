"""Match events: what they ask, who meets whom, and who wants to meet again (M1–M7)."""

from matchmaking.meets.models.after import Pick, Reunion, WarmIntroduction
from matchmaking.meets.models.before import Apart, MatchCard, PreWork, PreWorkDone, Wish
from matchmaking.meets.models.event import MatchEvent
from matchmaking.meets.models.plan import Conversation, Round, Seat

__all__ = [
    "Apart",
    "Conversation",
    "MatchCard",
    "MatchEvent",
    "Pick",
    "PreWork",
    "PreWorkDone",
    "Reunion",
    "Round",
    "Seat",
    "WarmIntroduction",
    "Wish",
]

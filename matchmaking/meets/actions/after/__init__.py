"""What people and hosts do once the rounds are over (M7, M9)."""

from matchmaking.meets.actions.after.choosing import introduce_all, introduce_mutual, save_picks
from matchmaking.meets.actions.after.partnering import propose_together
from matchmaking.meets.actions.after.reminding import remind_to_pick
from matchmaking.meets.actions.after.warm import answer_warm, ask_warm, offers_to

__all__ = [
    "answer_warm",
    "ask_warm",
    "introduce_all",
    "introduce_mutual",
    "offers_to",
    "propose_together",
    "remind_to_pick",
    "save_picks",
]

"""What people do before they come, and what a plan is given of it (M3, M4)."""

from matchmaking.meets.actions.before.cards import (
    Told,
    fill_card_with,
    finish_card,
    save_card,
    told_so_far,
    told_to_hosts,
)
from matchmaking.meets.actions.before.given import cards_of, never_together, those_here
from matchmaking.meets.actions.before.inviting import ask_to_prepare
from matchmaking.meets.actions.before.locks import is_ahead, is_prepared_for
from matchmaking.meets.actions.before.people import keep_apart, others_shown, set_wishes, take_apart_back
from matchmaking.meets.actions.before.pieces import SUGGESTED, pieces_of, set_pieces, tick_piece
from matchmaking.meets.actions.before.refusals import (
    CardHasChanged,
    NoSuchPerson,
    NothingToPrepare,
    TheirOwnCard,
    TooManyApart,
    TooManyWishes,
)

__all__ = [
    "SUGGESTED",
    "CardHasChanged",
    "NoSuchPerson",
    "NothingToPrepare",
    "TheirOwnCard",
    "Told",
    "TooManyApart",
    "TooManyWishes",
    "ask_to_prepare",
    "cards_of",
    "fill_card_with",
    "finish_card",
    "is_ahead",
    "is_prepared_for",
    "keep_apart",
    "never_together",
    "others_shown",
    "pieces_of",
    "save_card",
    "set_pieces",
    "set_wishes",
    "take_apart_back",
    "those_here",
    "tick_piece",
    "told_so_far",
    "told_to_hosts",
]

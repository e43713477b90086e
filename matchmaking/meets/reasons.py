"""Reasons why two people might get on: a kind and its facts, for whoever puts them into words (M5). Pure.

A reason only ever says what both cards say. There is none for what is missing, for a wish of one alone, or for
whom somebody must not meet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from matchmaking.meets.rounds import Key

MOST: Final = 3


class Because(StrEnum):
    """In the order they are told where they are equally strong."""

    BOTH_WISHED = "both_wished"  # You each asked to meet the other.
    BOTH_NAMED = "both_named"  # You both named health.
    HOPE_MET = "hope_met"  # Amina hopes for help with evaluation, which Carol brings.
    BOTH_WROTE = "both_wrote"  # You both wrote about appointments.
    BOTH_LIKE = "both_like"  # You both like to work by talking things through.
    SAME_DISAGREEMENT = "same_disagreement"  # When you disagree, you both like to sleep on it.
    SAME_REGION = "same_region"  # You are both in the North East.


@dataclass(frozen=True)
class Reason:
    """`what` are slugs or words that stand on both cards; `who` hopes for what `whom` brings."""

    because: Because
    who: Key | None = None
    whom: Key | None = None
    what: tuple[str, ...] = ()


def strongest(reasons: Iterable[tuple[float, Reason]]) -> tuple[Reason, ...]:
    """The strongest three, in an order that does not depend on who is asked about first."""
    order = list(Because)
    ranked = sorted(reasons, key=lambda each: (-each[0], order.index(each[1].because), str(each[1].who), each[1].what))
    return tuple(reason for _, reason in ranked[:MOST])

"""Who may take a place: plain numbers in, yes or no out. The rule is published to everybody (M2).

A gathering has places in all, and for each side a least number kept for it and a most it may fill. A side may take
a place while there is room in all, while it is under its own most, and while enough stays for what is still kept for
the other side. Whoever has waited longest and whose side may take a place gets the next one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Places:
    """Places in all, kept for each side, and the most each side may fill (None: no limit of its own)."""

    in_all: int
    least: Mapping[str, int]
    most: Mapping[str, int | None]


def room_for(side: str, places: Places, taken: Mapping[str, int]) -> int:
    """How many more of `side` may have a place now."""
    here = taken.get(side, 0)
    kept_for_others = sum(max(0, least - taken.get(other, 0)) for other, least in places.least.items() if other != side)
    room = places.in_all - sum(taken.values()) - kept_for_others
    most = places.most.get(side)
    if most is not None:
        room = min(room, most - here)
    return max(0, room)


def next_in_line(waiting: Sequence[tuple[int, str]], places: Places, taken: Mapping[str, int]) -> list[int]:
    """Who of `waiting` (key and side, the longest first) gets the places there are, in order."""
    counts, chosen = dict(taken), []
    for key, side in waiting:
        if room_for(side, places, counts) > 0:
            counts[side] = counts.get(side, 0) + 1
            chosen.append(key)
    return chosen

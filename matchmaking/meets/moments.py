"""When each round of a match event is: begun ones as they were, later ones as they follow (M6). Pure.

All arithmetic is on moments in UTC, so neither midnight nor a change of the clocks is anything special.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Pace:
    """Minutes for each round, for finding the next table, and for the break after one of them."""

    minutes: int
    change: int
    break_after: int | None = None
    break_minutes: int = 0

    def pause_after(self, number: int) -> timedelta:
        return timedelta(minutes=self.break_minutes if number == self.break_after else self.change)


@dataclass(frozen=True)
class Turn:
    """One round in time. Of one that has not begun: the moments that follow from the last; None, nobody can tell."""

    number: int
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    has_begun: bool = False


Began = tuple[int, datetime | None, datetime | None]  # number, when it began, when it ends


def turns(rounds: Iterable[Began], pace: Pace, *, first_at: datetime | None = None) -> tuple[Turn, ...]:
    """Every round in its order. `first_at` is when the first is expected, where none has begun."""
    found: list[Turn] = []
    expected = first_at
    for number, began_at, ends_at in sorted(rounds):
        if began_at is not None and ends_at is not None:
            turn = Turn(number, began_at, ends_at, has_begun=True)
        else:
            turn = Turn(number, expected, expected and expected + timedelta(minutes=pace.minutes))
        found.append(turn)
        expected = turn.ends_at and turn.ends_at + pace.pause_after(number)
    return tuple(found)


def standing(all_turns: Sequence[Turn], now: datetime) -> Turn | None:
    """The round that runs, or the one that comes next; None once all are over.

    A round whose time has come waits until somebody starts it.
    """
    for turn in all_turns:
        if not turn.has_begun or (turn.ends_at is not None and now < turn.ends_at):
            return turn
    return None


def is_running(turn: Turn | None, now: datetime) -> bool:
    return turn is not None and turn.has_begun and turn.ends_at is not None and now < turn.ends_at

"""Planning the rest again: as near to what people were told as a good plan can be (M5). Pure.

The earlier plan is kept where both are still here. Then each round is given its best pairs, with a bonus for pairs that
stay in their round; first with a bonus that only fills places that came free, then with ever smaller ones, until the
plan is worth enough beside the best there could be.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from matchmaking.meets.hall import Hall, Pair
from matchmaking.meets.placing import Rounds, mended, worth
from matchmaking.meets.rounds import Round

if TYPE_CHECKING:
    from matchmaking.meets.hall import Numbers

ENOUGH: Final = 0.992  # of what the best plan is worth, so that 0.99 of what no plan exceeds is there as well
BONUSES: Final = (3.0, 0.5, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01, 0.0)


def kept(hall: Hall, earlier: Sequence[Round]) -> Rounds:
    """What can stay of an earlier plan: pairs who are both free in their round, and who may still meet."""
    index, n, met = hall.index(), len(hall.rows), set[Pair]()
    rounds: Rounds = [[] for _ in hall.room]
    for place, number in enumerate(hall.numbers):
        for meeting in earlier[number].meetings if number < len(earlier) else ():
            places = sorted(index[key] for key in meeting.pair if key in index)
            if len(places) != 2 or not places[0] < n <= places[1]:
                continue
            row, column = places[0], places[1] - n
            is_here = hall.here[row, place] and hall.here[n + column, place] and hall.may[row, column]
            if is_here and (row, column) not in met and len(rounds[place]) < hall.room[place]:
                rounds[place].append((row, column))
                met.add((row, column))
    return rounds


def near(hall: Hall, earlier: Sequence[Round], best: Rounds) -> Rounds:
    """The plan that changes least of those that are worth enough beside the best; else the best itself."""
    start = rounds = kept(hall, earlier)
    enough = worth(hall, best)
    enough -= (1 - ENOUGH) * abs(enough)
    for bonus in BONUSES:
        rounds = mended(hall, rounds, [_bonus(hall, each, bonus) for each in start])
        if worth(hall, rounds) >= enough:
            return rounds
    return best


def _bonus(hall: Hall, pairs: list[Pair], bonus: float) -> "Numbers":
    import numpy as np

    value = np.zeros_like(hall.fit)
    if pairs:
        value[tuple(np.array(pairs).T)] = bonus
    return value

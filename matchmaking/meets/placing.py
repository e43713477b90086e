"""Chosen pairs into the rounds still to come, where not everybody is here in every round (M5). Pure.

Rounds in which the same people are free are one stretch, and a stretch can always be coloured. So rounds that differ
are taken out one by one, those with the fewest people first, each with a matching that takes whoever has to meet now
because too few rounds remain. What could not be placed is made up for round by round, each the best there is while
all others stay.
"""

from typing import TYPE_CHECKING, Final

from matchmaking.meets.bmatching import BEYOND, WITHOUT, heaviest_of
from matchmaking.meets.colouring import coloured
from matchmaking.meets.hall import Hall, Pair

if TYPE_CHECKING:
    from matchmaking.meets.hall import Counts, Numbers

Rounds = list[list[Pair]]
Stretch = list[int]  # places of rounds in which the same people are free and tables are as many
SWEEPS: Final = 4  # how often all rounds are looked at again
URGENT: Final = 100.0  # somebody has to meet in this round
LAST: Final = 10.0  # a pair is together in no later round
GAIN: Final = 1e-6  # a sum of fits that is worth a change


def placed(hall: Hall, pairs: list[Pair]) -> list[tuple[Stretch, list[Pair]]]:
    """Which pairs meet in which stretch: as many as can be placed."""
    left, stretches, done = sorted(pairs), stretches_of(hall), []
    while len(stretches) > 1:
        stretch = min(stretches, key=lambda one: (int(hall.here[:, one[0]].sum()), one))
        number, rest = stretch[0], [other for one in stretches for other in one if other != stretch[0]]
        now = _must_meet(hall, left, number, rest)
        left = sorted(set(left) - set(now))
        done.append(([number], now))
        stretches = [each for each in ([other for other in one if other != number] for one in stretches) if each]
    if stretches:
        done.append((stretches[0], _within(hall, left, stretches[0])))
    return done


def in_rounds(hall: Hall, stretches: list[tuple[Stretch, list[Pair]]]) -> Rounds:
    """The pairs of each round still to come."""
    rounds: Rounds = [[] for _ in hall.room]
    for stretch, pairs in stretches:
        for number, together in zip(stretch, coloured(pairs, hall.room[stretch[0]]), strict=False):
            rounds[number] = together
    return rounds


def stretches_of(hall: Hall) -> list[Stretch]:
    """The rounds to come, those together in which the same people are free and tables are as many."""
    alike: dict[tuple[bytes, int], Stretch] = {}
    for number, room in enumerate(hall.room):
        alike.setdefault((hall.here[:, number].tobytes(), room), []).append(number)
    return list(alike.values())


def _must_meet(hall: Hall, left: list[Pair], number: int, rest: list[int]) -> list[Pair]:
    """A matching for one round that takes whoever has as many pairs left as rounds."""
    import numpy as np

    n, here = len(hall.rows), hall.here
    if not left:
        return []
    rows, columns = np.array(left).T
    together = here[rows, number] & here[n + columns, number]
    rows, columns = rows[together], columns[together]
    urgent = _counts(left, n, len(here)) > here[:, rest].sum(axis=1)
    is_last = ~(here[rows][:, rest] & here[n + columns][:, rest]).any(axis=1)
    weights = 1.0 + URGENT * urgent[rows] + URGENT * urgent[n + columns] + LAST * is_last
    if hall.room[number] < min(
        here[:n, number].sum(), here[n:, number].sum()
    ):  # few tables, few pairs: quicker by the pairs than by the people
        pairs = list(zip(rows.tolist(), columns.tolist(), strict=True))
        return heaviest_of(pairs, weights, np.ones(len(here), dtype=int), hall.room[number], n)
    value = np.zeros(hall.fit.shape)
    value[rows, columns] = weights
    return _matched(value, hall.room[number])


def _within(hall: Hall, left: list[Pair], stretch: Stretch) -> list[Pair]:
    """As many of the pairs that are left as fit into this stretch, the heaviest."""
    import numpy as np

    n, here, limit = len(hall.rows), hall.here[:, stretch[0]], len(stretch) * hall.room[stretch[0]]
    together = [(row, column) for row, column in left if here[row] and here[n + column]]
    if len(together) <= limit and _counts(together, n, len(here)).max(initial=0) <= len(stretch):
        return together
    weights = np.array([float(hall.weight[pair]) for pair in together])
    return heaviest_of(together, weights, here * len(stretch), limit, n)


def _counts(pairs: list[Pair], n: int, people: int) -> "Counts":
    """How many of the pairs each of n + m people is in."""
    import numpy as np

    counts = np.zeros(people, dtype=int)
    for row, column in pairs:
        counts[row] += 1
        counts[n + column] += 1
    return counts


def worth(hall: Hall, rounds: Rounds) -> float:
    """The sum of weights, less what counts for breaks that are not shared fairly: what the pairs are chosen by."""
    import numpy as np

    pairs = [pair for each in rounds for pair in each]
    counts = _counts(pairs, len(hall.rows), len(hall.here))
    without = np.maximum(hall.shares.fewest - counts, 0).sum()
    beyond = np.maximum(counts - hall.shares.most, 0).sum()
    return float(sum(hall.weight[pair] for pair in pairs)) - WITHOUT * float(without) - BEYOND * float(beyond)


def mended(hall: Hall, rounds: Rounds, bonus: "list[Numbers] | None" = None) -> Rounds:
    """Take the rounds by turns, and give each the best pairs while the others stay, until nothing gets better.

    `bonus` is what each pair counts beside its weight, by round (n, m).
    """
    rounds = [list(each) for each in rounds]
    for _ in range(SWEEPS):
        is_better = False
        for number in range(len(rounds)):
            better = best_round(hall, rounds, number, bonus[number] if bonus else None)
            if better is not None:
                rounds[number], is_better = better, True
        if not is_better:
            break
    return rounds


def best_round(hall: Hall, rounds: Rounds, number: int, bonus: "Numbers | None") -> list[Pair] | None:
    """The best pairs for one round while the others stay; None when those it has are as good."""
    import numpy as np

    n, others = len(hall.rows), [pair for place, each in enumerate(rounds) if place != number for pair in each]
    counts, here = _counts(others, n, len(hall.here)), hall.here[:, number]
    seat = WITHOUT * (counts < hall.shares.fewest) - BEYOND * (counts >= hall.shares.most)
    value = hall.weight + seat[:n, None] + seat[None, n:] + (0.0 if bonus is None else bonus)
    may = hall.may & here[:n, None] & here[None, n:]
    if others:
        may[tuple(np.array(others).T)] = False
    value = np.where(may, np.maximum(value, 0.0), 0.0)
    new = _matched(value, hall.room[number])
    old = sum(value[pair] for pair in rounds[number])
    return new if sum(value[pair] for pair in new) > old + GAIN else None


def _matched(value: "Numbers", room: int) -> list[Pair]:
    """The pairs of greatest value in which nobody is twice, at most `room`."""
    from scipy.optimize import linear_sum_assignment

    n, m = value.shape
    found = linear_sum_assignment(_with_room(value, room), maximize=True)
    pairs = zip(*(places.tolist() for places in found), strict=True)
    return [(row, column) for row, column in pairs if row < n and column < m and value[row, column] > 0]


def _with_room(value: "Numbers", room: int) -> "Numbers":
    """The same with people of air, so that no more pairs than `room` find each other."""
    import numpy as np

    n, m = value.shape
    if room >= min(n, m):
        return value
    size = n + m - room
    padded = np.zeros((size, size))
    padded[:n, :m] = value
    padded[n:, m:] = -(size * (float(value.max(initial=0.0)) + 1.0))
    return padded

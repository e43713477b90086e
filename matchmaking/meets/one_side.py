"""A plan for a gathering whose people all come from one side: round by round, each as well as can be (M5). Pure.

Each round is an exact matching of everybody who is free: as many pairs as there can be, whoever has sat out most first,
then the best fit. Rounds one after the other are not the best of all rounds together, so several ways are tried and no
optimum is claimed.
"""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Final

from matchmaking.meets.fixed import Fixed
from matchmaking.meets.rounds import Fits, Key, Round

WAYS: Final = 8
SAT_OUT: Final = 10.0  # what each break so far counts, beside a fit of at most 1
AS_TOLD: Final = 100.0  # what a pair counts that was told so before
PARTS: Final = 1_000_000  # weights are whole numbers of these
TIE: Final = 1e-4  # how far the seed may move a fit: also what makes the ways differ

Pairs = list[tuple[Key, Key]]


def paired(fixed: Fixed, earlier: Sequence[Round]) -> list[Pairs]:
    """The pairs of each round still to come, of the way with the fewest breaks, then the best fit."""
    ways = [_one_way(fixed, earlier, random.Random(f"{fixed.gathering.seed} {way}")) for way in range(WAYS)]  # noqa: S311
    fits = fixed.gathering.fits
    return max(ways, key=lambda way: (sum(map(len, way)), sum(fit_of(fits, *pair) for pairs in way for pair in pairs)))


def fit_of(fits: Fits, one: Key, two: Key) -> float:
    """How well two fit, under whichever of them it was given."""
    given = max(fits.get(one, {}).get(two, 0.0), fits.get(two, {}).get(one, 0.0))
    return min(1.0, max(0.0, given))


def _one_way(fixed: Fixed, earlier: Sequence[Round], chance: random.Random) -> list[Pairs]:
    met, rounds = set(fixed.met | fixed.never), []
    sat_out = Counter(key for each in fixed.gathering.happened for key in each.breaks)
    for number in fixed.coming:
        free = [person.key for person in fixed.people if number in fixed.free_rounds(person)]
        told = {meeting.pair for meeting in earlier[number].meetings} if number < len(earlier) else set()
        weights = {
            (one, two): AS_TOLD * (frozenset((one, two)) in told)
            + SAT_OUT * (sat_out[one] + sat_out[two])
            + fit_of(fixed.gathering.fits, one, two)
            + chance.random() * TIE
            for place, one in enumerate(free)
            for two in free[place + 1 :]
            if frozenset((one, two)) not in met
        }
        pairs = _seated(_matched(free, weights), weights, fixed.tables_free(number))
        met |= {frozenset(pair) for pair in pairs}
        sat_out.update(set(free) - {key for pair in pairs for key in pair})
        rounds.append(pairs)
    return rounds


def _matched(free: list[Key], weights: dict[tuple[Key, Key], float]) -> Pairs:
    """As many pairs as there can be, the heaviest of those."""
    import rustworkx

    place = {key: index for index, key in enumerate(free)}
    graph: rustworkx.PyGraph[Key, int] = rustworkx.PyGraph()
    graph.add_nodes_from(free)
    graph.add_edges_from([(place[one], place[two], round(weight * PARTS)) for (one, two), weight in weights.items()])
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted((free[min(pair)], free[max(pair)]) for pair in found)


def _seated(pairs: Pairs, weights: dict[tuple[Key, Key], float], tables: int | None) -> Pairs:
    """The heaviest pairs, as many as there are tables."""
    heaviest = sorted(pairs, key=lambda pair: -weights[pair])[:tables]
    return [pair for pair in pairs if pair in heaviest]

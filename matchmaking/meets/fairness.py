"""Fairness on top of the best total: whoever has the worst of it gets the most there is (M5). Pure.

A person's share is the fit of their meetings beside that of the best they could have had. The best total may leave one
person with little. So, from the best total on, whoever is worst off is given a better partner by exchanges of pairs
within a stretch of rounds (and the next worst off, where nothing can be done for the worst), step by step, also through
plans that are not better at once; pairs that have just been parted rest for a while. The total never falls under its
floor, and nobody gives up their share of meetings. The best plan on the way counts. It is a search: it claims no
optimum, and the benchmark says how near it comes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from matchmaking.meets.hall import Hall, Pair
from matchmaking.meets.placing import Stretch

if TYPE_CHECKING:
    from matchmaking.meets.hall import Counts, Flags, Numbers

GIVEN_UP: Final = 0.02  # share of the best total that fairness may cost
PATIENCE: Final = 300  # exchanges without a better plan, after which the search ends
REST: Final = 12  # exchanges for which a pair that was parted stays parted
IN_TURN: Final = 10  # the worst off who are looked at by turns until an exchange is found


class Exchange(NamedTuple):
    """Pairs that part and pairs that meet instead, in one stretch, and the least share of all whom it touches."""

    least: float
    stretch: int
    parted: tuple[Pair, ...]
    joined: tuple[Pair, ...]


@dataclass
class Floor:
    """Where everybody stands while pairs are exchanged."""

    hall: Hall
    stretches: list[Stretch]
    pairs: "list[Counts]"  # for each stretch, rows and columns of its pairs (2, pairs)
    met: "Flags"  # (n, m)
    value: "Numbers"  # (n + m)
    counts: "Counts"  # (n + m)
    rest: "Counts"  # (n, m): until which exchange a pair stays parted
    lowest_total: float
    total: float = 0.0
    turn: int = 0
    inside: "list[Counts]" = field(default_factory=list)  # for each stretch, meetings of each person (n + m)


def shares_of_best(hall: Hall, value: "Numbers") -> "Numbers":
    """What everybody has of the best they could have had; 1 for whoever could have had nothing."""
    import numpy as np

    return np.divide(value, hall.best, out=np.ones_like(value), where=hall.best > 0)


def value_of(hall: Hall, pairs: list[Pair]) -> "Numbers":
    """The fit of everybody's meetings, of those that are fixed too."""
    value = hall.had.copy()
    for row, column in pairs:
        value[row] += hall.fit[row, column]
        value[len(hall.rows) + column] += hall.fit[row, column]
    return value


def evened(hall: Hall, stretches: list[tuple[Stretch, list[Pair]]]) -> list[tuple[Stretch, list[Pair]]]:
    """The same stretches with pairs exchanged, so that the worst off have more."""
    import numpy as np

    if not any(pairs for _, pairs in stretches):
        return stretches
    floor = _floor(hall, stretches)
    best, least, since = [each.copy() for each in floor.pairs], [-1.0], 0
    while since < PATIENCE:
        share = shares_of_best(hall, floor.value)
        in_turn = np.argsort(share, kind="stable")[:IN_TURN]
        if (lowest := np.round(share[in_turn], 9).tolist()) > least:
            since = 0 if lowest[0] > least[0] else since
            best, least = [each.copy() for each in floor.pairs], lowest
        exchange = _best_exchange(floor, in_turn.tolist())
        if exchange is None:
            break
        _make(floor, exchange)
        since += 1
    return [
        (stretch, sorted(zip(*each.tolist(), strict=True))) for stretch, each in zip(floor.stretches, best, strict=True)
    ]


def _best_exchange(floor: Floor, in_turn: list[int]) -> Exchange | None:
    """The best for the worst off; for the next worst off where there is none, which may open a way."""
    for who in in_turn:
        if (exchange := max(_exchanges(floor, who), default=None, key=lambda each: each.least)) is not None:
            return exchange
    return None


def _floor(hall: Hall, stretches: list[tuple[Stretch, list[Pair]]]) -> Floor:
    import numpy as np

    pairs = [np.array(each, dtype=int).reshape(-1, 2).T.copy() for _, each in stretches]
    together = np.concatenate(pairs, axis=1)
    n, people = len(hall.rows), len(hall.here)
    met = np.zeros_like(hall.may)
    met[together[0], together[1]] = True
    inside = [np.bincount(np.r_[each[0], n + each[1]], minlength=people) for each in pairs]
    total = float(hall.fit[together[0], together[1]].sum())
    return Floor(
        hall=hall,
        stretches=[stretch for stretch, _ in stretches],
        pairs=pairs,
        met=met,
        value=value_of(hall, [pair for _, each in stretches for pair in each]),
        counts=np.array(inside).sum(axis=0),
        rest=np.zeros(hall.fit.shape, dtype=int),
        lowest_total=total * (1 - GIVEN_UP),
        total=total,
        inside=inside,
    )


@dataclass(frozen=True)
class View:
    """The floor as seen from one person's side: they are row `me` of `fit`, and rows come first in `pairs`."""

    me: int
    fit: "Numbers"
    open: "Flags"  # may meet, have not met and do not rest
    value: "Numbers"  # mine, then the other side's, each over `best`
    others: "Numbers"
    best: "Numbers"
    best_of_others: "Numbers"
    can_lose: "Flags"  # of my side: has more meetings than the fewest
    others_can_lose: "Flags"
    can_gain: "Flags"
    others_can_gain: "Flags"
    is_turned: bool


def _view(floor: Floor, who: int) -> View:
    import numpy as np

    hall, n = floor.hall, len(floor.hall.rows)
    is_turned = who >= n
    open_pairs = hall.may & ~floor.met & (floor.rest <= floor.turn)
    best = np.where(hall.best > 0, hall.best, 1e-9)
    can_lose, can_gain = floor.counts > hall.shares.fewest, floor.counts < hall.shares.most
    mine, others = (slice(n, None), slice(0, n)) if is_turned else (slice(0, n), slice(n, None))
    return View(
        me=who - n if is_turned else who,
        fit=hall.fit.T if is_turned else hall.fit,
        open=open_pairs.T if is_turned else open_pairs,
        value=floor.value[mine],
        others=floor.value[others],
        best=best[mine],
        best_of_others=best[others],
        can_lose=can_lose[mine],
        others_can_lose=can_lose[others],
        can_gain=can_gain[mine],
        others_can_gain=can_gain[others],
        is_turned=is_turned,
    )


def _exchanges(floor: Floor, who: int) -> Iterator[Exchange]:
    """For each stretch and each partner given up, the exchange that leaves those it touches best off."""
    import numpy as np

    view, n = _view(floor, who), len(floor.hall.rows)
    for number, (stretch, pairs) in enumerate(zip(floor.stretches, floor.pairs, strict=True)):
        here = floor.hall.here[:, stretch[0]]
        if not here[who]:
            continue
        near, far = (pairs[1], pairs[0]) if view.is_turned else (pairs[0], pairs[1])
        has_room = here & (floor.inside[number] < len(stretch))
        for given_up in far[near == view.me].tolist():
            yield from _swaps(floor, view, number, given_up, (near, far))
            room = has_room[:n] if view.is_turned else has_room[n:]
            yield from _moves(floor, view, number, given_up, np.flatnonzero(room & view.others_can_gain))
        if has_room[who] and view.can_gain[view.me]:
            yield from _takeovers(floor, view, number, (near, far))


def _swaps(floor: Floor, view: View, number: int, given_up: int, pairs: "tuple[Counts, Counts]") -> Iterator[Exchange]:
    """I take somebody's partner and give them mine."""
    import numpy as np

    near, far = pairs
    fine = view.open[view.me, far] & view.open[near, given_up]
    near, far = near[fine], far[fine]
    fit, me = view.fit, view.me
    old, mine = fit[near, far], fit[me, given_up]
    gain, theirs = fit[me, far] - mine, fit[near, given_up]
    least = np.minimum.reduce(
        [
            (view.value[me] + gain) / view.best[me],
            (view.value[near] - old + theirs) / view.best[near],
            (view.others[far] - old + fit[me, far]) / view.best_of_others[far],
            np.broadcast_to((view.others[given_up] - mine + theirs) / view.best_of_others[given_up], old.shape),
        ]
    )
    fine = (gain > 0) & (floor.total + gain + theirs - old >= floor.lowest_total)
    if fine.any():
        place = int(np.argmax(np.where(fine, least, -1.0)))
        one, two = int(near[place]), int(far[place])
        parted, joined = ((me, given_up), (one, two)), ((me, two), (one, given_up))
        yield _exchange(view, float(least[place]), number, parted, joined)


def _moves(floor: Floor, view: View, number: int, given_up: int, free: "Counts") -> Iterator[Exchange]:
    """I leave a partner who has more than the fewest for one who sits out."""
    import numpy as np

    free = free[view.open[view.me, free]]
    if not free.size or not view.others_can_lose[given_up]:
        return
    me, mine, theirs = view.me, view.fit[view.me, given_up], view.fit[view.me, free]
    least = np.minimum.reduce(
        [
            (view.value[me] + theirs - mine) / view.best[me],
            (view.others[free] + theirs) / view.best_of_others[free],
            np.broadcast_to((view.others[given_up] - mine) / view.best_of_others[given_up], theirs.shape),
        ]
    )
    fine = (theirs > mine) & (floor.total + theirs - mine >= floor.lowest_total)
    if fine.any():
        place = int(np.argmax(np.where(fine, least, -1.0)))
        yield _exchange(view, float(least[place]), number, ((me, given_up),), ((me, int(free[place])),))


def _takeovers(floor: Floor, view: View, number: int, pairs: "tuple[Counts, Counts]") -> Iterator[Exchange]:
    """I have a round free, and take over the partner of somebody who has more than the fewest meetings."""
    import numpy as np

    near, far = pairs
    fine = view.open[view.me, far] & view.can_lose[near] & (near != view.me)
    near, far = near[fine], far[fine]
    fit, me = view.fit, view.me
    old, new = fit[near, far], fit[me, far]
    least = np.minimum.reduce(
        [
            (view.value[me] + new) / view.best[me],
            (view.value[near] - old) / view.best[near],
            (view.others[far] - old + new) / view.best_of_others[far],
        ]
    )
    fine = (new > 0) & (floor.total + new - old >= floor.lowest_total)
    if fine.any():
        place = int(np.argmax(np.where(fine, least, -1.0)))
        one, two = int(near[place]), int(far[place])
        yield _exchange(view, float(least[place]), number, ((one, two),), ((me, two),))


def _exchange(view: View, least: float, number: int, parted: tuple[Pair, ...], joined: tuple[Pair, ...]) -> Exchange:
    if view.is_turned:
        parted, joined = (tuple((column, row) for row, column in pairs) for pairs in (parted, joined))
    return Exchange(least, number, parted, joined)


def _make(floor: Floor, exchange: Exchange) -> None:
    """Let pairs part and others meet; the parted rest for a while."""
    hall, n, pairs = floor.hall, len(floor.hall.rows), floor.pairs[exchange.stretch]
    floor.turn += 1
    places = [int(((pairs[0] == row) & (pairs[1] == column)).argmax()) for row, column in exchange.parted]
    for is_joined, changed in ((False, exchange.parted), (True, exchange.joined)):
        sign = 1 if is_joined else -1
        for row, column in changed:
            fit = sign * float(hall.fit[row, column])
            floor.met[row, column] = is_joined
            floor.total += fit
            for who in (row, n + column):
                floor.value[who] += fit
                floor.counts[who] += sign
                floor.inside[exchange.stretch][who] += sign
    for row, column in exchange.parted:
        floor.rest[row, column] = floor.turn + REST
    for place, pair in zip(places, exchange.joined, strict=True):
        pairs[:, place] = pair

"""What no plan of a gathering can exceed: linear programs of their own, which know nothing of how the planner works."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, hstack, vstack

from matchmaking.meets.rotation import Gathering, Person

ROUNDS = 6
Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Sums:
    """A gathering as numbers: fits and pairs that may still meet (rows, columns), rounds that each still has."""

    fits: Matrix
    may: np.ndarray[Any, np.dtype[np.bool_]]
    rounds: np.ndarray[Any, np.dtype[np.int64]]

    @property
    def pairs(self) -> tuple[Any, Any]:
        return np.nonzero(self.may)

    def counts(self, rows: Any, columns: Any, values: Any = 1.0) -> csr_matrix:
        """Each person's pairs, one row for each person."""
        many, people = len(rows), len(self.rounds)
        values = np.broadcast_to(values, (2, many)).ravel()
        places = (np.r_[rows, len(self.fits) + columns], np.tile(np.arange(many), 2))
        return csr_matrix((values, places), shape=(people, many))


def sums_of(gathering: Gathering) -> Sums:
    """What is still to come of it."""
    ones, twos = sides_of(gathering)
    met = {meeting.pair for each in gathering.happened for meeting in each.meetings} | set(gathering.never)
    coming = frozenset(range(len(gathering.happened), gathering.rounds))
    fits = np.array([[gathering.fits[one.key][two.key] for two in twos] for one in ones])
    may = np.array([[frozenset((one.key, two.key)) not in met for two in twos] for one in ones])
    return Sums(fits, may, np.array([len(person.rounds & coming) for person in [*ones, *twos]]))


def sides_of(gathering: Gathering) -> tuple[list[Person], list[Person]]:
    ones, twos = ([one for one in gathering.people if one.side == side] for side in ("community", "university"))
    return ones, twos


def best_total(sums: Sums, few: int = 40) -> float:
    """No plan has more: prices from a program over each person's best few pairs, held against every pair there is.

    Weak duality: prices for people's rounds, plus whatever any pair weighs beyond its prices, are never too little.
    """
    likely, weights = np.zeros_like(sums.may), np.where(sums.may, sums.fits, -1.0)
    for axis in (0, 1):
        best = np.argsort(-weights, axis=axis).take(range(min(few, weights.shape[axis])), axis)
        np.put_along_axis(likely, best, True, axis)
    while True:
        rows, columns = np.nonzero(likely & sums.may)
        counts = sums.counts(rows, columns)
        found = linprog(-sums.fits[rows, columns], counts, sums.rounds, bounds=(0, 1), method="highs-ipm")
        prices = np.maximum(-found.ineqlin.marginals, 0.0)
        beyond = np.where(sums.may, sums.fits - prices[: len(weights), None] - prices[None, len(weights) :], -1.0)
        bound = float(prices @ sums.rounds + np.maximum(beyond, 0.0).sum())
        if bound <= -found.fun * (1 + 1e-6) or not (beyond > 1e-9)[~likely].any():
            return bound
        likely |= beyond > 0


def best_placed_total(gathering: Gathering, few: int = 20) -> float:
    """As `best_total`, with who is there when: each pair meets in one stretch of rounds with the same people.

    Where more of one side are late, somebody of the other has to sit out in that very round, and `best_total` may let
    one person sit out more often than there are such rounds. Again by prices, held against every pair in every stretch.
    """
    sums, (ones, twos) = sums_of(gathering), sides_of(gathering)
    coming, people = range(len(gathering.happened), gathering.rounds), [*ones, *twos]
    here = np.array([[number in one.rounds for one in people] for number in coming])
    stretches, lengths = np.unique(here, axis=0, return_counts=True)
    n, weights = len(ones), np.where(sums.may, sums.fits, -1.0)
    together = stretches[:, :n, None] & stretches[:, None, n:] & sums.may
    likely = np.zeros_like(sums.may)
    for axis in (0, 1):
        np.put_along_axis(likely, np.argsort(-weights, axis=axis).take(range(min(few, n)), axis), True, axis)
    while True:
        where, rows, columns = np.nonzero(together & likely)
        places = np.arange(len(where))
        pair = np.unique(rows * weights.shape[1] + columns, return_inverse=True)[1]
        once = csr_matrix((np.ones(len(where)), (pair, places)))
        seats = (np.r_[where * len(people) + rows, where * len(people) + n + columns], np.tile(places, 2))
        nowhere_twice = csr_matrix((np.ones(2 * len(where)), seats), shape=(stretches.size, len(where)))
        limits = np.r_[np.ones(once.shape[0]), np.repeat(lengths, len(people))]
        cost, program = -sums.fits[rows, columns], vstack([once, nowhere_twice], format="csr")
        found = linprog(cost, program, limits, bounds=(0, 1), method="highs-ipm")
        prices = np.maximum(-found.ineqlin.marginals[once.shape[0] :], 0.0).reshape(stretches.shape)
        beyond = np.where(together, sums.fits - prices[:, :n, None] - prices[:, None, n:], -1.0).max(axis=0)
        bound = float(lengths @ prices.sum(axis=1) + np.maximum(beyond, 0.0).sum())
        if bound <= -found.fun * (1 + 1e-6) or not (beyond > 1e-9)[~likely].any():
            return bound
        likely |= beyond > 0


def shares_of(sums: Sums) -> tuple[Any, Any]:
    """Where one side is longer: fewest and most meetings of each, floor and ceiling of rounds × short / long."""
    here, there = sums.fits.shape
    part = [ROUNDS * min(1.0, there / here), ROUNDS * min(1.0, here / there)]
    exact = np.repeat(part, [here, there])
    return np.floor(exact + 1e-9), np.ceil(exact - 1e-9)


def best_shared_total(sums: Sums, *, ceiling: bool = True) -> float:
    """The most that a plan can have in which nobody has fewer meetings than their floor (nor more than the ceiling)."""
    rows, columns = sums.pairs
    counts, (fewest, most) = sums.counts(rows, columns), shares_of(sums)
    least = np.minimum(fewest, np.r_[sums.may.sum(axis=1), sums.may.sum(axis=0)])
    limits = np.r_[np.minimum(most, sums.rounds) if ceiling else sums.rounds, -least]
    found = linprog(-sums.fits[rows, columns], vstack([counts, -counts]), limits, bounds=(0, 1), method="highs-ipm")
    return -float(found.fun)


def own_best(sums: Sums) -> Matrix:
    """What each could have at best: the fits of their best partners, as many as they have rounds."""
    allowed = np.where(sums.may, sums.fits, 0.0)
    ordered = [-np.sort(-each) for each in (*allowed, *allowed.T)]
    return np.array([float(each[:many].sum()) for each, many in zip(ordered, sums.rounds, strict=True)])


def best_worst(sums: Sums, total: float, *, with_floor: bool) -> float:
    """The share of their own best that the worst off can have at most, in parts of meetings if need be."""
    rows, columns = sums.pairs
    weights, best = sums.fits[rows, columns], own_best(sums)
    counts = sums.counts(rows, columns)
    shares = sums.counts(rows, columns, np.array([weights / best[rows], weights / best[len(sums.fits) + columns]]))
    people, none = len(best), csr_matrix((len(best), 1))
    blocks = [[counts, none], [-shares, np.ones((people, 1))], [csr_matrix(-weights), csr_matrix((1, 1))]]
    limits = np.r_[sums.rounds, np.zeros(people), -total]
    if with_floor:
        blocks, limits = [*blocks, [-counts, none]], np.r_[limits, -shares_of(sums)[0]]
    cost = np.r_[np.zeros(len(rows)), -1.0]
    program = vstack([hstack(block) for block in blocks], format="csr")
    return -float(linprog(cost, program, limits, bounds=(0, 1), method="highs-ipm").fun)


def whole_worst(sums: Sums) -> float:
    """As `best_worst`, by whole meetings: nobody reaches a share with fewer than their best so many partners."""
    allowed, (here, there) = np.where(sums.may, sums.fits, 0.0), sums.fits.shape
    meetings, lowest = ROUNDS * min(here, there), 1.0
    for fits, best in ((allowed, own_best(sums)[:here]), (allowed.T, own_best(sums)[here:])):
        reached = np.cumsum(-np.sort(-fits, axis=1)[:, :ROUNDS], axis=1) / best[:, None]
        low, high = 0.0, 1.0
        for _ in range(40):
            share = (low + high) / 2
            enough = (reached < share - 1e-9).sum(axis=1).sum() + len(fits) <= meetings
            low, high = (share, high) if enough else (low, share)
        lowest = min(lowest, high)
    return lowest

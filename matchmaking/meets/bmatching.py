"""The best pairs there can be: a maximum-weight b-matching of two sides, solved exactly (M5). Pure.

Everybody has at most so many meetings and each pair meets once. The rows of either side, and the one row that counts
all tables, make a network; so the linear program has whole-numbered corners, and the simplex stops at one. Only the
best few partners of each person are put in at first. The prices that come out prove that no other pair would better
the sum, or name those that would, and these are put in as well (limits: "How the schedule is solved exactly").
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from matchmaking.meets.hall import Pair, Shares

if TYPE_CHECKING:
    from matchmaking.meets.hall import Counts, Flags, Numbers

WITHOUT: Final = 10.0  # what a meeting counts that somebody goes without, though it is their share
BEYOND: Final = 3.0  # what a meeting counts that somebody has beyond their share: only better than an empty place
FIRST: Final = 40  # best partners of each person who are looked at first, at most
NEARLY: Final = 0.02  # pairs that miss by so little are put in beside those that do not
NOTHING: Final = 1e-7  # share of the sum that may be lost: rounding
MANY: Final = 4_000  # pairs from which interior points are quicker than the simplex alone


@dataclass(frozen=True)
class Chosen:
    """The pairs, and what no choice exceeds: its weights added up, less what breaks count."""

    pairs: list[Pair]
    bound: float


@dataclass(frozen=True)
class Solved:
    taken: "Flags"  # of the pairs put in
    prices: "Numbers"  # (n + m): what a meeting costs each person
    price: float  # what a table costs
    worth: float  # weights, less what breaks count


def heaviest(weight: "Numbers", may: "Flags", shares: Shares, limit: int) -> Chosen:
    """The pairs of greatest weight of all that may meet, at most `limit`, with breaks shared out."""
    import numpy as np

    if not may.any() or limit <= 0:
        return Chosen([], 0.0)
    looked_at = _best_few(weight, may, min(FIRST, 2 * int(shares.spare.max()) + 2))
    while True:
        rows, columns = np.nonzero(looked_at)
        solved = solve(rows, columns, weight[rows, columns], shares, limit, n=len(weight))
        better = np.where(may & ~looked_at, _beyond_price(weight, solved), -1.0)
        lost = float(np.maximum(better, 0.0).sum())
        if lost <= NOTHING * max(1.0, solved.worth):
            break
        looked_at |= better > -NEARLY
    pairs = list(zip(rows[solved.taken].tolist(), columns[solved.taken].tolist(), strict=True))
    return Chosen(pairs, solved.worth + lost)


def heaviest_of(pairs: list[Pair], weights: "Numbers", most: "Counts", limit: int, n: int) -> list[Pair]:
    """The heaviest of a few pairs, everybody at most `most` times."""
    import numpy as np

    if not pairs or limit <= 0:
        return []
    rows, columns = (np.array(places) for places in zip(*pairs, strict=True))
    solved = solve(rows, columns, weights, Shares(np.zeros_like(most), most, most), limit, n=n)
    return [pair for pair, is_taken in zip(pairs, solved.taken, strict=True) if is_taken]


def _best_few(weight: "Numbers", may: "Flags", few: int) -> "Flags":
    """Which pairs are among the best few of either of the two."""
    import numpy as np

    known = np.where(may, weight, -1.0)
    chosen = np.zeros_like(may)
    for axis in (0, 1):
        places = np.argpartition(-known, min(few, known.shape[axis]) - 1, axis=axis).take(
            range(min(few, known.shape[axis])), axis=axis
        )
        np.put_along_axis(chosen, places, True, axis=axis)
    return chosen & may


def _beyond_price(weight: "Numbers", solved: Solved) -> "Numbers":
    """How much more each pair weighs than its meeting costs the two and their table."""
    n = len(weight)
    priced: Numbers = weight - solved.prices[:n, None] - solved.prices[None, n:] - solved.price
    return priced


def solve(rows: "Counts", columns: "Counts", weights: "Numbers", shares: Shares, limit: int, *, n: int) -> Solved:
    """The linear program over these pairs.

    For each person: meetings + sitting out within the fair share + going without - having beyond it = `most`.
    """
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix, eye, hstack

    many, people = len(weights), len(shares.spare)
    pairs = csr_matrix(
        (np.ones(2 * many), (np.r_[rows, n + columns], np.r_[np.arange(many), np.arange(many)])), shape=(people, many)
    )
    one = eye(people, format="csr")
    counts = hstack([pairs, one, one, -one], format="csr")
    cost = np.r_[-weights, np.zeros(people), np.full(people, WITHOUT), np.full(people, BEYOND)]
    widest = np.r_[np.ones(many), shares.most - shares.fewest, shares.fewest, shares.spare - shares.most]
    tables: dict[str, Any] = {}
    if limit < min(int(shares.spare[:n].sum()), int(shares.spare[n:].sum())):
        tables = {"A_ub": csr_matrix(np.r_[np.ones(many), np.zeros(3 * people)]), "b_ub": [limit]}
    found = linprog(
        cost,
        A_eq=counts,
        b_eq=shares.most,
        bounds=np.column_stack([np.zeros_like(widest), widest]),
        method="highs-ipm" if many > MANY else "highs-ds",
        **tables,
    )
    price = -float(found.ineqlin.marginals[0]) if tables else 0.0
    return Solved(found.x[:many] > 0.5, -found.eqlin.marginals, price, -float(found.fun))

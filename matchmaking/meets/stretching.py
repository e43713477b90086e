"""A second look where pairs could not be placed: pairs and stretches of rounds chosen together (M5). Pure.

One integer program over all pairs: each meets in one stretch at most, nobody more often than the stretch has rounds,
breaks shared as in `bmatching`. For a small gathering it is solved at once and the plan is the best there is; a large
one is mended round by round instead (`placing`), which comes as near as makes no difference.
"""

from typing import TYPE_CHECKING, Final

from matchmaking.meets.bmatching import BEYOND, WITHOUT
from matchmaking.meets.hall import Hall, Pair
from matchmaking.meets.placing import Stretch, stretches_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from matchmaking.meets.hall import Counts

SMALL: Final = 2_000  # pairs, times stretches, up to which all are looked at
NODES: Final = 200  # of the search tree; a count, not a time, so that the same is found on any machine


def rearranged(hall: Hall) -> list[tuple[Stretch, list[Pair]]] | None:
    """The best pairs for each stretch; None where there are too many to look at, or none were found in time."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    stretches, shares, people = stretches_of(hall), hall.shares, len(hall.here)
    if hall.may.sum() * len(stretches) > SMALL:
        return None
    rows, columns = np.nonzero(hall.may)
    here = np.array([hall.here[:, stretch[0]] for stretch in stretches])
    which, pair = np.nonzero(here[:, rows] & here[:, len(hall.rows) + columns])
    many = len(pair)
    above, shared, most = _counted(hall, stretches, which, pair)
    found = milp(
        np.r_[-hall.weight[rows[pair], columns[pair]], np.full(people, WITHOUT), np.full(people, BEYOND)],
        constraints=[LinearConstraint(above, ub=most), LinearConstraint(shared, lb=shares.fewest, ub=shares.most)],
        bounds=Bounds(0, np.r_[np.ones(many), shares.fewest, shares.spare - shares.most]),
        integrality=np.r_[np.ones(many), np.zeros(2 * people)],
        options={"node_limit": NODES, "mip_rel_gap": 1e-7},
    )
    if found.x is None:
        return None
    chosen = [
        (number, rows[pair[place]], columns[pair[place]]) for place, number in enumerate(which) if found.x[place] > 0.5
    ]
    return [
        (stretch, sorted((int(row), int(column)) for number, row, column in chosen if number == place))
        for place, stretch in enumerate(stretches)
    ]


def _counted(
    hall: Hall, stretches: list[Stretch], which: "Counts", pair: "Counts"
) -> tuple["csr_matrix", "csr_matrix", "Counts"]:
    """What is counted of each pair in each stretch, with room for breaks: rows with a most, rows of fair shares.

    `which` stretch and which `pair` each column stands for; after these come one column for each person who goes
    without, and one for each who has more than their share.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, eye, hstack, vstack

    people, (rows, columns) = len(hall.here), np.nonzero(hall.may)
    one, two = rows[pair], len(hall.rows) + columns[pair]

    def counts(*groups: "Counts", size: int) -> csr_matrix:
        places = np.tile(np.arange(len(pair)), len(groups))
        return csr_matrix((np.ones(len(places)), (np.concatenate(groups), places)), shape=(size, len(pair)))

    once = counts(pair, size=len(rows))
    nowhere_twice = counts(which * people + one, which * people + two, size=len(stretches) * people)
    above = vstack([once, nowhere_twice, counts(which, size=len(stretches))])
    lengths = [len(stretch) for stretch in stretches]
    room = [len(stretch) * hall.room[stretch[0]] for stretch in stretches]
    most = np.r_[np.ones(len(rows), dtype=int), np.repeat(lengths, people), room]
    without, beyond = eye(people, format="csr"), -eye(people, format="csr")
    shared = hstack([counts(one, two, size=people), without, beyond], format="csr")
    return hstack([above, csr_matrix((above.shape[0], 2 * people))], format="csr"), shared, most

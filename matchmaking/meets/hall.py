"""The hall in numbers: a gathering of two sides as arrays that the solvers read (M5). Pure.

Shapes: n people of the first side (by name) are rows, m of the second are columns; arrays over people have n + m
entries, the first side first. R is the number of rounds still to come.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matchmaking.meets.fixed import Fixed
from matchmaking.meets.rounds import Fits, Key, Person

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]
    Counts = np.ndarray[Any, np.dtype[np.int64]]
    Flags = np.ndarray[Any, np.dtype[np.bool_]]

Pair = tuple[int, int]  # row and column
TIE = 1e-7  # how much the seed may add to a fit, so that equal plans are told apart always in the same way


@dataclass(frozen=True)
class Shares:
    """How many meetings each person should have of those still to come: at least, at most, and at the very most."""

    fewest: "Counts"
    most: "Counts"
    spare: "Counts"

    @property
    def unshared(self) -> "Shares":
        """The same where nobody minds who sits out."""
        return Shares(self.fewest * 0, self.spare, self.spare)


@dataclass(frozen=True)
class Hall:
    """Whoever still comes, as rows and columns."""

    rows: list[Person]
    columns: list[Person]
    fit: "Numbers"  # (n, m), from 0 to 1
    weight: "Numbers"  # (n, m): the same, with ties broken by the seed
    may: "Flags"  # (n, m): may still meet
    here: "Flags"  # (n + m, R): here and not locked
    room: list[int]  # (R): pairs that can sit down beside the locks
    had: "Numbers"  # (n + m): fit of meetings that happened or are locked
    best: "Numbers"  # (n + m): fit of the best meetings one could have had in the whole gathering
    shares: Shares
    numbers: range  # the rounds still to come, as they are called

    @property
    def limit(self) -> int:
        """Meetings there can be at most in all rounds still to come."""
        return sum(self.room)

    def index(self) -> dict[Key, int]:
        """Where each person stands among the n + m."""
        return {person.key: place for place, person in enumerate([*self.rows, *self.columns])}


def hall(fixed: Fixed) -> Hall:
    """Lay out a gathering whose people come from two sides."""
    import numpy as np

    first = fixed.sides[0]
    rows = [person for person in fixed.people if person.side == first]
    columns = [person for person in fixed.people if person.side != first]
    everybody, n = [*rows, *columns], len(rows)
    here = np.zeros((len(everybody), len(fixed.coming)), dtype=bool)
    for place, person in enumerate(everybody):
        here[place, [number - fixed.coming.start for number in fixed.free_rounds(person)]] = True
    fit = _fits(fixed.gathering.fits, rows, columns)
    index = {person.key: place for place, person in enumerate(everybody)}
    allowed, unmet = (~_marked(pairs, index, n, fit.shape) for pairs in (fixed.never, fixed.met))
    together = here[:n].astype(float) @ here[n:].T.astype(float) > 0
    had, done = _had(fixed, index, fit, n)
    room = [_room(fixed.tables_free(number), here[:, place], n) for place, number in enumerate(fixed.coming)]
    ties = np.random.default_rng(fixed.gathering.seed).random(fit.shape) * TIE
    spare = np.minimum(
        here.sum(axis=1), np.concatenate([(together & unmet).sum(axis=1), (together & unmet).sum(axis=0)])
    )
    ever = np.array([_ever(fixed, person) for person in everybody], dtype=int)
    whole = np.maximum(ever - here.sum(axis=1) + spare, done + spare)
    return Hall(
        rows=rows,
        columns=columns,
        fit=fit,
        weight=fit + ties,
        may=together & unmet & allowed,
        here=here,
        room=room,
        had=had,
        best=_best(ever, fit, allowed),
        shares=_shares(n, done, spare, whole, sum(room)),
        numbers=fixed.coming,
    )


def _fits(fits: Fits, rows: list[Person], columns: list[Person]) -> "Numbers":
    """The fits that were given, under whichever of the two."""
    import numpy as np

    fit = np.zeros((len(rows), len(columns)))
    for row, one in enumerate(rows):
        if known := fits.get(one.key):
            fit[row] = [known.get(two.key, 0.0) for two in columns]
    for column, two in enumerate(columns):
        if known := fits.get(two.key):
            fit[:, column] = np.maximum(fit[:, column], [known.get(one.key, 0.0) for one in rows])
    return np.clip(fit, 0.0, 1.0)


def _marked(pairs: frozenset[frozenset[Key]], index: dict[Key, int], n: int, shape: tuple[int, ...]) -> "Flags":
    import numpy as np

    marked = np.zeros(shape, dtype=bool)
    for pair in pairs:
        places = sorted(index[key] for key in pair if key in index)
        if len(places) == 2 and places[0] < n <= places[1]:
            marked[places[0], places[1] - n] = True
    return marked


def _had(fixed: Fixed, index: dict[Key, int], fit: "Numbers", n: int) -> tuple["Numbers", "Counts"]:
    """What everybody's fixed meetings are worth, and how many they are; of those with somebody gone only how many."""
    import numpy as np

    had, done = np.zeros(sum(fit.shape)), np.zeros(sum(fit.shape), dtype=int)
    for meeting in fixed.meetings_fixed():
        places = sorted(index[key] for key in meeting.pair if key in index)
        done[places] += 1
        if len(places) == 2 and places[0] < n <= places[1]:
            had[places] += fit[places[0], places[1] - n]
    return had, done


def _room(tables: int | None, here: "Flags", n: int) -> int:
    pairs = int(min(here[:n].sum(), here[n:].sum()))
    return pairs if tables is None else min(tables, pairs)


def _ever(fixed: Fixed, person: Person) -> int:
    """Rounds of the whole gathering in which somebody is or was here."""
    return len([number for number in range(fixed.coming.stop) if number in person.rounds])


def _best(ever: "Counts", fit: "Numbers", allowed: "Flags") -> "Numbers":
    """What everybody could have had at best: as many of their best partners as they have rounds."""
    import numpy as np

    ordered = np.where(allowed, fit, 0.0)
    best = []
    for values, rounds in ((ordered, ever[: len(fit)]), (ordered.T, ever[len(fit) :])):
        rest = max(0, values.shape[1] - max(1, int(rounds.max(initial=1))))
        top = -np.sort(-np.partition(values, rest, axis=1)[:, rest:], axis=1)
        best += [float(value[:number].sum()) for value, number in zip(top, rounds, strict=True)]
    return np.array(best)


def _shares(n: int, done: "Counts", spare: "Counts", whole: "Counts", limit: int) -> Shares:
    """Share the meetings there can be by how long everybody is here: between floor and ceiling of the exact share (M5).

    Everything is counted over the whole gathering (`done` meetings, `whole` rounds), so that whoever has sat out comes
    first later. Exclusions play no part here: what is fair must not tell of them.
    """
    import numpy as np

    fewest, most = np.zeros_like(done), np.zeros_like(done)
    for side in (slice(0, n), slice(n, None)):
        weight = int(whole[side].sum())
        if weight:
            meetings = min(int((done + spare)[:n].sum()), int((done + spare)[n:].sum()), limit + int(done[side].sum()))
            fewest[side] = whole[side] * meetings // weight
            most[side] = -(-whole[side] * meetings // weight)
    fewest = np.clip(fewest - done, 0, spare)
    return Shares(fewest, np.clip(most - done, fewest, spare), spare)

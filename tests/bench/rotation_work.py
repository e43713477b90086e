"""Gatherings for the family `rotation`, how a plan is judged by its rounds alone, and naive plans that must fall short.

Fits come from interests that people share or do not, some chance, and for every second seed they are as coarse as
cards make them, so that many are equal.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from matchmaking.meets.rotation import Gathering, Key, Meeting, Person, Plan, Round
from tests.bench.rotation_bounds import ROUNDS, Matrix, own_best, shares_of, sides_of, sums_of
from tests.matchmaking.meets.gatherings import broken

INTERESTS = 8
LATE, EXCLUDED, LEAVING = 0.05, 0.01, 0.05
GIVEN_UP = 0.02  # of the best total, for fairness


def drawn(here: int, there: int, seed: int, *, late: float = LATE, tables: int | None = None) -> Gathering:
    """So many of either side; some come one or two rounds late, some pairs must not meet."""
    chance = np.random.default_rng([here, there, seed])
    ours, theirs = (_interests(chance, many) for many in (here, there))
    fits = 0.6 * ours @ theirs.T + 0.4 * chance.random((here, there))
    fits = np.round(fits, 1) if seed % 2 else fits
    missed = np.where(chance.random(here + there) < late, chance.integers(1, 3, here + there), 0)
    names = [*((f"c{number}", "community") for number in range(here)), *((f"u{n}", "university") for n in range(there))]
    people = [
        Person(key, side, frozenset(range(first, ROUNDS)))
        for (key, side), first in zip(names, missed.tolist(), strict=True)
    ]
    apart = zip(*np.nonzero(chance.random((here, there)) < EXCLUDED), strict=True)
    return Gathering(
        people=people,
        rounds=ROUNDS,
        fits={f"c{row}": {f"u{column}": fit for column, fit in enumerate(of)} for row, of in enumerate(fits.tolist())},
        never=frozenset(frozenset((f"c{row}", f"u{column}")) for row, column in apart),
        tables=tables and list(range(1, tables + 1)),
        seed=seed,
    )


def _interests(chance: np.random.Generator, many: int) -> Matrix:
    strength = chance.random((many, INTERESTS)) * (chance.random((many, INTERESTS)) < 0.4)
    return np.asarray(strength / (np.linalg.norm(strength, axis=1, keepdims=True) + 1e-9))


# --- What a plan is, judged by its rounds alone -----------------------------------------------------


def total_of(gathering: Gathering, rounds: tuple[Round, ...]) -> float:
    """The fit of all meetings; a community's person is always told first."""
    return sum(gathering.fits[meeting.one][meeting.two] for each in rounds for meeting in each.meetings)


def worst_of(gathering: Gathering, rounds: tuple[Round, ...]) -> float:
    """The least share that anybody has of their own best; 0 where somebody has fewer meetings than their floor."""
    ones, twos = sides_of(gathering)
    place = {person.key: number for number, person in enumerate([*ones, *twos])}
    value, many, sums = np.zeros(len(place)), np.zeros(len(place)), sums_of(gathering)
    for each in rounds:
        for meeting in each.meetings:
            for key in (meeting.one, meeting.two):
                value[place[key]] += gathering.fits[meeting.one][meeting.two]
                many[place[key]] += 1
    if len(ones) != len(twos) and (many < shares_of(sums)[0]).any():
        return 0.0
    return float((value / own_best(sums)).min())


def sound(gathering: Gathering, plan: Plan) -> Plan:
    """The plan, when it keeps the laws. Raises AssertionError when not."""
    if breaches := broken(gathering, plan):
        raise AssertionError(breaches[:3])
    return plan


def after_two_rounds(gathering: Gathering, plan: Plan) -> tuple[Gathering, frozenset[Key]]:
    """The same gathering when some have left, and who they are."""
    chance = np.random.default_rng([gathering.seed, 2])
    many = max(1, round(LEAVING * len(gathering.people)))
    gone = frozenset(gathering.people[place].key for place in chance.permutation(len(gathering.people))[:many].tolist())
    first = frozenset({0, 1})
    people = [replace(one, rounds=one.rounds & first) if one.key in gone else one for one in gathering.people]
    return replace(gathering, people=people, happened=plan.rounds[:2], earlier=plan.rounds), gone


def told_in_vain(before: tuple[Round, ...], after: tuple[Round, ...], gone: frozenset[Key]) -> float:
    """Of those who stay and of whose partners nobody left, how many (as a share) have another partner or table."""
    old, new = ({key: list(_seats(rounds, key)) for key in _everybody(before)} for rounds in (before[2:], after[2:]))
    unaffected = [key for key, seats in old.items() if key not in gone and not {other for _, other, _ in seats} & gone]
    return sum(old[key] != new[key] for key in unaffected) / max(1, len(unaffected))


def _everybody(rounds: tuple[Round, ...]) -> set[Key]:
    return {key for each in rounds for key in (*each.breaks, *(key for one in each.meetings for key in one.pair))}


def _seats(rounds: tuple[Round, ...], who: Key) -> Any:
    for number, each in enumerate(rounds):
        for one in each.meetings:
            if who in (one.one, one.two):
                yield number, one.two if one.one == who else one.one, one.table


# --- Naive plans ------------------------------------------------------------------------------------

Naive = Callable[[Gathering], Plan]


def round_robin(gathering: Gathering) -> Plan:
    """Each round one place further, whoever it is."""
    ones, twos = sides_of(gathering)
    step = min(len(ones), len(twos))

    def likely(number: int) -> list[tuple[Person, Person]]:
        if len(ones) <= len(twos):
            return [(one, twos[(place + number * step) % len(twos)]) for place, one in enumerate(ones)] + [
                (one, twos[(place + number) % len(twos)]) for place, one in enumerate(ones)
            ]
        return [(ones[(place + number * step) % len(ones)], two) for place, two in enumerate(twos)]

    return _filled(gathering, likely)


def greedy(gathering: Gathering) -> Plan:
    """Each round the best pair that is left, and so on."""
    ones, twos = sides_of(gathering)
    pairs = [(one, two) for one in ones for two in twos]
    pairs.sort(key=lambda pair: -gathering.fits[pair[0].key][pair[1].key])
    return _filled(gathering, lambda number: pairs)


def _filled(gathering: Gathering, likely: Callable[[int], list[tuple[Person, Person]]]) -> Plan:
    met = {one.pair for each in gathering.happened for one in each.meetings}
    rounds = list(gathering.happened)
    for number in range(len(rounds), gathering.rounds):
        busy: set[Key] = set()
        meetings = []
        for one, two in likely(number):
            pair = frozenset((one.key, two.key))
            if (
                number in one.rounds & two.rounds
                and not pair & busy
                and pair not in met
                and pair not in gathering.never
            ):
                busy |= pair
                met.add(pair)
                meetings.append(Meeting(one.key, two.key, len(meetings) + 1))
        breaks = [one.key for one in gathering.people if number in one.rounds and one.key not in busy]
        rounds.append(Round(tuple(meetings), tuple(breaks)))
    return Plan(tuple(rounds))

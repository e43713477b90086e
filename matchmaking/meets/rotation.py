"""Rounds of conversations: who meets whom, when and where, and who sits out (M5). The door of the planner. Pure.

Two sides: pairs of best total fit with breaks shared fairly (`bmatching`, exact), placed into rounds (`placing`,
`stretching`, `colouring`), then made fair for the worst off (`fairness`). Of these plans one is chosen by a stated
rule: the one that leaves the worst-off person best off (then the next, and so on), of all that keep 98 % of the total.
A plan that people were told is kept as far as it can be (`replanning`). One side: `one_side`, without a claim.

The same gathering and seed give the same plan, in whatever order people are given.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from matchmaking.meets import findings
from matchmaking.meets.fixed import Fixed, fixed
from matchmaking.meets.rounds import Aim, Finding, Gathering, Key, Kind, Meeting, Person, Plan, Round, Table

if TYPE_CHECKING:
    from matchmaking.meets.hall import Hall
    from matchmaking.meets.placing import Rounds

__all__ = ["Aim", "Finding", "Gathering", "Key", "Kind", "Meeting", "Person", "Plan", "Round", "Table", "plan"]


def plan(gathering: Gathering, aim: Aim = Aim.FAIR) -> Plan:
    """The rounds of a gathering: those that happened as they were, and all that are to come.

    Raises ValueError where people come from more than two sides.
    """
    ground = fixed(gathering)
    if len(ground.sides) > 2:
        raise ValueError(f"Rounds are planned for two sides, not for {len(ground.sides)}.")
    made = _of_two_sides(ground, aim) if len(ground.sides) == 2 else _of_one_side(ground)
    whole = (*gathering.happened, *made.rounds)
    return replace(
        made,
        rounds=whole,
        findings=(*findings.of_people(ground), *ground.findings, *made.findings),
        told=_told(gathering, whole, ground),
    )


def _of_two_sides(ground: Fixed, aim: Aim) -> Plan:
    from matchmaking.meets.fairness import shares_of_best, value_of
    from matchmaking.meets.hall import hall as laid_out
    from matchmaking.meets.placing import worth
    from matchmaking.meets.replanning import near

    hall = laid_out(ground)
    fewest = dict(zip(hall.index(), hall.shares.fewest.tolist(), strict=True))
    rounds, bound = _best(hall, aim)
    hall = replace(hall, shares=hall.shares.unshared) if aim is Aim.TOTAL else hall
    if any(each.meetings for each in ground.gathering.earlier[ground.coming.start :]):
        rounds = near(hall, ground.gathering.earlier, rounds)
    pairs = [pair for each in rounds for pair in each]
    keys = [[(hall.rows[row].key, hall.columns[column].key) for row, column in sorted(each)] for each in rounds]
    share = shares_of_best(hall, value_of(hall, pairs))
    made = _seated(ground, keys, fewest)
    breaks = float(sum(hall.weight[pair] for pair in pairs)) - worth(hall, rounds)
    total = float(sum(hall.fit[pair] for pair in pairs))
    return replace(made, total=total, bound=bound + breaks, worst=float(share.min()))


def _best(hall: "Hall", aim: Aim) -> tuple["Rounds", float]:
    """The rounds of the best total with breaks as the aim shares them, or made fair from it; and what none exceeds."""
    from matchmaking.meets.placing import worth

    unshared = replace(hall, shares=hall.shares.unshared)
    rounds, bound, is_short = _heaviest(unshared if aim is Aim.TOTAL else hall, aim)
    if aim is Aim.TOTAL and is_short:  # people who sit out twice can be why pairs could not be placed
        rounds = max(rounds, _heaviest(hall, aim)[0], key=lambda each: worth(unshared, each))
    return rounds, bound


def _heaviest(hall: "Hall", aim: Aim) -> tuple["Rounds", float, bool]:
    """The rounds, what none are worth more than, and whether pairs could not be placed as they were chosen."""
    from matchmaking.meets.bmatching import heaviest
    from matchmaking.meets.fairness import evened
    from matchmaking.meets.placing import in_rounds, mended, placed
    from matchmaking.meets.stretching import rearranged

    chosen = heaviest(hall.weight, hall.may, hall.shares, hall.limit)
    stretches = placed(hall, chosen.pairs)
    if is_short := sum(len(pairs) for _, pairs in stretches) < len(chosen.pairs):
        stretches = rearranged(hall) or stretches
    if aim is Aim.FAIR:
        stretches = evened(hall, stretches)
    rounds = in_rounds(hall, stretches)
    return mended(hall, rounds) if is_short else rounds, chosen.bound, is_short


def _of_one_side(ground: Fixed) -> Plan:
    from matchmaking.meets.one_side import fit_of, paired

    rounds = paired(ground, ground.gathering.earlier)
    total = sum(fit_of(ground.gathering.fits, *pair) for each in rounds for pair in each)
    return replace(_seated(ground, rounds, _fewest(ground)), total=total)


def _fewest(ground: Fixed) -> dict[Key, int]:
    """Where one side comes: everybody may expect a partner, but one break more for each round with an odd number."""
    free = {person.key: ground.free_rounds(person) for person in ground.people}
    here = {number: sum(number in rounds for rounds in free.values()) for number in ground.coming}
    odd = sum(many % 2 for many in here.values())
    each = -(-odd // max(1, len(free)))
    partners = len(free) - 1
    return {key: max(0, min(len(rounds) - each, partners)) for key, rounds in free.items()}


def _seated(ground: Fixed, rounds: Sequence[Sequence[tuple[Key, Key]]], fewest: dict[Key, int]) -> Plan:
    from matchmaking.meets.seating import seated

    done, without_quiet = seated(ground, rounds)
    return Plan(tuple(done), (*findings.of_rounds(ground, done, fewest), *without_quiet))


def _told(gathering: Gathering, rounds: Sequence[Round], ground: Fixed) -> frozenset[Key]:
    """Whose future differs from what they had been told: a partner, a table or a break, in any round to come."""
    if not gathering.earlier:
        return frozenset()
    known = {person.key: person for person in ground.people}
    changed = set()
    for number in ground.coming:
        old = _places(gathering.earlier[number]) if number < len(gathering.earlier) else {}
        new = _places(rounds[number])
        changed |= {key for key in known if number in known[key].rounds and old.get(key) != new.get(key)}
    return frozenset(changed)


def _places(each: Round) -> dict[Key, tuple[Key, Table | None]]:
    return {key: (other, one.table) for one in each.meetings for key, other in ((one.one, one.two), (one.two, one.one))}

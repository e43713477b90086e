"""Gatherings drawn by Hypothesis, and the laws every plan of them keeps, told without the planner's own code."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from hypothesis import strategies as st

from matchmaking.meets.rotation import Gathering, Key, Kind, Meeting, Person, Plan, Round

FITS = st.integers(0, 20).map(lambda many: many / 20)


def everybody(here: int, there: int, rounds: int = 6) -> list[Person]:
    """So many of either side, all there in every round."""
    return [
        Person(f"{side[0]}{number}", side, frozenset(range(rounds)))
        for side, many in (("community", here), ("university", there))
        for number in range(many)
    ]


def fits_of(people: list[Person], fit: float = 0.5) -> dict[Key, dict[Key, float]]:
    return {one.key: {two.key: fit for two in people if two.key != one.key} for one in people}


@st.composite
def gatherings(draw: st.DrawFn, *, sides: int = 2, most: int = 6, is_plain: bool = False) -> Gathering:
    """With late and leaving people, exclusions, tables and quiet tables; none of that where it is plain."""
    rounds = draw(st.integers(1, 5))
    people = []
    for side, name in zip(("community", "university")[:sides], "cu", strict=False):
        for number in range(draw(st.integers(0 if sides == 1 else 1, most))):
            start = 0 if is_plain else draw(st.sampled_from([0, 0, 0, 0, 1, 2]))
            stop = rounds if is_plain else draw(st.sampled_from([rounds, rounds, rounds, rounds - 1]))
            people.append(Person(f"{name}{number}", side, frozenset(range(start, stop)), draw(st.booleans())))
    pairs = list(combinations([person.key for person in people], 2))
    fits: dict[Key, dict[Key, float]] = {}
    for one, two in pairs:
        fits.setdefault(one, {})[two] = draw(FITS)
    never = [] if is_plain or not pairs else draw(st.lists(st.sampled_from(pairs), max_size=4))
    tables = None if is_plain else draw(st.sampled_from([None, None, 1, 2, 3, 6]))
    return Gathering(
        people=draw(st.permutations(people)),
        rounds=rounds,
        fits=fits,
        never=[frozenset(pair) for pair in never],
        tables=tables if tables is None else list(range(1, tables + 1)),
        quiet_tables=[] if tables is None or is_plain else [1],
        seed=draw(st.integers(0, 3)),
    )


def broken(gathering: Gathering, plan: Plan) -> list[str]:
    """Laws that a plan breaks, in words; the fit and fairness of it are told elsewhere."""
    return [*_of_pairs(gathering, plan), *_of_rounds(gathering, plan), *_of_what_is_fixed(gathering, plan)]


def _of_pairs(gathering: Gathering, plan: Plan) -> Iterator[str]:
    side = {person.key: person.side for person in gathering.people}
    is_mixed = len(set(side.values())) == 2
    happened = len(gathering.happened)
    met = Counter(meeting.pair for each in plan.rounds for meeting in each.meetings)
    yield from (f"{set(pair)} meet {many} times" for pair, many in met.items() if many > 1)
    for each in plan.rounds[happened:]:
        for meeting in each.meetings:
            if meeting.pair in gathering.never:
                yield f"{set(meeting.pair)} are excluded"
            if is_mixed and side[meeting.one] == side[meeting.two]:
                yield f"{set(meeting.pair)} are of one side"


def _of_rounds(gathering: Gathering, plan: Plan) -> Iterator[str]:
    happened = len(gathering.happened)
    if len(plan.rounds) != max(gathering.rounds, happened):
        yield f"{len(plan.rounds)} rounds"
    for number, each in list(enumerate(plan.rounds))[happened:]:
        here = {person.key for person in gathering.people if number in person.rounds}
        seats = [key for meeting in each.meetings for key in (meeting.one, meeting.two)] + list(each.breaks)
        if Counter(seats) != Counter(here):
            yield f"round {number}: {seats}, and here are {here}"
        tables = [meeting.table for meeting in each.meetings]
        if len(set(tables)) != len(tables) or None in tables:
            yield f"round {number}: tables {tables}"
        if gathering.tables is not None and not set(tables) <= set(gathering.tables):
            yield f"round {number}: there are no such tables as {tables}"


def _of_what_is_fixed(gathering: Gathering, plan: Plan) -> Iterator[str]:
    if plan.rounds[: len(gathering.happened)] != tuple(gathering.happened):
        yield "what happened was changed"
    cannot = {(finding.round, frozenset(finding.who)) for finding in plan.findings if finding.kind is Kind.CANNOT_KEEP}
    for number, locks in gathering.locked.items():
        if number < len(gathering.happened):
            continue
        seats = {meeting.pair: meeting.table for meeting in plan.rounds[number].meetings}
        for lock in locks:
            is_kept = lock.pair in seats and lock.table in (None, seats[lock.pair])
            if not is_kept and (number, lock.pair) not in cannot:
                yield f"round {number}: {set(lock.pair)} did not stay"


def meetings_of(plan: Plan) -> Counter[Key]:
    """How many meetings everybody has."""
    return Counter(key for each in plan.rounds for meeting in each.meetings for key in (meeting.one, meeting.two))


def pairs_of(rounds: tuple[Round, ...]) -> list[set[frozenset[Key]]]:
    return [{meeting.pair for meeting in each.meetings} for each in rounds]


def round_of(*meetings: Meeting) -> Round:
    return Round(meetings)

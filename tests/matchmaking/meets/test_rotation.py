"""Whatever comes, a plan keeps its laws; and for small gatherings it is as good as an independent solver's."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from matchmaking.meets.rotation import Aim, Finding, Gathering, Key, Kind, Meeting, Person, plan
from tests.matchmaking.meets.gatherings import broken, everybody, fits_of, gatherings, meetings_of, pairs_of

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EXACT = st.sampled_from([Aim.TOTAL, Aim.BREAKS])


def kinds(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, tuple[Key, ...]]]:
    return [(finding.kind, finding.round, finding.who) for finding in findings]


# --- Laws -------------------------------------------------------------------------------------------


@FEW
@given(gatherings(), st.sampled_from(Aim))
def test_a_plan_keeps_its_laws(gathering: Gathering, aim: Aim) -> None:
    made = plan(gathering, aim)

    assert broken(gathering, made) == []
    assert made.total <= (made.bound or 0.0) + 1e-5
    assert 0.0 <= made.worst <= 1.0 + 1e-9


@FEW
@given(gatherings())
def test_the_same_gathering_has_the_same_plan_in_whatever_order_it_is_told(gathering: Gathering) -> None:
    assert plan(gathering) == plan(replace(gathering, people=list(reversed(gathering.people))))


@FEW
@given(gatherings(is_plain=True))
def test_breaks_are_shared_between_the_floor_and_the_ceiling_of_what_is_fair(gathering: Gathering) -> None:
    made, sides = plan(gathering), Counter(person.side for person in gathering.people)
    short, long = min(sides.values()), max(sides.values())
    had = meetings_of(made)
    rounds = min(gathering.rounds, short)  # nobody of the longer side has more partners than that
    most_of_short = min(gathering.rounds, long)
    in_all = min(rounds * long, most_of_short * short)

    for person in gathering.people:
        others = len(gathering.people) - sides[person.side]
        if sides[person.side] == sides.most_common()[0][1] or others < gathering.rounds:
            fair = in_all / sides[person.side]
            assert int(fair) <= had[person.key] <= -(-in_all // sides[person.side])


@FEW
@given(gatherings(most=4))
def test_the_fair_plan_leaves_nobody_worse_than_the_worst_of_the_best_total(gathering: Gathering) -> None:
    best, fair = plan(gathering, Aim.BREAKS), plan(gathering, Aim.FAIR)

    assert fair.worst >= best.worst - 1e-9
    assert fair.total >= 0.98 * best.total - 1e-5


# --- As good as another solver's --------------------------------------------------------------------


def best_worth(gathering: Gathering, aim: Aim) -> float:
    """The most a plan can be worth, by one integer program over every pair in every round.

    Fits added up; where breaks are shared, less 10 for each meeting under somebody's share, and 3 for each above it.
    """
    ones, twos = ([one for one in gathering.people if one.side == side] for side in ("community", "university"))
    cells = [
        (one.key, two.key, number)
        for one in ones
        for two in twos
        for number in sorted(one.rounds & two.rounds)
        if frozenset((one.key, two.key)) not in gathering.never
    ]
    shares = fair_shares(gathering, ones, twos)
    if aim is Aim.TOTAL:
        shares = dict.fromkeys(shares, (0, gathering.rounds))
    if not cells:
        return -10.0 * sum(low for low, _ in shares.values())
    keys = list(shares)
    width = len(cells) + 2 * len(keys)
    above = Counter((place, key, number) for place, (*pair, number) in enumerate(cells) for key in pair)
    groups: dict[object, list[int]] = {}
    for place, key, number in above:
        groups.setdefault((key, number), []).append(place)
    for place, (one_key, two_key, number) in enumerate(cells):
        groups.setdefault((one_key, two_key), []).append(place)
        if gathering.tables is not None:
            groups.setdefault(number, []).append(place)
    counted, most = np.zeros((len(groups), width)), np.ones(len(groups))
    for row, (group, places) in enumerate(groups.items()):
        counted[row, places] = 1
        if isinstance(group, int):
            most[row] = len(gathering.tables or ())
    shared = np.zeros((len(keys), width))
    for row, key in enumerate(keys):
        shared[row, [place for place, cell in enumerate(cells) if key in cell[:2]]] = 1
        shared[row, len(cells) + row], shared[row, len(cells) + len(keys) + row] = 1, -1
    fits = [max(gathering.fits.get(a, {}).get(b, 0), gathering.fits.get(b, {}).get(a, 0)) for a, b, _ in cells]
    found = milp(
        np.r_[-np.array(fits), np.full(len(keys), 10.0), np.full(len(keys), 3.0)],
        constraints=[
            LinearConstraint(counted, ub=most),
            LinearConstraint(shared, lb=[low for low, _ in shares.values()], ub=[high for _, high in shares.values()]),
        ],
        bounds=Bounds(0, np.r_[np.ones(len(cells)), np.full(2 * len(keys), gathering.rounds)]),
        integrality=np.r_[np.ones(len(cells)), np.zeros(2 * len(keys))],
        options={"mip_rel_gap": 0},
    )
    return -float(found.fun)


def fair_shares(gathering: Gathering, ones: list[Person], twos: list[Person]) -> dict[Key, tuple[int, int]]:
    """The rule of breaks, told again: everybody's part of the meetings there can be, by how long they are here."""
    could = {
        one.key: min(len(one.rounds), sum(bool(one.rounds & other.rounds) for other in others))
        for here, others in ((ones, twos), (twos, ones))
        for one in here
    }
    tables = len(gathering.tables) if gathering.tables is not None else len(gathering.people)
    room = sum(
        min(tables, *(sum(number in one.rounds for one in side) for side in (ones, twos)))
        for number in range(gathering.rounds)
    )
    of_side = [sum(could[one.key] for one in side) for side in (ones, twos)]
    meetings = min(room, *of_side)
    shares = {}
    for side, whole in zip((ones, twos), of_side, strict=True):
        for one in side:
            exact = could[one.key] * meetings
            shares[one.key] = (exact // whole, -(-exact // whole)) if whole else (0, 0)
    return shares


def worth(gathering: Gathering, aim: Aim) -> float:
    """What a plan is worth, counted from its meetings."""
    made = plan(gathering, aim)
    if aim is Aim.TOTAL:
        return made.total
    ones, twos = ([one for one in gathering.people if one.side == side] for side in ("community", "university"))
    had = meetings_of(made)
    off = sum(
        10 * max(0, low - had[key]) + 3 * max(0, had[key] - high)
        for key, (low, high) in fair_shares(gathering, ones, twos).items()
    )
    return made.total - off


@FEW
@given(gatherings(is_plain=True, most=5), EXACT)
def test_a_plan_is_as_good_as_an_independent_exact_one(gathering: Gathering, aim: Aim) -> None:
    assert worth(gathering, aim) == pytest.approx(best_worth(gathering, aim), abs=1e-4)


@settings(FEW, max_examples=60)
@given(gatherings(most=4), EXACT)
def test_a_plan_with_late_people_tables_and_exclusions_is_as_good_too(gathering: Gathering, aim: Aim) -> None:
    assert worth(gathering, aim) == pytest.approx(best_worth(gathering, aim), abs=1e-4)


# --- Small, odd and impossible ----------------------------------------------------------------------


def test_nobody_and_one_person_are_told_that_there_is_nothing_to_plan() -> None:
    nobody, one = (plan(Gathering(everybody(many, 0, 2), 2, {})) for many in (0, 1))

    assert kinds(nobody.findings) == kinds(one.findings) == [(Kind.TOO_FEW, None, ())]
    assert [each.breaks for each in one.rounds] == [("c0",), ("c0",)]


def test_three_people_meet_as_far_as_they_can_and_the_host_hears_when_it_ends() -> None:
    people = everybody(1, 2, rounds=4)
    made = plan(Gathering(people, 4, fits_of(people)))

    assert [len(each.meetings) for each in made.rounds] == [1, 1, 0, 0]
    assert kinds(made.findings) == [(Kind.ALL_MET, 2, ())]


def test_who_is_excluded_from_everybody_has_no_free_partner_and_no_reason() -> None:
    people = everybody(2, 2, rounds=1)
    never = [frozenset(("c0", "u0")), frozenset(("c0", "u1"))]
    excluded = plan(Gathering(people, 1, fits_of(people), never))

    assert [meeting.one for meeting in excluded.rounds[0].meetings] == ["c1"]
    left_over = excluded.rounds[0].breaks[1]
    assert kinds(excluded.findings) == [(Kind.NO_PARTNER, 0, ("c0",)), (Kind.NO_PARTNER, 0, (left_over,))]


def test_exclusions_of_everybody_leave_rounds_without_meetings() -> None:
    people = everybody(2, 2, rounds=2)
    never = [frozenset((one.key, two.key)) for one in people[:2] for two in people[2:]]
    made = plan(Gathering(people, 2, fits_of(people), never))

    assert pairs_of(made.rounds) == [set(), set()]
    assert kinds(made.findings) == [(Kind.ALL_MET, 0, ())]


def test_one_long_round_is_a_plan_like_any_other() -> None:
    people = everybody(3, 3, rounds=1)
    fits = fits_of(people, 0.1) | {"c0": {"u2": 1.0}, "c1": {"u0": 1.0}, "c2": {"u1": 1.0}}
    made = plan(Gathering(people, 1, fits))

    assert pairs_of(made.rounds) == [{frozenset(("c0", "u2")), frozenset(("c1", "u0")), frozenset(("c2", "u1"))}]
    assert (made.total, made.worst, made.findings) == (3.0, 1.0, ())


def test_too_few_tables_are_told_by_round() -> None:
    people = everybody(3, 3, rounds=2)
    made = plan(Gathering(people, 2, fits_of(people), tables=["Window", "Door"]))

    assert [[meeting.table for meeting in each.meetings] for each in made.rounds] == [["Window", "Door"]] * 2
    assert kinds(made.findings) == [(Kind.FEW_TABLES, 0, ()), (Kind.FEW_TABLES, 1, ())]


def test_a_third_side_is_refused() -> None:
    people = [*everybody(1, 1), Person("x", "funders", frozenset({0}))]
    with pytest.raises(ValueError, match="two sides, not for 3"):
        plan(Gathering(people, 1, {}))


def test_a_fit_may_stand_under_either_of_the_two() -> None:
    people = everybody(1, 1, rounds=1)
    one, two = (plan(Gathering(people, 1, fits)) for fits in ({"c0": {"u0": 0.7}}, {"u0": {"c0": 0.7}}))

    assert one.total == two.total == pytest.approx(0.7)
    assert one.rounds[0].meetings == (Meeting("c0", "u0", 1),)

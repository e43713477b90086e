"""Everybody from one side: paired among themselves, without a claim."""

from hypothesis import HealthCheck, given, settings

from matchmaking.meets.rotation import Gathering, Kind, Meeting, Round, plan
from tests.matchmaking.meets.gatherings import broken, everybody, fits_of, gatherings, meetings_of, pairs_of

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(gatherings(sides=1, most=7))
def test_a_plan_of_one_side_keeps_its_laws(gathering: Gathering) -> None:
    made = plan(gathering)

    assert broken(gathering, made) == []
    assert made.bound is None
    assert plan(gathering) == made


def test_one_side_is_told_and_meets_itself() -> None:
    people = everybody(4, 0, rounds=3)
    made = plan(Gathering(people, 3, fits_of(people)))

    assert [finding.kind for finding in made.findings] == [Kind.ONE_SIDE]
    assert [len(each.meetings) for each in made.rounds] == [2, 2, 2]


def test_of_an_odd_number_each_sits_out_once_before_anybody_does_twice() -> None:
    people = everybody(5, 0, rounds=5)
    made = plan(Gathering(people, 5, fits_of(people)))

    assert set(meetings_of(made).values()) == {4}
    assert [len(each.breaks) for each in made.rounds] == [1] * 5


def test_the_best_pairs_meet_first() -> None:
    people = everybody(4, 0, rounds=1)
    fits = fits_of(people, 0.2) | {"c0": {"c3": 0.9}}
    made = plan(Gathering(people, 1, fits))

    assert pairs_of(made.rounds) == [{frozenset(("c0", "c3")), frozenset(("c1", "c2"))}]


def test_what_people_were_told_stays_while_both_are_there() -> None:
    people = everybody(6, 0, rounds=1)
    told = Round((Meeting("c0", "c5", 2), Meeting("c1", "c9", 1)))
    fits = fits_of(people, 0.9) | {"c0": {"c5": 0.0}}
    made = plan(Gathering(people, 1, fits, earlier=[told]))

    assert Meeting("c0", "c5", 2) in made.rounds[0].meetings
    assert {"c0", "c5"}.isdisjoint(made.told)


def test_few_tables_seat_the_best_pairs() -> None:
    people = everybody(4, 0, rounds=1)
    fits = fits_of(people, 0.2) | {"c1": {"c2": 0.9}}
    made = plan(Gathering(people, 1, fits, tables=["Window"]))

    assert made.rounds == (Round((Meeting("c1", "c2", "Window"),), ("c0", "c3")),)
    assert Kind.FEW_TABLES in {finding.kind for finding in made.findings}

"""The rest planned again: what happened stays, locks stay, and as few as can be hear of a change."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchmaking.meets.rotation import Aim, Finding, Gathering, Kind, Meeting, Person, Plan, Round, plan
from tests.matchmaking.meets.gatherings import broken, everybody, fits_of, gatherings, pairs_of

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def after(made: Plan, gathering: Gathering, rounds: int, **changed: object) -> Gathering:
    """The same gathering after so many of its rounds, as it was told."""
    return replace(gathering, happened=made.rounds[:rounds], earlier=made.rounds, **changed)


def without(gathering: Gathering, rounds: int, *gone: object) -> list[Person]:
    """The people, of whom some leave after so many rounds."""
    stay = frozenset(range(rounds))
    return [replace(one, rounds=one.rounds & stay) if one.key in gone else one for one in gathering.people]


@FEW
@given(gatherings(), st.data())
def test_a_plan_made_again_keeps_its_laws(gathering: Gathering, data: st.DataObject) -> None:
    first = plan(gathering)
    done = data.draw(st.integers(0, gathering.rounds))
    keys = [person.key for person in gathering.people]
    gone = data.draw(st.lists(st.sampled_from(keys), max_size=2))
    coming = [(number, one) for number in range(done, gathering.rounds) for one in first.rounds[number].meetings]
    locks = data.draw(st.lists(st.sampled_from(coming), max_size=2, unique=True)) if coming else []
    locked = {number: [one for place, one in locks if place == number] for number, _ in locks}
    again = after(first, gathering, done, people=without(gathering, done, *gone), locked=locked)

    made = plan(again)

    assert broken(again, made) == []
    assert plan(again) == made


@FEW
@given(gatherings())
def test_a_plan_that_nothing_happened_to_is_the_same_and_nobody_is_told(gathering: Gathering) -> None:
    made = plan(gathering)
    again = plan(replace(gathering, earlier=made.rounds))

    assert (again.rounds, again.told) == (made.rounds, frozenset())


def test_only_those_whom_it_concerns_hear_of_somebody_leaving() -> None:
    people = everybody(6, 6, rounds=4)
    gathering = Gathering(people, 4, fits_of(people))
    made = plan(gathering)
    again = plan(after(made, gathering, 2, people=without(gathering, 2, "u3")))

    partners = {meeting.one for each in made.rounds[2:] for meeting in each.meetings if meeting.two == "u3"}
    assert again.told == partners
    assert again.rounds[:2] == made.rounds[:2]


def test_whoever_comes_late_meets_those_who_sat_out_first() -> None:
    people = everybody(3, 2, rounds=3)
    gathering = Gathering(people, 3, fits_of(people))
    made = plan(gathering)
    late = Person("u9", "university", frozenset({1, 2}))
    again = plan(after(made, gathering, 1, people=[*people, late]))

    assert [each.breaks for each in again.rounds[1:]] == [(), ()]
    assert "u9" in {meeting.two for meeting in again.rounds[1].meetings}


def test_a_lock_keeps_its_round_and_its_table() -> None:
    people = everybody(4, 4, rounds=2)
    fits = fits_of(people, 0.9) | {"c0": {"u0": 0.0}}
    made = plan(Gathering(people, 2, fits, tables=[1, 2, 3, 4], locked={1: [Meeting("u0", "c0", 3)]}), Aim.TOTAL)

    assert Meeting("c0", "u0", 3) in made.rounds[1].meetings
    assert made.findings == ()


def test_a_lock_that_cannot_be_kept_is_told_in_the_same_words_whatever_the_reason() -> None:
    people = everybody(3, 3, rounds=2)
    pair, gone, taken, kept = (
        *(Meeting("c0", "u0"), Meeting("c1", "u9"), Meeting("c2", "u2", 9)),
        Meeting("c0", "u1", 2),
    )
    gathering = Gathering(
        people,
        2,
        fits_of(people),
        never=[pair.pair],
        tables=[1, 2, 3],
        happened=[Round((Meeting("c1", "u1", 1),))],
        locked={1: [pair, gone, taken, Meeting("c1", "u1"), Meeting("c2", "c0"), kept, Meeting("c0", "u2")]},
    )

    assert plan(gathering).findings[:6] == tuple(
        Finding(Kind.CANNOT_KEEP, 1, keys)
        for keys in [("c0", "u0"), ("c1", "u9"), ("c2", "u2"), ("c1", "u1"), ("c2", "c0"), ("c0", "u2")]
    )


def test_a_better_plan_is_made_where_the_old_one_is_no_longer_good_enough() -> None:
    people = everybody(3, 3, rounds=1)
    gathering = Gathering(people, 1, fits_of(people, 0.1))
    poor = plan(gathering)
    pairs = [("c0", "u0"), ("c1", "u1"), ("c2", "u2")]
    told = Round(tuple(Meeting("c0" if one == "c1" else "c1" if one == "c0" else one, two, 1) for one, two in pairs))
    fits = fits_of(people, 0.1) | {one: {two: 1.0} for one, two in pairs}
    told = Round((*told.meetings, Meeting("c7", "u7", 9)))  # two who are gone
    again = plan(replace(gathering, fits=fits, earlier=[told]))

    assert pairs_of(again.rounds) == [{frozenset(pair) for pair in pairs}]
    assert poor.total < again.total == 3.0

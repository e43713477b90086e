"""Fairness on top of the best total: what the worst off can have, and at what price."""

from dataclasses import replace

import numpy as np
import pytest

from matchmaking.meets.rotation import Aim, Gathering, Person, plan
from tests.matchmaking.meets.gatherings import broken, everybody, meetings_of


def of_chance(here: int, there: int, seed: int, rounds: int = 6) -> Gathering:
    """A gathering whose fits are drawn, some people being liked more than others."""
    chance, people = np.random.default_rng(seed), everybody(here, there, rounds)
    liked = chance.random(there)
    fits = {
        one.key: {
            two.key: float(0.5 * chance.random() + 0.5 * well) for two, well in zip(people[here:], liked, strict=True)
        }
        for one in people[:here]
    }
    return Gathering(people, rounds, fits, seed=seed)


@pytest.mark.parametrize(("here", "there"), [(12, 12), (9, 21)])
def test_the_worst_off_have_more_and_the_total_loses_little(here: int, there: int) -> None:
    gathering = of_chance(here, there, seed=5)
    best, fair = plan(gathering, Aim.BREAKS), plan(gathering, Aim.FAIR)

    assert best.total == pytest.approx(best.bound)
    assert fair.worst > best.worst
    assert fair.total >= 0.98 * best.total
    assert broken(gathering, fair) == []


@pytest.mark.parametrize("aim", Aim)
def test_many_late_people_keep_a_larger_plan_near_what_none_exceeds(aim: Aim) -> None:
    gathering, chance = of_chance(30, 34, seed=8), np.random.default_rng(8)
    late = chance.integers(0, 4, len(gathering.people)) * (chance.random(len(gathering.people)) < 0.5)
    people = [
        replace(person, rounds=frozenset(range(first, 6)))
        for person, first in zip(gathering.people, late.tolist(), strict=True)
    ]
    made = plan(replace(gathering, people=people), aim)

    assert broken(replace(gathering, people=people), made) == []
    assert made.bound is not None
    assert made.total >= (0.98 if aim is Aim.FAIR else 0.99) * made.bound - 1e-6


def test_nobody_gives_up_their_share_of_meetings_for_the_worst_off() -> None:
    had = meetings_of(plan(of_chance(6, 14, seed=7)))

    assert {had[f"c{number}"] for number in range(6)} == {6}
    assert {had[f"u{number}"] for number in range(14)} == {2, 3}


def test_somebody_who_cannot_be_helped_does_not_keep_others_from_it() -> None:
    gathering = of_chance(12, 12, seed=5)
    lonely = Person("c99", "community", frozenset(range(6)))
    never = [frozenset(("c99", f"u{number}")) for number in range(1, 12)]
    fits = {**gathering.fits, "c99": {f"u{number}": 0.01 if number else 0.3 for number in range(12)}}
    with_them = replace(gathering, people=[*gathering.people, lonely], never=never, fits=fits)
    made = plan(with_them)

    assert meetings_of(made)["c99"] == 1
    assert made.worst > plan(with_them, Aim.BREAKS).worst

"""The best pairs by prices: whole-numbered, and nothing lost by looking at few of them first."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaking.meets import bmatching
from matchmaking.meets.bmatching import heaviest
from matchmaking.meets.hall import Shares


def alike(people: int, fewest: int, most: int) -> Shares:
    return Shares(*(np.full(people, many) for many in (fewest, most, most)))


def test_of_many_pairs_a_few_are_looked_at_and_none_is_missed(monkeypatch) -> None:
    weight, seen = np.random.default_rng(3).random((60, 60)), []
    solve = bmatching.solve
    monkeypatch.setattr(bmatching, "solve", lambda *told, n: seen.append(len(told[0])) or solve(*told, n=n))
    monkeypatch.setattr(bmatching, "FIRST", 3)
    found = heaviest(weight, np.ones((60, 60), dtype=bool), alike(120, 0, 3), limit=180)
    monkeypatch.setattr(bmatching, "_best_few", lambda weight, may, few: may)
    whole = heaviest(weight, np.ones((60, 60), dtype=bool), alike(120, 0, 3), limit=180)

    assert (seen[0] < seen[1] < 3_600, seen[-1]) == (True, 3_600)
    assert set(found.pairs) == set(whole.pairs)
    assert abs(found.bound - whole.bound) < 1e-6


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 7), st.integers(1, 7), st.integers(0, 99), st.integers(1, 12), st.integers(1, 3))
def test_the_bound_is_reached_by_whole_pairs(rows: int, columns: int, seed: int, limit: int, most: int) -> None:
    weight = np.random.default_rng(seed).random((rows, columns))
    found = heaviest(weight, np.ones_like(weight, dtype=bool), alike(rows + columns, 0, most), limit)

    assert abs(sum(weight[pair] for pair in found.pairs) - found.bound) < 1e-6
    assert len(found.pairs) <= limit
    assert np.bincount([row for row, _ in found.pairs], minlength=1).max() <= most
    assert np.bincount([column for _, column in found.pairs], minlength=1).max() <= most


def test_nobody_who_may_meet_is_no_pair() -> None:
    assert heaviest(np.ones((2, 2)), np.zeros((2, 2), dtype=bool), alike(4, 1, 1), limit=2).pairs == []

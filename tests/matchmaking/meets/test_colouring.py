"""Any pairs of two sides split into as few rounds as there can be, all with tables enough."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.meets.colouring import coloured

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), unique=True)


@given(PAIRS, st.integers(1, 8))
def test_nobody_is_twice_in_a_round_and_no_round_has_too_many(pairs: list[tuple[int, int]], tables: int) -> None:
    rounds = coloured(pairs, tables)
    most = max(
        [*Counter(row for row, _ in pairs).values(), *Counter(column for _, column in pairs).values()], default=0
    )

    assert sorted(pair for each in rounds for pair in each) == sorted(pairs)
    assert len(rounds) == max(most, -(-len(pairs) // tables))
    for each in rounds:
        assert len(each) <= tables
        assert len({row for row, _ in each}) == len({column for _, column in each}) == len(each)

"""How long to wait between tries."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.letters.policy import FIRST_WAIT, LONGEST_WAIT, wait_after


@pytest.mark.parametrize(
    ("tries", "seconds"),
    [(0, 30), (1, 30), (2, 60), (3, 120), (4, 240), (5, 480), (6, 960), (7, 1920), (8, 3600), (9, 3600), (10**9, 3600)],
)
def test_the_wait_doubles_from_half_a_minute_to_an_hour(tries: int, seconds: int) -> None:
    assert wait_after(tries) == timedelta(seconds=seconds)


@given(st.integers(min_value=0, max_value=10**6))
def test_the_wait_never_shrinks_and_keeps_its_bounds(tries: int) -> None:
    assert FIRST_WAIT <= wait_after(tries) <= wait_after(tries + 1) <= LONGEST_WAIT

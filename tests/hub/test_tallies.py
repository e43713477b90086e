"""What may be told of small numbers, and of those beside which they could be worked out (T67)."""

import pytest

from hub.tallies import FEWEST_TOLD, told, told_of


@pytest.mark.parametrize("number", range(1, FEWEST_TOLD))
def test_a_small_number_is_never_told(number: int) -> None:
    said = told(number)

    assert said == "fewer than 5"
    assert told_of(number, 50) == told_of(50 - number, 50) == "too few to say"


@pytest.mark.parametrize(("part", "whole", "said"), [(0, 9, "0"), (9, 9, "9"), (5, 10, "5"), (0, 0, "0")])
def test_none_all_and_enough_are_told(part: int, whole: int, said: str) -> None:
    assert told_of(part, whole) == said


@pytest.mark.parametrize("whole", range(1, FEWEST_TOLD))
def test_a_part_of_few_says_no_more_than_the_few(whole: int) -> None:
    assert {told_of(part, whole) for part in range(whole + 1)} == {told(whole)}

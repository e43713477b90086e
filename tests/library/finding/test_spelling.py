"""Spelling: which word somebody meant, and when it is better not to guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.finding.spelling import Speller, slips_between, slips_forgiven

VOCABULARY = {"paying": 3, "paper": 9, "caper": 1, "ethics": 4, "difference": 2, "first": 5, "which": 1, "form": 7}
LETTERS = st.text(alphabet="abcde", max_size=8)


@pytest.mark.parametrize(
    ("one", "two", "slips"),
    [("frist", "first", 1), ("shoud", "should", 1), ("a", "a", 0), ("difrence", "difference", 2), ("abc", "xyz", 3)],
)
def test_slips_are_letters_missing_added_changed_or_swapped(one: str, two: str, slips: int) -> None:
    assert slips_between(one, two, 5) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ethcis", "ethics"),
        ("frist", "first"),
        ("wich", "which"),
        ("difrence", "difference"),
        ("papr", "paper"),
        ("xaper", "paper"),
        ("from", "form"),
        ("fro", ""),
        ("zebra", ""),
        ("paper", "caper"),
        ("2026", ""),
        ("", ""),
    ],
)
def test_the_nearest_and_most_common_word_is_meant(typed: str, meant: str) -> None:
    assert Speller(VOCABULARY).meant(typed) == meant


def test_a_longer_word_may_have_more_slips() -> None:
    assert [slips_forgiven(word) for word in ("pay", "paid", "payment", "payments", "a1b2")] == [0, 1, 1, 2, 0]


@given(LETTERS, LETTERS)
def test_slips_are_the_same_both_ways_and_none_only_between_equals(one: str, two: str) -> None:
    assert slips_between(one, two, 20) == slips_between(two, one, 20)
    assert (slips_between(one, two, 20) == 0) == (one == two)
    assert slips_between(one, two, 1) == min(slips_between(one, two, 20), 2)


@given(LETTERS, st.dictionaries(LETTERS.filter(bool), st.integers(1, 9), max_size=30))
def test_the_quick_look_misses_nobody(typed: str, vocabulary: dict[str, int]) -> None:
    most = slips_forgiven(typed)
    near = [word for word in vocabulary if len(word) > 2 and 0 < slips_between(typed, word, most) <= most]

    assert bool(Speller(vocabulary).meant(typed)) == bool(near)

"""Counting by bits says what counting one by one says."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from library.resources.tally import tally_of

VALUES = st.lists(st.sampled_from("abc"), unique=True).map(tuple)
SHELVES = st.dictionaries(st.integers(1, 500), st.fixed_dictionaries({"topic": VALUES, "level": VALUES}), max_size=30)
CHOICES = st.dictionaries(st.sampled_from(["topic", "level"]), st.sampled_from("abcx"))


@given(SHELVES, CHOICES, st.data())
def test_the_counts_are_those_of_counting_one_by_one(
    shelf: dict[int, dict[str, tuple[str, ...]]], chosen: dict[str, str], data: st.DataObject
) -> None:
    some = data.draw(st.none() | st.lists(st.sampled_from(sorted(shelf)), unique=True)) if shelf else None
    counts: dict[str, Counter[str]] = {"topic": Counter(), "level": Counter()}
    for pk in shelf if some is None else some:
        for name, counted in counts.items():
            others = [(other, value) for other, value in chosen.items() if other != name]
            if all(value in shelf[pk][other] for other, value in others):
                counted.update(shelf[pk][name])

    assert tally_of(shelf, ["topic", "level"]).counted(some, chosen) == counts


def test_nothing_is_counted_on_an_empty_shelf() -> None:
    assert tally_of({}, ["topic"]).counted(None, {"topic": "a"}) == {"topic": Counter()}

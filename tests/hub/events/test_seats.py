"""Who may take a place, whatever the numbers (M2): never over, kept places stay kept, first come first served."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.events.seats import Places, next_in_line, room_for

SIDES = ("community", "university")


@dataclass(frozen=True)
class Line:
    places: Places
    arrivals: list[tuple[int, str]]


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """Places that a gathering may have, and people who come one after the other."""
    in_all = draw(st.integers(1, 12))
    first = draw(st.integers(0, in_all))
    least = {"community": first, "university": draw(st.integers(0, in_all - first))}
    most = {side: draw(st.none() | st.integers(least[side], in_all + 2)) for side in SIDES}
    arrivals = list(enumerate(draw(st.lists(st.sampled_from(SIDES), max_size=30))))
    return Line(Places(in_all, least, most), arrivals)


def seated(line: Line) -> dict[str, int]:
    """How many of each side have a place once all have come."""
    chosen = next_in_line(line.arrivals, line.places, {})
    sides = dict(line.arrivals)
    return {side: sum(sides[key] == side for key in chosen) for side in SIDES}


@given(lines())
def test_never_more_than_there_are_in_all_or_than_a_side_may_fill(line: Line) -> None:
    taken = seated(line)

    assert sum(taken.values()) <= line.places.in_all
    assert all(most is None or taken[side] <= most for side, most in line.places.most.items())


@given(lines())
def test_a_kept_place_is_there_for_whoever_of_that_side_comes_last(line: Line) -> None:
    taken = seated(line)

    for side in SIDES:
        kept = line.places.least[side] - taken[side]
        assert room_for(side, line.places, taken) >= kept


@given(lines())
def test_within_a_side_nobody_is_overtaken(line: Line) -> None:
    chosen = set(next_in_line(line.arrivals, line.places, {}))

    for side in SIDES:
        places = [key in chosen for key, of in line.arrivals if of == side]
        assert places == sorted(places, reverse=True)


@given(lines())
def test_nobody_is_left_waiting_while_their_side_has_room(line: Line) -> None:
    chosen, taken = next_in_line(line.arrivals, line.places, {}), seated(line)

    left = [(key, side) for key, side in line.arrivals if key not in chosen]
    assert next_in_line(left, line.places, taken) == []


@given(lines(), st.integers(0, 29))
def test_who_comes_after_gives_no_place_to_who_came_before(line: Line, cut: int) -> None:
    before = next_in_line(line.arrivals[:cut], line.places, {})

    assert next_in_line(line.arrivals, line.places, {})[: len(before)] == before


@pytest.mark.parametrize(
    ("taken", "room"),
    [
        ({}, {"community": 18, "university": 18}),
        ({"community": 18}, {"community": 0, "university": 12}),
        ({"community": 12, "university": 12}, {"community": 6, "university": 6}),
        ({"community": 18, "university": 12}, {"community": 0, "university": 0}),
        ({"community": 19, "university": 12}, {"community": 0, "university": 0}),  # the host let one more in
        ({"community": 3, "university": 18}, {"community": 9, "university": 0}),
    ],
)
def test_thirty_places_twelve_kept_for_each_side(taken: dict[str, int], room: dict[str, int]) -> None:
    places = Places(30, dict.fromkeys(SIDES, 12), dict.fromkeys(SIDES))

    assert {side: room_for(side, places, taken) for side in SIDES} == room


def test_a_side_that_is_full_does_not_hold_up_the_other() -> None:
    places = Places(3, {"community": 1, "university": 1}, {"community": 1, "university": None})

    line = [(1, "community"), (2, "community"), (3, "university"), (4, "university"), (5, "university")]
    assert next_in_line(line, places, {}) == [1, 3, 4]

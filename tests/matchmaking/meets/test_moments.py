"""When each round is (M6): on moments in UTC, whatever the clocks on the wall do."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.meets.moments import Pace, Turn, is_running, standing, turns

START = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
SIX = [(number, None, None) for number in range(1, 7)]
PACE = Pace(minutes=12, change=2, break_after=3, break_minutes=15)


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def begun(number: int, at: float, until: float) -> tuple[int, datetime, datetime]:
    return number, after(at), after(until)


def test_before_the_first_has_begun_nobody_can_tell_when_any_is():
    assert {(turn.begins_at, turn.ends_at, turn.has_begun) for turn in turns(SIX, PACE)} == {(None, None, False)}


def test_the_others_follow_from_the_first_with_time_to_change_and_one_break():
    found = turns([begun(1, 0, 12), *SIX[1:]], PACE)

    assert [turn.begins_at for turn in found] == [after(at) for at in (0, 14, 28, 55, 69, 83)]
    assert found[-1].ends_at == after(95)
    assert [turn.has_begun for turn in found] == [True] + [False] * 5


def test_a_late_start_or_an_early_end_moves_all_that_follows():
    found = turns([begun(1, 0, 12), begun(2, 20, 25), *SIX[2:]], PACE)

    assert (found[2].begins_at, found[3].begins_at) == (after(27), after(54))


def test_for_paper_the_first_is_expected_when_the_gathering_begins():
    found = turns(SIX, PACE, first_at=START)

    assert (found[0].begins_at, found[0].ends_at, found[0].has_begun) == (START, after(12), False)


def test_one_runs_then_the_next_waits_until_somebody_starts_it():
    found = turns([begun(1, 0, 12), *SIX[1:2]], PACE)

    assert standing(found, after(11)) == found[0]
    assert is_running(found[0], after(11))
    assert standing(found, after(12)) == found[1]
    assert standing(found, after(400)) == found[1]
    assert not is_running(found[1], after(400))


def test_once_the_last_is_over_there_is_none():
    assert standing(turns([begun(1, 0, 12)], PACE), after(12)) is None
    assert not is_running(None, START)


@given(
    st.lists(st.integers(0, 300), max_size=20),
    st.integers(3, 180),
    st.integers(0, 30),
    st.one_of(st.none(), st.integers(1, 20)),
    st.integers(0, 120),
)
def test_rounds_never_overlap_and_each_to_come_has_its_minutes(gaps, minutes, change, break_after, break_minutes):
    at, rounds = START, []
    for number, gap in enumerate(gaps, start=1):
        at += timedelta(minutes=gap)
        rounds.append((number, at, at + timedelta(minutes=minutes)))
        at += timedelta(minutes=minutes)
    total = len(gaps) + 3
    rounds += [(number, None, None) for number in range(len(gaps) + 1, total + 1)]

    found = turns(rounds, Pace(minutes, change, break_after, break_minutes), first_at=START)

    assert [turn.number for turn in found] == list(range(1, total + 1))
    assert all(one.ends_at <= two.begins_at for one, two in zip(found, found[1:], strict=False))
    assert all(turn.ends_at - turn.begins_at == timedelta(minutes=minutes) for turn in found)


def test_a_turn_says_by_itself_that_nobody_can_tell():
    assert Turn(1) == Turn(1, None, None, has_begun=False)

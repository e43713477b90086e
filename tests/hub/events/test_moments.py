"""When something is due, by the wall clock, through every change of the clocks (L5, T73)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.events.moments import NoSuchHour, comes_twice, days_before, moment_of, nearest_moment, on_the_day

LONDON, YORK, LORD_HOWE = "Europe/London", "America/New_York", "Australia/Lord_Howe"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "zone", "moment"),
    [
        (date(2027, 3, 28), time(0, 59), LONDON, utc(2027, 3, 28, 0, 59)),
        (date(2027, 3, 28), time(2), LONDON, utc(2027, 3, 28, 1)),
        (date(2026, 10, 25), time(0, 30), LONDON, utc(2026, 10, 24, 23, 30)),
        (date(2026, 10, 25), time(1, 30), LONDON, utc(2026, 10, 25, 0, 30)),
        (date(2026, 10, 25), time(2), LONDON, utc(2026, 10, 25, 2)),
        (date(2027, 10, 31), time(10), LONDON, utc(2027, 10, 31, 10)),
        (date(2028, 2, 29), time(18), LONDON, utc(2028, 2, 29, 18)),
        (date(2027, 7, 1), time(10), YORK, utc(2027, 7, 1, 14)),
        (date(2027, 1, 1), time(10), LORD_HOWE, utc(2026, 12, 31, 23)),
        (date(2027, 7, 1), time(10, 30), LORD_HOWE, utc(2027, 7, 1, 0)),
    ],
)
def test_what_the_wall_clock_shows_as_a_moment(day: date, at: time, zone: str, moment: datetime) -> None:
    assert (moment_of(day, at, zone), nearest_moment(day, at, zone)) == (moment, moment)


@pytest.mark.parametrize(
    ("day", "at", "zone", "jumps_to"),
    [
        (date(2027, 3, 28), time(1), LONDON, utc(2027, 3, 28, 1)),
        (date(2027, 3, 28), time(1, 30), LONDON, utc(2027, 3, 28, 1, 30)),
        (date(2027, 3, 14), time(2, 30), YORK, utc(2027, 3, 14, 7, 30)),
    ],
)
def test_an_hour_that_is_skipped_is_refused_or_moved_on(day: date, at: time, zone: str, jumps_to: datetime) -> None:
    with pytest.raises(NoSuchHour):
        moment_of(day, at, zone)
    assert (nearest_moment(day, at, zone), comes_twice(day, at, zone)) == (jumps_to, False)


@pytest.mark.parametrize(
    ("day", "at", "zone", "twice"),
    [
        (date(2026, 10, 25), time(1, 30), LONDON, True),
        (date(2027, 10, 31), time(1), LONDON, True),
        (date(2026, 10, 25), time(2), LONDON, False),
        (date(2026, 10, 25), time(0, 59), LONDON, False),
        (date(2026, 11, 1), time(1, 30), YORK, True),
        (date(2028, 2, 29), time(1, 30), LONDON, False),
    ],
)
def test_an_hour_that_comes_twice_is_known(day: date, at: time, zone: str, twice: bool) -> None:
    assert comes_twice(day, at, zone) is twice
    later = moment_of(day, at, zone, second=True) - moment_of(day, at, zone)
    assert later == (timedelta(hours=1) if twice else timedelta(0))


@pytest.mark.parametrize(
    ("starts_at", "zone", "days", "due"),
    [
        (utc(2027, 3, 29, 9), LONDON, 2, utc(2027, 3, 27, 10)),
        (utc(2026, 10, 26, 10), LONDON, 2, utc(2026, 10, 24, 9)),
        (utc(2027, 11, 2, 10), LONDON, 14, utc(2027, 10, 19, 9)),
        (utc(2028, 3, 2, 18), LONDON, 2, utc(2028, 2, 29, 18)),
        (utc(2028, 3, 14, 18), LONDON, 14, utc(2028, 2, 29, 18)),
        (utc(2027, 3, 15, 14), YORK, 2, utc(2027, 3, 13, 15)),
        (utc(2027, 3, 30, 0, 30), LONDON, 2, utc(2027, 3, 28, 0, 30) + timedelta(hours=1)),
    ],
)
def test_days_before_is_the_same_hour_of_the_wall_clock(
    starts_at: datetime, zone: str, days: int, due: datetime
) -> None:
    assert days_before(starts_at, zone, days) == due


def test_the_morning_of_the_day_or_two_hours_before_if_that_is_earlier() -> None:
    notice = {"least_notice": timedelta(hours=2)}

    assert on_the_day(utc(2027, 3, 28, 13), LONDON, time(8), **notice) == utc(2027, 3, 28, 7)
    assert on_the_day(utc(2027, 3, 28, 8), LONDON, time(8), **notice) == utc(2027, 3, 28, 6)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)),
    st.sampled_from([LONDON, YORK, LORD_HOWE, "Asia/Kathmandu", "Pacific/Apia"]),
    st.integers(1, 30),
)
def test_days_before_is_never_off_by_more_than_the_clocks_jumped(start: datetime, zone: str, days: int) -> None:
    gone = start - days_before(start, zone, days)

    assert abs(gone - timedelta(days=days)) <= timedelta(hours=1)

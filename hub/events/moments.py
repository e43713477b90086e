"""When something is due, by the wall clock of the place where a gathering is (L5, T73).

A gathering's start is a moment in UTC beside the name of its zone. "Two days before" is the same hour of the wall
clock two days earlier, whatever the clocks did in between.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


class NoSuchHour(Exception):
    """The clocks go forward over this hour: it is never on the wall."""


def moment_of(day: date, at: time, zone: str, *, second: bool = False) -> datetime:
    """The moment in UTC when the wall clock of `zone` shows this. Raises NoSuchHour for an hour that is skipped.

    An hour that comes twice is the first of the two, unless `second`.
    """
    local = datetime.combine(day, at).replace(tzinfo=ZoneInfo(zone), fold=int(second))
    moment = local.astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour
    return moment


def comes_twice(day: date, at: time, zone: str) -> bool:
    """Whether the wall clock shows this hour two times on that day."""
    first, second = (datetime.combine(day, at).replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset() and _is_shown(first)


def _is_shown(local: datetime) -> bool:
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    return back.replace(tzinfo=None) == local.replace(tzinfo=None)


def nearest_moment(day: date, at: time, zone: str) -> datetime:
    """As `moment_of`; an hour that is skipped is the moment the clocks jump to."""
    try:
        return moment_of(day, at, zone)
    except NoSuchHour:
        return datetime.combine(day, at).replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def days_before(starts_at: datetime, zone: str, days: int) -> datetime:
    """The same hour of the wall clock, so many days earlier."""
    local = starts_at.astimezone(ZoneInfo(zone))
    return nearest_moment(local.date() - timedelta(days=days), local.time(), zone)


def on_the_day(starts_at: datetime, zone: str, at: time, *, least_notice: timedelta) -> datetime:
    """That hour in the morning of the day itself, or `least_notice` before it starts, whichever is earlier."""
    local = starts_at.astimezone(ZoneInfo(zone))
    return min(nearest_moment(local.date(), at, zone), starts_at - least_notice)

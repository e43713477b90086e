"""When each round is, as a screen counts it, and whether it has anything new to show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.formats import time_format

from hub.events.models import Event
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.moments import Pace, Turn, is_running, standing, turns
from matchmaking.meets.policy import WALL_STAYS
from matchmaking.meets.shown.people import LEFT


def hour_of(moment: datetime, zone: str) -> str:
    """14:36, on the wall clock of that zone."""
    return time_format(moment.astimezone(ZoneInfo(zone)), "H:i")


@dataclass
class Part:
    """One round as a screen shows it: while it is awaited, and while it runs."""

    number: int
    begins_at: datetime | None
    ends_at: datetime | None
    has_begun: bool
    is_shown: bool
    is_on: bool
    after_break: bool
    is_last: bool
    now: datetime
    zone: str
    what: Any = None  # who sits where, as the screen needs it

    @property
    def from_ms(self) -> int | str:
        return _ms(self.begins_at)

    @property
    def until_ms(self) -> int | str:
        return _ms(self.ends_at)

    @property
    def begins(self) -> str:
        return hour_of(self.begins_at, self.zone) if self.begins_at else ""

    @property
    def ends(self) -> str:
        return hour_of(self.ends_at, self.zone) if self.ends_at else ""

    @property
    def is_late(self) -> bool:
        """Its time has come, and nobody has started it."""
        return not self.has_begun and self.begins_at is not None and self.begins_at <= self.now

    @property
    def is_past(self) -> bool:
        return self.has_begun and self.ends_at is not None and self.ends_at <= self.now

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.begins_at).total_seconds()) if self.begins_at and self.ends_at else 0

    @property
    def gone(self) -> int:
        return max(0, int((self.now - self.begins_at).total_seconds())) if self.is_on and self.begins_at else 0

    @property
    def _left(self) -> int:
        to = self.ends_at if self.is_on else self.begins_at
        return max(0, ceil((to - self.now).total_seconds())) if to else 0

    @property
    def left(self) -> str:
        """8:42, until it ends or begins."""
        return f"{self._left // 60}:{self._left % 60:02}"

    @property
    def minutes_left(self) -> int:
        return ceil(self._left / 60)


def _ms(moment: datetime | None) -> int | str:
    return int(moment.timestamp() * 1000) if moment else ""


@dataclass
class Day:
    """The rounds of one match event at one moment."""

    match: MatchEvent
    now: datetime
    turns: tuple[Turn, ...]
    version: str
    parts: list[Part] = field(default_factory=list)

    @property
    def event(self) -> Event:
        return self.match.event

    @property
    def turn(self) -> Turn | None:
        return standing(self.turns, self.now)

    @property
    def shown(self) -> Part | None:
        return next((part for part in self.parts if part.is_shown), None)

    @property
    def is_whole(self) -> bool:
        """Whether what is shown goes on to the last round: without a signal a hall may come to an end before that."""
        return not self.parts or self.parts[-1].is_last

    @property
    def is_over(self) -> bool:
        return bool(self.turns) and self.turn is None

    @property
    def now_ms(self) -> int | str:
        return _ms(self.now)

    @property
    def hour(self) -> str:
        return hour_of(self.now, self.event.zone)

    @property
    def mark(self) -> str:
        return mark_of(self.match)


def day_of(match: MatchEvent, now: datetime) -> Day:
    """Its rounds, if everybody may see them, and when they are. Three questions: rounds, and who has left."""
    rounds = [(one.number, one.started_at, one.ends_at) for one in match.all_rounds.order_by("number")]
    pace = Pace(match.round_minutes, match.change_minutes, match.break_after, match.break_minutes)
    found = turns(rounds, pace) if match.is_published else ()
    day = Day(match, now, found, _version(match, rounds))
    for turn in found:
        is_shown = turn == day.turn
        day.parts.append(
            Part(
                turn.number,
                turn.begins_at,
                turn.ends_at,
                turn.has_begun,
                is_shown=is_shown,
                is_on=is_shown and is_running(turn, now),
                after_break=turn.number - 1 == match.break_after,
                is_last=turn == found[-1],
                now=now,
                zone=match.event.zone,
            )
        )
    return day


def _version(match: MatchEvent, rounds: Iterable[tuple[Any, ...]]) -> str:
    """Another one whenever a screen has something new to show. It tells nobody anything."""
    left = Q(status__in=sorted(LEFT)) | Q(person__is_active=False)
    gone = sorted(match.event.bookings.filter(left).values_list("pk", flat=True))
    pace = (match.round_minutes, match.change_minutes, match.break_after, match.break_minutes, match.links)
    told = (match.plan_version, match.plan_status, match.event.status, match.event.place, match.wall_key, pace)
    return sha256(repr((told, list(rounds), gone)).encode()).hexdigest()[:16]


def mark_of(match: MatchEvent) -> str:
    """What the address has at its end that screens ask for news: nobody finds it by guessing."""
    return salted_hmac("matchmaking.meets.state", str(match.pk)).hexdigest()[:20]


def wall_is_open(event: Event, now: datetime) -> bool:
    """Until the end of its last day, on its own clock, and a little longer."""
    zone = ZoneInfo(event.zone)
    midnight = datetime.combine(event.local_end.date() + timedelta(days=1), datetime.min.time(), tzinfo=zone)
    return now.timestamp() < (midnight.timestamp() + WALL_STAYS.total_seconds())


def is_the_day_or_later(event: Event, now: datetime) -> bool:
    return event.local_start.date() <= now.astimezone(ZoneInfo(event.zone)).date()

"""What My Hub gathers for somebody."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Exists

from hub import registry
from hub.people.models import Person

MOST_STEPS = 3
MOST_COMING_UP = 5
MOST_WAITING = 5  # of each desk on the page of all desks


@dataclass(frozen=True)
class DeskToday:
    """A desk with what waits at it for one person at this moment."""

    desk: registry.Desk
    waiting: list[registry.Waiting]
    now: datetime

    @property
    def first(self) -> list[tuple[registry.Waiting, bool]]:
        """The first few, the oldest first, each with whether it is late."""
        oldest = sorted(self.waiting, key=lambda row: row.since)[:MOST_WAITING]
        return [(row, row.due_at is not None and row.due_at <= self.now) for row in oldest]

    @property
    def has_more(self) -> bool:
        return len(self.waiting) > MOST_WAITING

    @property
    def is_silent(self) -> bool:
        """It tells only on its own page what waits there (T6)."""
        return self.desk.waiting is None


@dataclass(frozen=True)
class ForToday:
    """The first suggestions not put aside, whether any were put aside, and what is next in somebody's calendar."""

    steps: list[registry.Step]
    has_put_aside: bool
    agenda: list[registry.AgendaItem]


def for_today(person: Any, *, now: datetime) -> ForToday:
    """What My Hub tells somebody. Only rooms that may have something for them are asked (P1, P2)."""
    suggesting, calendars = list(registry.next_steps), list(registry.agenda)
    has, has_put_aside = _rooms_with_something(person, [*suggesting, *calendars])
    aside = set(person.steps_put_aside.values_list("step", flat=True)) if has_put_aside else set()
    left: list[Iterator[registry.Step]] = [
        (step for step in room.steps(person) if step.key not in aside) for room in suggesting if has(room)
    ]
    items = [item for room in calendars if has(room) for item in room.items(person, now, MOST_COMING_UP)]
    return ForToday(
        steps=list(islice(_in_turn(left), MOST_STEPS)),
        has_put_aside=has_put_aside,
        agenda=sorted(items, key=lambda item: item.starts_at)[:MOST_COMING_UP],
    )


Room = registry.Suggestions | registry.Agenda


def _rooms_with_something(person: Any, rooms: list[Room]) -> tuple[Callable[[Room], bool], bool]:
    """Which rooms may have something, and whether a suggestion was put aside. One question for all."""
    needs = {f"room_{place}": Exists(room.needs(person)) for place, room in enumerate(rooms) if room.needs}
    asked = Person.objects.filter(pk=person.pk).annotate(aside=Exists(person.steps_put_aside.all()), **needs)
    found = asked.values("aside", *needs).get()
    return lambda room: found.get(f"room_{rooms.index(room)}", True), found["aside"]


def every_step(person: Any) -> dict[str, registry.Step]:
    """All that any room suggests to somebody, put aside or not, by its key."""
    return {step.key: step for room in registry.next_steps for step in room.steps(person)}


def _in_turn(rooms: list[Iterator[registry.Step]]) -> Iterator[registry.Step]:
    """The first of each room, then the second of each: no room is asked for more than is needed."""
    while rooms:
        for room in list(rooms):
            step = next(room, None)
            if step is None:
                rooms.remove(room)
            else:
                yield step


def desks_of(person: Any, *, on: date) -> list[registry.Desk]:
    """The desks somebody's roles open today."""
    return desks_opened_by(person.roles.live(on).values_list("role", flat=True))


def desks_opened_by(roles: Iterable[str]) -> list[registry.Desk]:
    """The desks that any of `roles` opens, in their order (P13)."""
    held = set(roles)
    return [desk for desk in registry.desks if desk.roles & held]


def waiting_at(desks: Iterable[registry.Desk], person: Any, *, now: datetime) -> list[DeskToday]:
    """What waits for somebody at each desk, oldest first, the first few. A desk that says nothing stays silent (T6)."""
    return [DeskToday(desk, desk.waiting(person, now) if desk.waiting else [], now) for desk in desks]

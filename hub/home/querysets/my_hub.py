"""What My Hub gathers for somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from hub import registry

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


def next_steps(person: Any) -> list[registry.Step]:
    """The first three suggestions not put aside: one of each room in turn, in the order the rooms ask for (P1, P2)."""
    aside = set(person.steps_put_aside.values_list("step", flat=True))
    rooms: list[Iterator[registry.Step]] = [
        (step for step in steps_of(person) if step.key not in aside) for steps_of in registry.next_steps
    ]
    return list(islice(_in_turn(rooms), MOST_STEPS))


def _in_turn(rooms: list[Iterator[registry.Step]]) -> Iterator[registry.Step]:
    """The first of each room, then the second of each: no room is asked for more than is needed."""
    while rooms:
        for room in list(rooms):
            step = next(room, None)
            if step is None:
                rooms.remove(room)
            else:
                yield step


def coming_up(person: Any, *, now: datetime) -> list[registry.AgendaItem]:
    """The next things in somebody's own calendar, whichever room keeps them."""
    items = [item for agenda_of in registry.agenda for item in agenda_of(person, now, MOST_COMING_UP)]
    return sorted(items, key=lambda item: item.starts_at)[:MOST_COMING_UP]


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

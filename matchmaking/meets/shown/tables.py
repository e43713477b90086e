"""Who sits where, for a whole hall."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from hub.events.models import Booking
from matchmaking.meets.models import Conversation, MatchEvent
from matchmaking.meets.policy import FIELDS_LARGE, FIELDS_ON_A_SCREEN, MOST_TURNS, SECONDS_A_TURN
from matchmaking.meets.shown.people import called, is_here


@dataclass(frozen=True)
class Sitting:
    """A table, and the names of those who are there, each with their side."""

    table: int
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Turn:
    """What stands on a big screen at one time."""

    tables: tuple[Sitting, ...]
    resting: tuple[str, ...]

    @property
    def first(self) -> int | None:
        return self.tables[0].table if self.tables else None

    @property
    def last(self) -> int | None:
        return self.tables[-1].table if self.tables else None


@dataclass(frozen=True)
class Hall:
    tables: tuple[Sitting, ...]
    resting: tuple[str, ...]

    @property
    def many(self) -> int:
        """How many fields there are: a table each, and one for whoever has a break."""
        return len(self.tables) + len(self.resting)

    @property
    def size(self) -> str:
        """How small the writing is: still read from the back of a hall."""
        return "few" if self._on_a_screen <= FIELDS_LARGE else "some"

    @property
    def turns(self) -> list[Turn]:
        """More fields than one screen holds take turns, as equally many on each as can be."""
        size, at = self._on_a_screen, len(self.tables)
        firsts = range(0, self.many, size) if size else [0]
        return [
            Turn(self.tables[first : first + size], self.resting[max(0, first - at) : max(0, first + size - at)])
            for first in firsts
        ]

    @property
    def _on_a_screen(self) -> int:
        count = min(MOST_TURNS, max(1, ceil(self.many / FIELDS_ON_A_SCREEN)))
        return ceil(self.many / count)

    @property
    def seconds(self) -> int:
        """Until all of it has had its turn."""
        return SECONDS_A_TURN * len(self.turns)


def halls(match: MatchEvent, numbers: Iterable[int]) -> dict[int, Hall]:
    """Who sits where in each of these rounds, by its number, and who is here and has a break. Two questions."""
    in_plan = Booking.objects.filter(seats__round__match=match).select_related("person").distinct()
    people = {booking.pk: booking for booking in in_plan.order_by("pk")}
    sits: dict[int, list[Sitting]] = {number: [] for number in numbers}
    seated: dict[int, set[int]] = {number: set() for number in sits}
    rows = Conversation.objects.filter(match=match, round__number__in=sits).order_by("round__number", "table")
    for number, one, two, table in rows.values_list("round__number", "one_id", "two_id", "table"):
        pair = sorted((people[pk] for pk in (one, two) if pk in people), key=lambda each: each.side)
        names = tuple((called(booking), booking.side) for booking in pair if is_here(booking))
        if len(names) == 2:  # whoever was left alone has a break
            sits[number].append(Sitting(table, names))
            seated[number] |= {one, two}
    here = [booking for booking in people.values() if is_here(booking)]
    return {
        number: Hall(tuple(tables), tuple(called(each) for each in here if each.pk not in seated[number]))
        for number, tables in sits.items()
    }

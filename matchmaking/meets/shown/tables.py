"""Who sits where, for a whole hall."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.events.models import Booking
from matchmaking.meets.models import Conversation, MatchEvent
from matchmaking.meets.shown.people import called, is_here


@dataclass(frozen=True)
class Sitting:
    """A table, and the names of those who are there, each with their side."""

    table: int
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Hall:
    tables: tuple[Sitting, ...]
    resting: tuple[str, ...]

    @property
    def size(self) -> str:
        """How small the writing has to be, so that everything stands on one screen."""
        many = len(self.tables) + len(self.resting)
        return "few" if many <= 12 else "some" if many <= 24 else "many"


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

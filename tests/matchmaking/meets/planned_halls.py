"""Match events with people in them, for tests of plans."""

from typing import Any

from hub.events.models import Booking
from matchmaking.meets.actions import planning
from matchmaking.meets.models import Conversation, MatchEvent, Round
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory

Pairs = dict[int, dict[frozenset[int], int]]


def hall(host: Any, *, each: int = 4, arrived: bool = True, **facts: Any) -> MatchEvent:
    """A match event of that host, today, with so many of each side who have come."""
    match = MatchEventFactory(event__host=host, **{"on_the_day": arrived, "rounds": 3, **facts})
    for side in ({}, {"university": True}):
        ComingFactory.create_batch(each, event=match.event, arrived=arrived, **side)
    return match


def planned(host: Any, *, published: bool = False, **facts: Any) -> MatchEvent:
    """The same with a plan."""
    match = plan(hall(host, **facts))
    return planning.publish_plan(by=host, match=match, version=match.plan_version, now=NOW) if published else match


def plan(match: MatchEvent) -> MatchEvent:
    return planning.plan_rounds(by=match.event.host, match=match, version=match.plan_version, now=NOW).match


def begin(match: MatchEvent, number: int) -> Round:
    """That round begins, as the day does it."""
    row = match.all_rounds.get(number=number)
    row.started_at, row.started_by, row.minutes = NOW, match.event.host, match.round_minutes
    row.save()
    return row


def rows(match: MatchEvent) -> Pairs:
    """Who sits with whom at which table, by round."""
    found: Pairs = {one.number: {} for one in match.all_rounds.all()}
    for one in match.conversations.select_related("round"):
        found[one.round.number][frozenset((one.one_id, one.two_id))] = one.table
    return found


def bookings(match: MatchEvent, side: str) -> list[Booking]:
    return list(match.event.bookings.filter(side=side).select_related("person").order_by("pk"))


def faults(match: MatchEvent) -> list[str]:
    """What no plan may hold: asked of the rows, beside what constraints forbid."""
    told = []
    for one in Conversation.objects.filter(match=match).prefetch_related("seats").select_related("one", "two"):
        if {seat.booking_id for seat in one.seats.all()} != {one.one_id, one.two_id}:
            told.append(f"seats of {one.pk}")
        if {seat.round_id for seat in one.seats.all()} != {one.round_id}:
            told.append(f"seats of {one.pk} are of another round")
        if one.one.side == one.two.side and len({b.side for b in match.event.bookings.all()}) > 1:
            told.append(f"{one.pk} is of one side")
    return told

"""A match event that ended an hour ago, with people who met in rounds that have begun."""

from datetime import timedelta
from typing import Any

from hub.events.models import Booking
from hub.people.models import Block, Person
from matchmaking.meets.models import MatchEvent, Pick
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory, RoundFactory, conversation

HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
SETTLED = NOW - 2 * HOUR


def over(**facts: Any) -> MatchEvent:
    """From six to nine in the morning, as the clock of the tests has it at ten."""
    return MatchEventFactory(published=True, begins_at=NOW - 4 * HOUR, **facts)


def came(match: MatchEvent, person: Person | None = None, *, side: str = "community", **facts: Any) -> Booking:
    named = {"person": person} if person else {}
    booking = ComingFactory(event=match.event, side=side, arrived=True, **named, **facts)
    booking.event = match.event
    return booking


def meet(match: MatchEvent, *pairs: tuple[Booking, Booking], **facts: Any) -> None:
    """Each pair at a table of its own, in a round of its own that has begun and ended."""
    first = match.all_rounds.count()
    for place, (one, two) in enumerate(pairs, start=1):
        begun = {"started_at": NOW - 3 * HOUR, "started_by": match.event.host, "minutes": 12}
        conversation(RoundFactory(match=match, number=first + place, **begun), one, two, table=place, **facts)


def picks(by: Booking, about: Booking, at=SETTLED) -> Pick:
    return Pick.objects.create(by=by, about=about, at=at)


def mutual(one: Booking, two: Booking, at=SETTLED) -> None:
    picks(one, two, at)
    picks(two, one, at)


def blocks(person: Person | None, other: Person | None) -> Block:
    assert person is not None
    assert other is not None
    return Block.objects.create(person=person, other=other, at=NOW)

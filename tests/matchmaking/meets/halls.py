"""A match event on its day, with a plan that turns: everybody of one side moves one table on in each round."""

from datetime import datetime, timedelta
from typing import Any

from matchmaking.meets.models import MatchEvent, Round
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory, RoundFactory, conversation
from tests.factories.people import PersonFactory


def a_hall(
    host: Any, *, pairs: int = 3, rounds: int = 3, first: tuple[Any, ...] = (), now: datetime = NOW, **facts: Any
) -> MatchEvent:
    """Published and not begun. `first` are who come first: one of each side in turn; the others are invented."""
    match = MatchEventFactory(
        begins_at=now - timedelta(minutes=30), published=True, event__host=host, rounds=rounds, **facts
    )
    people = [*first, *(PersonFactory(name=f"Guest {number}") for number in range(len(first) + 1, 2 * pairs + 1))]
    come = [
        ComingFactory(event=match.event, person=person, arrived=True, university=bool(place % 2))
        for place, person in enumerate(people)
    ]
    left, right = come[::2], come[1::2]
    for number in range(rounds):
        turn = RoundFactory(match=match, number=number + 1)
        for table, one in enumerate(left if number < len(right) else []):  # nobody meets anybody twice
            conversation(turn, one, right[(table + number) % len(right)], table=table + 1)
    return match


def begin(match: MatchEvent, number: int, *, ago: float = 0, minutes: int = 12) -> Round:
    """That round began so many minutes ago."""
    turn = match.all_rounds.get(number=number)
    turn.started_at, turn.started_by, turn.minutes = NOW - timedelta(minutes=ago), match.event.host, minutes
    turn.save()
    return turn

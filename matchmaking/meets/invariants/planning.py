"""What must hold of every plan (M5), whoever did what in whatever order."""

from datetime import datetime

from django.db.models import Count, F, Q

from hub.registry import Invariant
from matchmaking.meets.models import Conversation, Seat
from matchmaking.meets.policy import ROUNDS_KEPT


def seats_astray(now: datetime) -> list[str]:
    """Both of a pair have a seat in their round, and nobody else has one at their table, until seats are forgotten."""
    kept = Conversation.objects.filter(match__event__ends_at__gt=now - ROUNDS_KEPT).order_by("pk")
    right = Q(seats__round=F("round")) & (Q(seats__booking=F("one")) | Q(seats__booking=F("two")))
    counted = kept.annotate(right=Count("seats", filter=right), many=Count("seats"))
    astray = counted.exclude(right=2, many=2).values_list("pk", flat=True)
    return [f"conversation {pk} has not the two seats of its pair" for pk in astray]


def strangers(now: datetime) -> list[str]:
    """Nobody sits in a round of a gathering that they did not book."""
    rows = Seat.objects.exclude(booking__event=F("round__match")).order_by("pk").values_list("pk", flat=True)
    return [f"seat {pk} is of somebody from another gathering" for pk in rows]


INVARIANTS = (
    Invariant("meets.seat_both_of_a_pair", seats_astray),
    Invariant("meets.seat_those_who_booked", strangers),
)

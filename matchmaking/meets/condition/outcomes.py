"""What came of a match event, in numbers alone (M9). Never who chose whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from hub.events.choices import BookingStatus, EventSide
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.policy import FEWEST_TO_COUNT
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.permissions import outcomes_of


@dataclass(frozen=True)
class MeetOutcomes:
    """How many came of each side, how many conversations were held, and what followed.

    `is_told` is False where so few came that the numbers about pairs would tell who chose whom; those are None then.
    """

    came: dict[str, int]
    conversations: int
    pairs: int | None
    warm_asked: int
    warm_made: int
    proposed: int | None
    running: int | None

    @property
    def is_told(self) -> bool:
        return self.pairs is not None

    @property
    def in_all(self) -> int:
        return sum(self.came.values())


def outcomes(match: MatchEvent, *, now: datetime) -> MeetOutcomes:
    """All of it in five questions, however many came."""
    marked = match.event.bookings.filter(status=BookingStatus.ATTENDED).order_by()
    came = dict.fromkeys(EventSide.values, 0) | dict(marked.values_list("side").annotate(many=Count("pk")))
    held = match.conversations.filter(round__started_at__isnull=False).count()
    pairs = match.reunions.count()
    warm = match.warm_introductions.aggregate(asked=Count("pk"), made=Count("pk", filter=Q(made_at__isnull=False)))
    after = outcomes_of(Partnership.objects.from_event(match.event_id), now=now)
    is_told = sum(came.values()) >= FEWEST_TO_COUNT
    return MeetOutcomes(
        came=came,
        conversations=held,
        pairs=pairs if is_told else None,
        warm_asked=warm["asked"],
        warm_made=warm["made"],
        proposed=after.waiting + after.formed if is_told else None,
        running=after.running if is_told else None,
    )

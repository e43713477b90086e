"""Questions about rounds and conversations."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from hub.events.models import Booking
    from matchmaking.meets.models import Conversation, Round


class RoundQuerySet(models.QuerySet["Round"]):
    def begun(self) -> Self:
        """Those that happened or are happening: nobody plans them again."""
        return self.filter(started_at__isnull=False)

    def to_come(self) -> Self:
        return self.filter(started_at__isnull=True)


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, booking: "Booking") -> Self:
        """Those of one person, by round."""
        return self.filter(Q(one=booking) | Q(two=booking)).order_by("round__number")

    def for_listing(self) -> Self:
        """Who meets whom, without a question for each row."""
        return self.select_related("round", "one__person", "two__person").order_by("round__number", "table")

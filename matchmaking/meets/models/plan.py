"""Who meets whom, where, in which round, and when a round began (M5, M6)."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from hub.events.models import Booking
from hub.people.models import new_public_id
from matchmaking.meets.models.event import PERSON, MatchEvent
from matchmaking.meets.querysets import ConversationQuerySet, RoundQuerySet


class Round(models.Model):
    """Numbered from 1. One that has begun is never planned again; `minutes` are those it was begun with."""

    match = models.ForeignKey(MatchEvent, models.PROTECT, related_name="all_rounds")
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="Before its minutes were over")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["match", "number"], name="round_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="round_number_from_one"),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True, started_by__isnull=True, minutes__isnull=True)
                | Q(started_at__isnull=False, started_by__isnull=False, minutes__isnull=False),
                name="round_started_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                name="round_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.pk}"

    @property
    def has_begun(self) -> bool:
        return self.started_at is not None

    @property
    def ends_at(self) -> datetime | None:
        """When it ends or ended; None before it has begun."""
        if self.started_at is None:
            return None
        return self.ended_at or self.started_at + timedelta(minutes=self.minutes or 0)


class Conversation(models.Model):
    """Two people at one table for one round. Two people meet once at most, whatever is planned again.

    `one` is the booking that was made first. `reasons` are those of `fit` as plain values: `because`, `who`, `whom`,
    `what`. A walk-in who has left stays here, as everybody's past does.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    match = models.ForeignKey(MatchEvent, models.PROTECT, related_name="conversations")
    round = models.ForeignKey(Round, models.CASCADE, related_name="conversations")
    one = models.ForeignKey(Booking, models.PROTECT, related_name="+")
    two = models.ForeignKey(Booking, models.PROTECT, related_name="+")
    table = models.PositiveSmallIntegerField()
    is_locked = models.BooleanField(default=False, help_text="A host keeps it as it is when the rest is planned again")
    reasons = models.JSONField(default=list)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["round", "table"]
        constraints = [
            models.UniqueConstraint(fields=["match", "one", "two"], name="pair_meets_once"),
            models.UniqueConstraint(fields=["round", "table"], name="table_seats_one_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("two")), name="pair_is_in_order"),
            models.CheckConstraint(condition=Q(table__gte=1), name="table_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk}"


class Seat(models.Model):
    """One person in one round: two for each conversation. Nobody sits at two tables at once, on any database."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="seats")
    round = models.ForeignKey(Round, models.CASCADE, related_name="seats")
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="seats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "booking"], name="seat_once_a_round")]

    def __str__(self) -> str:
        return f"seat {self.pk}"

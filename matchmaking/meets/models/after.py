"""Whom people want to meet again, and whom a broker would like to bring together (M7)."""

from django.db import models
from django.db.models import F, Q

from hub.contact.models import Introduction
from hub.events.models import Booking
from hub.people.models import new_public_id
from matchmaking.meets.models.event import PERSON, MatchEvent


class Pick(models.Model):
    """Somebody wants to meet somebody again. Nobody but they themselves ever sees it; taken back, the row is gone."""

    by = models.ForeignKey(Booking, models.PROTECT, related_name="picks")
    about = models.ForeignKey(Booking, models.PROTECT, related_name="picked_by")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "about"], name="picked_once"),
            models.CheckConstraint(condition=~Q(by=F("about")), name="picked_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"pick {self.pk}"


class Reunion(models.Model):
    """Two who chose each other: introduced once, in an introduction of their own."""

    match = models.ForeignKey(MatchEvent, models.PROTECT, related_name="reunions")
    one = models.ForeignKey(Booking, models.PROTECT, related_name="+")
    two = models.ForeignKey(Booking, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    introduction = models.ForeignKey(Introduction, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "one", "two"], name="reunion_once"),
            models.CheckConstraint(condition=Q(one__lt=F("two")), name="reunion_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"reunion {self.pk}"


class WarmIntroduction(models.Model):
    """A broker would like to bring two together: each is asked first, and hears of the other's yes after their own."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    match = models.ForeignKey(MatchEvent, models.PROTECT, related_name="warm_introductions")
    one = models.ForeignKey(Booking, models.PROTECT, related_name="+")
    two = models.ForeignKey(Booking, models.PROTECT, related_name="+")
    line = models.TextField(max_length=500, help_text="Why the broker thinks so, read by both")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    one_said = models.BooleanField(null=True)
    two_said = models.BooleanField(null=True)
    made_at = models.DateTimeField(null=True)
    introduction = models.ForeignKey(Introduction, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "one", "two"], name="warm_introduction_once"),
            models.CheckConstraint(condition=Q(one__lt=F("two")), name="warm_introduction_is_in_order"),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | Q(one_said=True, two_said=True),
                name="warm_introduction_of_two_yeses",
            ),
        ]

    def __str__(self) -> str:
        return f"warm introduction {self.pk}"

"""Worries about somebody's safety (P12, T79)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.care.choices import Outcome
from hub.care.policy import ACKNOWLEDGE_WITHIN, MOST_LETTERS, MOST_REMINDERS, REMIND_EVERY
from hub.care.querysets import WorryQuerySet
from hub.people.models import new_public_id

PERSON = settings.AUTH_USER_MODEL


def both(first: str, second: str) -> Q:
    """Either both columns are filled or neither is."""
    return Q(**{f"{first}__isnull": True, f"{second}__isnull": True}) | Q(
        **{f"{first}__isnull": False, f"{second}__isnull": False}
    )


class Worry(models.Model):
    """A worry about somebody's safety. Read by safeguarding leads alone, and never by one who is kept out of it; never
    indexed, counted or mailed (T5, T6).

    It waits (`waiting_since`) or somebody holds it (`taken_by`). Taking it is acknowledging it: that stops the clock.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    once = models.UUIDField(null=True, unique=True, editable=False, help_text="One form with one set of words (T26)")
    told_at = models.DateTimeField()
    teller = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    what = models.TextField(_("what happened"), max_length=MOST_LETTERS)
    who = models.CharField(_("who it is about"), max_length=300, blank=True)
    reach_by = models.CharField(_("how to reach the teller"), max_length=254, blank=True)
    waiting_since = models.DateTimeField(null=True, help_text="Empty while somebody holds it")
    reminders = models.PositiveSmallIntegerField(default=0, help_text="Times it was told again since it waits")
    acknowledged_at = models.DateTimeField(null=True, help_text="When a lead first took it on")
    acknowledged_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    review_on = models.DateField(null=True, help_text="When a lead looks at the closed case again")

    objects = WorryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "worries"
        ordering = ["told_at"]
        constraints = [
            models.CheckConstraint(condition=both("taken_at", "taken_by"), name="worry_taking_is_whole"),
            models.CheckConstraint(
                condition=both("acknowledged_at", "acknowledged_by"), name="worry_acknowledging_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="", review_on__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False, outcome__in=Outcome.values),
                name="worry_closing_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(waiting_since__isnull=False, taken_at__isnull=True, closed_at__isnull=True)
                | Q(waiting_since__isnull=True, taken_at__isnull=False),
                name="worry_waits_or_is_held",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(acknowledged_at__isnull=False),
                name="worry_taken_is_acknowledged",
            ),
        ]

    def __str__(self) -> str:
        return f"worry {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.waiting_since is not None

    def is_late(self, now: datetime) -> bool:
        """Nobody has taken it on in time."""
        return self.waiting_since is not None and self.waiting_since <= now - ACKNOWLEDGE_WITHIN

    def reminders_due(self, now: datetime) -> int:
        """How often it should have been told again by now: after the first wait, then each hour, at most so often."""
        if self.waiting_since is None:
            return 0
        late_by = now - self.waiting_since - ACKNOWLEDGE_WITHIN
        return 0 if late_by < timedelta(0) else min(1 + late_by // REMIND_EVERY, MOST_REMINDERS)

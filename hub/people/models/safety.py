"""Keeping people apart, and keeping somebody out (P12)."""

from django.db import models
from django.db.models import F, Q

from hub.people.models.person import Person


class Block(models.Model):
    """`person` wants nothing more of `other`: both vanish for each other, and nobody is told."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="blocks")
    other = models.ForeignKey(Person, models.PROTECT, related_name="blocked_by")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="block_once"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="block_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"


class Suspension(models.Model):
    """Somebody is kept out, for a reason, until it is lifted."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="suspensions")
    suspended_at = models.DateTimeField()
    suspended_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lift_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(lifted_at__isnull=True), name="suspended_once"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason=""),
                name="suspension_lifting_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"suspension {self.pk}"

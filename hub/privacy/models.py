"""What is remembered of erasing, and what must be kept for a while (P7, T64–T66)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.privacy.querysets import ErasureQuerySet, HoldQuerySet

PERSON = settings.AUTH_USER_MODEL


class Erasure(models.Model):
    """An account was asked to be erased: a plain number, so that a restored copy can be erased again (T69)."""

    person_id = models.BigIntegerField(unique=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True, help_text="When the verifier last found nothing left")
    files_left = models.JSONField(default=list, help_text="Stored files that still have to be deleted; then empty")

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(done_at__isnull=False), name="erasure_done_before_verified"
            )
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class Hold(models.Model):
    """Some of somebody's rows must be kept for now: whose decision, why, and when it is looked at again."""

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="holds")
    holding = models.CharField(max_length=80, help_text="Which table: the label of a holding")
    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    review_on = models.DateField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    may_be_told = models.BooleanField(default=True, help_text="Off where knowing of it could harm somebody")

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "holding"], condition=Q(lifted_at__isnull=True), name="hold_once_open"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_lifting_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"

"""Requests for help (P11)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.care.policy import MOST_LETTERS, last_working_day
from hub.care.querysets import HelpRequestQuerySet

PERSON = settings.AUTH_USER_MODEL


class HelpRequest(models.Model):
    """Somebody asked for help, signed in or not."""

    once = models.UUIDField(null=True, unique=True, editable=False, help_text="One form with one set of words (T26)")
    asked_at = models.DateTimeField()
    asker = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="help_requests")
    question = models.TextField(_("what they would like help with"), max_length=MOST_LETTERS)
    reach_by = models.CharField(_("e-mail address or phone number"), max_length=254)
    ring_back = models.BooleanField(_("would rather be rung"), default=False)
    page = models.CharField(_("page they were on"), max_length=300, blank=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    answer_note = models.TextField(_("what was said"), max_length=MOST_LETTERS, blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer_note="")
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="help_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="help_taking_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"help request {self.pk}"

    @property
    def answer_by(self) -> date:
        """The day by whose end we said we would answer."""
        return last_working_day(timezone.localdate(self.asked_at))

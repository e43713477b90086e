"""Somebody to turn to: requests for help (P11) and worries about somebody's safety (P12, T79)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.care.policy import MOST_LETTERS
from hub.care.querysets import HelpRequestQuerySet, WorryQuerySet


class HelpRequest(models.Model):
    """Somebody asked for help, signed in or not."""

    asked_at = models.DateTimeField()
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="help_requests")
    question = models.TextField(_("what they would like help with"), max_length=MOST_LETTERS)
    reach_by = models.CharField(_("e-mail address or phone number"), max_length=254)
    ring_back = models.BooleanField(_("would rather be rung"), default=False)
    page = models.CharField(_("page they were on"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="help_answer_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"help request {self.pk}"


class Worry(models.Model):
    """A worry about somebody's safety. Read by safeguarding leads alone; never indexed, counted or mailed (T5, T6)."""

    told_at = models.DateTimeField()
    teller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    what = models.TextField(_("what happened"), max_length=MOST_LETTERS)
    who = models.CharField(_("who it is about"), max_length=300, blank=True)
    reach_by = models.CharField(_("how to reach the teller"), max_length=254, blank=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = WorryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "worries"
        ordering = ["told_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="worry_taking_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"worry {self.pk}"

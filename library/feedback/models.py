"""What readers say of a resource, and what came of it (H8)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.feedback.choices import RemarkKind, Verdict
from library.feedback.policy import ANSWER_WITHIN, MOST_LETTERS
from library.feedback.querysets import RemarkQuerySet

PERSON = settings.AUTH_USER_MODEL


class Remark(models.Model):
    """Somebody, signed in or not, said that a page was useful or not, is wrong, or has a word nobody uses."""

    once = models.UUIDField(unique=True, editable=False, help_text="One form with one set of words (T26)")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=12, choices=RemarkKind)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True, default="")
    words = models.TextField(_("what they say"), max_length=MOST_LETTERS, blank=True, default="")
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="remarks")
    said_at = models.DateTimeField()

    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("the answer"), max_length=MOST_LETTERS, blank=True, default="")
    change = models.CharField(_("what was changed"), max_length=200, blank=True, default="")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RemarkKind.values), name="remark_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=RemarkKind.USEFUL, verdict__in=Verdict.values)
                | (~Q(kind=RemarkKind.USEFUL) & Q(verdict="")),
                name="remark_has_a_verdict_if_asked_for_one",
            ),
            models.UniqueConstraint(
                fields=["page", "person"], condition=Q(kind=RemarkKind.USEFUL), name="remark_one_verdict_each"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="", change="")
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="remark_answer_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["said_at"], condition=Q(answered_at__isnull=True), name="remark_waiting"),
            models.Index(fields=["page", "-answered_at"], condition=~Q(change=""), name="remark_changes"),
        ]

    def __str__(self) -> str:
        return f"remark {self.pk}"

    @property
    def answer_by(self) -> datetime:
        """When we said there would be an answer at the latest."""
        return self.said_at + ANSWER_WITHIN

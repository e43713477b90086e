"""What keeps the library true: what needs work, links that were tried, how often files are taken (H7, H10)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from library.upkeep.choices import Problem
from library.upkeep.policy import LONGEST_ADDRESS, MOST_LETTERS
from library.upkeep.querysets import DownloadCountQuerySet, LinkQuerySet, RepairQuerySet

PERSON = settings.AUTH_USER_MODEL


class Repair(models.Model):
    """Whoever looks after a page, or an editor, said that it needs work. Editors see to it."""

    once = models.UUIDField(unique=True, editable=False, help_text="One form with one set of words (T26)")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="repairs")
    asked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="repairs_asked")
    asked_at = models.DateTimeField()
    words = models.TextField(_("what needs work"), max_length=MOST_LETTERS, blank=True, default="")
    done_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    objects = RepairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="repair_done_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(done_at__isnull=True), name="repair_open")]

    def __str__(self) -> str:
        return f"repair {self.pk}"


class Link(models.Model):
    """An address elsewhere that pages lead to, and what came of trying it. Broken once it failed on two days."""

    address = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    due_at = models.DateTimeField(help_text="When it is tried next")
    checked_at = models.DateTimeField(null=True)
    code = models.PositiveSmallIntegerField(null=True, help_text="What the site answered last")
    problem = models.CharField(max_length=12, choices=Problem, blank=True, default="")
    failing_since = models.DateField(null=True)
    failed_on = models.DateField(null=True, help_text="The last day on which it failed")

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(problem="", failing_since__isnull=True, failed_on__isnull=True)
                | Q(problem__in=Problem.values, failing_since__isnull=False, failed_on__gte=F("failing_since")),
                name="link_fails_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="link_due")]

    def __str__(self) -> str:
        return f"link {self.pk}"


class LinkPlace(models.Model):
    """A page leads to an address."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="places")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="link_places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "page"], name="link_place_once")]

    def __str__(self) -> str:
        return f"link {self.link_id} on page {self.page_id}"


class DownloadCount(models.Model):
    """How often a file was taken on one day. Nothing tells by whom, from where or with what (H10)."""

    file = models.ForeignKey("resources.LibraryFile", models.CASCADE, related_name="download_counts")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    objects = DownloadCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "day"], name="download_count_once_a_day")]

    def __str__(self) -> str:
        return f"file {self.file_id} on {self.day}: {self.count}"

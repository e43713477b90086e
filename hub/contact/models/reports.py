"""Reports: somebody says that a message, a post, a person or something on a page is not all right (P12)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.contact.choices import ReportReason
from hub.contact.models.discussions import Post
from hub.contact.models.introductions import RelayMessage
from hub.contact.policy import MOST_LETTERS
from hub.contact.querysets import ReportQuerySet
from hub.people.models import new_public_id

PERSON = settings.AUTH_USER_MODEL


class Report(models.Model):
    """Read by safeguarding leads, by moderators if about a post or page; never by whom it is about (T6, T36)."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    reporter = models.ForeignKey(PERSON, models.PROTECT, related_name="reports_made")
    about = models.ForeignKey(PERSON, models.PROTECT, related_name="reports_about")
    message = models.ForeignKey(RelayMessage, models.PROTECT, null=True, related_name="reports")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="reports")
    page_path = models.CharField(max_length=100, blank=True, help_text="Where something of another room stands")
    for_moderators = models.BooleanField(default=False, help_text="What stands on that page is moderated")
    reason = models.CharField(max_length=12, choices=ReportReason)
    words = models.TextField(max_length=MOST_LETTERS, blank=True)
    quoted = models.TextField(max_length=MOST_LETTERS, blank=True, help_text="What was said, as it stood that moment")
    reported_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    outcome = models.TextField(max_length=MOST_LETTERS, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["reported_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=True) | Q(post__isnull=True), name="report_about_one_thing"
            ),
            models.UniqueConstraint(
                fields=["reporter", "message"], condition=Q(message__isnull=False), name="message_reported_once"
            ),
            models.UniqueConstraint(
                fields=["reporter", "post"], condition=Q(post__isnull=False), name="post_reported_once"
            ),
            models.UniqueConstraint(
                fields=["reporter", "about", "page_path"], condition=~Q(page_path=""), name="page_reported_once"
            ),
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True, handled_by__isnull=True)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="report_handling_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"

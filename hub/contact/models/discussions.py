"""Discussions: one engine; what each is about and who may read it comes from its space (`registry.spaces`)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.contact.choices import RemovalReason
from hub.contact.policy import MOST_LETTERS
from hub.contact.querysets import DiscussionQuerySet, FollowingQuerySet, PostQuerySet
from hub.people.models import new_public_id

PERSON = settings.AUTH_USER_MODEL


class Discussion(models.Model):
    """A thread in a space (`registry.spaces`), about the thing with `about_id` in that space, or about nothing."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    space = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", help_text="Empty: the Hub")
    last_post_at = models.DateTimeField(db_index=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    close_reason = models.CharField(max_length=300, blank=True)

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        ordering = ["-last_post_at"]
        indexes = [models.Index(fields=["space", "about_id", "-last_post_at"], name="discussion_of_space")]

    def __str__(self) -> str:
        return f"discussion {self.pk}"

    @property
    def called(self) -> str:
        """Its title; whoever gave it one may have left and taken it along."""
        return self.title or str(_("A discussion"))

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Post(models.Model):
    """What somebody said. Taken away by its author or a moderator, it leaves a line that says so."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="posts")
    author = models.ForeignKey(PERSON, models.PROTECT, related_name="posts")
    text = models.TextField(max_length=MOST_LETTERS)
    posted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    remove_reason = models.CharField(max_length=300, blank=True)
    once = models.CharField(max_length=36, help_text="The form it came from: a second tap adds nothing (T26)")

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["posted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["author", "once"], name="post_made_once"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="post_removal_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.pk}"

    @property
    def said_by(self) -> str:
        """The author's name; nobody is called by name who has left or is kept out."""
        return self.author.called if self.author.is_active else str(_("somebody who has left"))

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def is_taken_back(self) -> bool:
        """Its author took it away; else a moderator did."""
        return self.is_removed and self.removed_by_id == self.author_id

    @property
    def why_removed(self) -> str:
        """The moderator's reason in our words."""
        return str(dict(RemovalReason.choices).get(self.remove_reason, ""))

    @property
    def version(self) -> str:
        """Which wording this is: a form that shows it says so, and an older one is noticed (T77)."""
        return self.edited_at.isoformat() if self.edited_at else ""


class Following(models.Model):
    """Somebody wants to be told of new posts."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="followings")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="followings")
    since = models.DateTimeField()  # they know of everything up to here

    objects = FollowingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "person"], name="followed_once")]

    def __str__(self) -> str:
        return f"following {self.pk}"

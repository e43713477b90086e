"""Introductions and the relay: people write to each other here, and see addresses only when both agree (P6, P9)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.contact.choices import OPEN_STATUSES, IntroductionStatus
from hub.contact.policy import MOST_LETTERS
from hub.contact.querysets import IntroductionQuerySet, RelayMessageQuerySet
from hub.people.models import new_public_id

PERSON = settings.AUTH_USER_MODEL


class Introduction(models.Model):
    """`asker` would like to meet `asked`, perhaps through a broker. What they write to each other hangs here."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    asker = models.ForeignKey(PERSON, models.PROTECT, related_name="introductions_asked_for")
    asked = models.ForeignKey(PERSON, models.PROTECT, related_name="introductions_asked_of")
    status = models.CharField(max_length=12, choices=IntroductionStatus)
    asked_at = models.DateTimeField()
    through_broker = models.BooleanField(default=False)
    broker = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="introductions_made")
    passed_on_at = models.DateTimeField(null=True, help_text="When the broker passed it on")
    answered_at = models.DateTimeField(null=True)
    followed_up_at = models.DateTimeField(null=True, help_text="When its broker asked how it went")
    followed_up_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "asked"], condition=Q(status__in=sorted(OPEN_STATUSES)), name="introduction_once_open"
            ),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="introduction_to_somebody_else"),
            models.CheckConstraint(
                condition=Q(status__in=IntroductionStatus.values), name="introduction_status_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["agreed", "declined"]) | Q(answered_at__isnull=False),
                name="introduction_answer_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(followed_up_at__isnull=True, followed_up_by__isnull=True)
                | Q(followed_up_at__isnull=False, followed_up_by__isnull=False),
                name="introduction_follow_up_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"introduction {self.pk}"

    @property
    def is_open(self) -> bool:
        """Still waiting for a broker or for an answer."""
        return self.status in OPEN_STATUSES

    @property
    def is_agreed(self) -> bool:
        return self.status == IntroductionStatus.AGREED

    @property
    def is_asked(self) -> bool:
        """The asked person has it and has not answered."""
        return self.status == IntroductionStatus.ASKED

    @property
    def is_with_broker(self) -> bool:
        return self.status == IntroductionStatus.WITH_BROKER

    def other(self, person: Any) -> Any:
        """The one of the two who is not `person`."""
        return self.asked if person.pk == self.asker_id else self.asker


class RelayMessage(models.Model):
    """One message between the two of an introduction. Never mailed: letters only say that it is there (T63)."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    introduction = models.ForeignKey(Introduction, models.PROTECT, related_name="messages")
    sender = models.ForeignKey(PERSON, models.PROTECT, related_name="messages_sent")
    text = models.TextField(max_length=MOST_LETTERS)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, help_text="The form it came from: a second tap adds nothing (T26)")

    objects = RelayMessageQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["sender", "once"], name="message_sent_once")]

    def __str__(self) -> str:
        return f"message {self.pk}"


class ContactShare(models.Model):
    """One of the two lets the other see the address. Both must, or neither address is shown (T62)."""

    introduction = models.ForeignKey(Introduction, models.PROTECT, related_name="shares")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="contact_shares")
    notice_version = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "person"], condition=Q(withdrawn_at__isnull=True), name="contact_shared_once"
            )
        ]

    def __str__(self) -> str:
        return f"contact share {self.pk}"

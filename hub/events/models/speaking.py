"""What hosts write, and calendars that read along (M2, T43)."""

from django.db import models
from django.db.models import Q

from hub.events.models.event import PERSON, Event
from hub.events.querysets import CalendarFeedQuerySet
from hub.organisations.models import new_once


class EventMessage(models.Model):
    """What a host wrote to all or some of those who are coming."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="messages")
    audience = models.CharField(max_length=10)
    subject = models.CharField(max_length=120)
    text = models.TextField(max_length=2_000)
    once = models.CharField(max_length=36, unique=True, default=new_once, help_text="The form it came from (T26)")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"message {self.pk}"


class CalendarFeed(models.Model):
    """A secret address under which somebody's calendar program reads their own gatherings (T43)."""

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="calendar_feeds")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at__isnull=True), name="feed_once_open")
        ]

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"

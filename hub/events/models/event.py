"""Gatherings, who hosts them, what they ask (M1, M10)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hub.events.choices import EventFormat, EventSide, EventStatus
from hub.events.querysets import EventQuerySet
from hub.organisations.models import Scheme, new_once
from hub.people.choices import Region
from hub.people.models import Topic, new_public_id

PERSON = settings.AUTH_USER_MODEL


def both_or_none(at: str, by: str) -> Q:
    """Somebody and a moment, or neither."""
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(**{f"{at}__isnull": False, f"{by}__isnull": False})


class Event(models.Model):
    """Anything people attend. Its times are moments in UTC; `zone` says on which wall clock they were set."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=40, default="gathering", help_text="A name plugged into registry.event_kinds")
    status = models.CharField(max_length=10, choices=EventStatus, default=EventStatus.DRAFT)
    title = models.CharField(_("title"), max_length=120)
    about = models.TextField(_("what happens"), max_length=2_000, blank=True)
    who_for = models.TextField(_("who it is for"), max_length=500, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64, default="Europe/London")
    times_set = models.PositiveSmallIntegerField(default=1, help_text="Goes up with each move")
    moved_at = models.DateTimeField(null=True, help_text="The last move")
    told_starts_at = models.DateTimeField(null=True, help_text="The start people knew before moves not yet told of")
    format = models.CharField(max_length=10, choices=EventFormat)
    place = models.TextField(_("place"), max_length=500, blank=True)
    travel = models.TextField(_("getting there, and access"), max_length=2_000, blank=True)
    joining = models.TextField(_("how to join online"), max_length=1_000, blank=True, help_text="Only for those booked")
    region = models.CharField(_("region"), max_length=24, choices=Region, blank=True)
    topics = models.ManyToManyField(Topic, related_name="events", blank=True)
    scheme = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="events")
    pay = models.TextField(_("time, pay and costs"), max_length=500, blank=True)
    pays_costs = models.BooleanField(_("costs can be asked for"), default=False)
    places = models.PositiveIntegerField(_("places in all"))
    community_least = models.PositiveIntegerField(default=0)
    community_most = models.PositiveIntegerField(null=True, blank=True)
    university_least = models.PositiveIntegerField(default=0)
    university_most = models.PositiveIntegerField(null=True, blank=True)
    booking_opens_at = models.DateTimeField(null=True, help_text="Empty: as soon as it is published")
    booking_closes_at = models.DateTimeField(null=True, help_text="Empty: when it starts")
    host = models.ForeignKey(PERSON, models.PROTECT, related_name="events_hosted")
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    once = models.CharField(max_length=36, unique=True, default=new_once, help_text="The form it came from (T26)")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField(max_length=300, blank=True)
    recap = models.TextField(_("what came out of it"), max_length=2_000, blank=True)
    recap_at = models.DateTimeField(null=True)
    recap_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"),
            models.CheckConstraint(condition=Q(status__in=EventStatus.values), name="event_status_is_known"),
            models.CheckConstraint(condition=Q(format__in=EventFormat.values), name="event_format_is_known"),
            models.CheckConstraint(condition=Q(places__gte=1), name="event_has_places"),
            models.CheckConstraint(
                condition=Q(places__gte=F("community_least") + F("university_least")), name="event_least_fits_places"
            ),
            models.CheckConstraint(
                condition=Q(community_most__isnull=True) | Q(community_most__gte=F("community_least")),
                name="event_community_most_fits",
            ),
            models.CheckConstraint(
                condition=Q(university_most__isnull=True) | Q(university_most__gte=F("university_least")),
                name="event_university_most_fits",
            ),
            models.CheckConstraint(
                condition=both_or_none("published_at", "published_by"), name="event_published_whole"
            ),
            models.CheckConstraint(
                condition=both_or_none("cancelled_at", "cancelled_by"), name="event_cancelled_whole"
            ),
            models.CheckConstraint(condition=both_or_none("recap_at", "recap_by"), name="event_recap_whole"),
            models.CheckConstraint(
                condition=Q(status="draft", published_at__isnull=True)
                | Q(status="open", published_at__isnull=False)
                | Q(status="cancelled"),
                name="event_open_is_published",
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled", cancelled_at__isnull=False)
                | ~Q(status="cancelled") & Q(cancelled_at__isnull=True),
                name="event_cancelled_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], condition=Q(status="open"), name="event_open_by_start")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.status == EventStatus.OPEN

    @property
    def local_start(self) -> datetime:
        """Its start on its own wall clock."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def local_end(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def is_online(self) -> bool:
        return self.format in (EventFormat.ONLINE, EventFormat.BOTH)

    @property
    def closes_at(self) -> datetime:
        """The moment after which nobody can book."""
        return min(self.booking_closes_at or self.starts_at, self.starts_at)

    def is_over(self, now: datetime) -> bool:
        return self.ends_at <= now

    def has_begun(self, now: datetime) -> bool:
        return self.starts_at <= now

    def is_its_day(self, now: datetime) -> bool:
        """From the first day it is held to the last, on its own wall clock."""
        return self.local_start.date() <= now.astimezone(ZoneInfo(self.zone)).date() <= self.local_end.date()

    def takes_bookings(self, now: datetime) -> bool:
        """On, its booking open and not closed."""
        opens_at = self.booking_opens_at
        return self.is_open and (opens_at is None or opens_at <= now) and now < self.closes_at

    def least(self, side: str) -> int:
        return self.community_least if side == EventSide.COMMUNITY else self.university_least

    def most(self, side: str) -> int | None:
        return self.community_most if side == EventSide.COMMUNITY else self.university_most


class CoHost(models.Model):
    """Somebody who looks after a gathering together with its host."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="co_hosts")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="co_hosted")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="co_host_once")]

    def __str__(self) -> str:
        return f"co-host {self.pk}"


class EventQuestion(models.Model):
    """Something the host asks when people book."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    is_needed = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="question_position_once")]

    def __str__(self) -> str:
        return f"question {self.pk}"

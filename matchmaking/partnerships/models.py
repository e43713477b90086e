"""Partnerships, where they came from, and who is in them (M9)."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hub.events.models import Event
from hub.people.choices import Region
from hub.people.models import Topic, new_public_id
from matchmaking.partnerships.choices import (
    OPEN_STATUSES,
    TWO_SIDES,
    MemberStatus,
    Origin,
    PartnershipSide,
    PartnershipStatus,
)
from matchmaking.partnerships.policy import NAME_LETTERS, PURPOSE_LETTERS, REASON_LETTERS
from matchmaking.partnerships.querysets import PartnershipMemberQuerySet, PartnershipQuerySet

PERSON = settings.AUTH_USER_MODEL


class Partnership(models.Model):
    """People of two sides who set out to do something together. It begins when all who were asked have answered.

    `ended_at` without `ended_by`: nobody was left, or nobody said yes.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=NAME_LETTERS, blank=True, help_text="Emptied once it is long over")
    purpose = models.TextField(max_length=PURPOSE_LETTERS, blank=True)
    status = models.CharField(max_length=10, choices=PartnershipStatus, default=PartnershipStatus.PROPOSED)
    origin = models.CharField(max_length=20, choices=Origin)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="partnerships", help_text="Where they met")
    region = models.CharField(max_length=24, choices=Region, blank=True)
    topics = models.ManyToManyField(Topic, related_name="partnerships", blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="partnerships_proposed")
    began_at = models.DateTimeField(null=True)
    began_with_community = models.PositiveSmallIntegerField(default=0, help_text="How many had said yes by then")
    began_with_university = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, help_text="Or when it turned out that it would not begin")
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=REASON_LETTERS, blank=True)
    once = models.CharField(max_length=36, unique=True, help_text="The form it came from, and what it said (T26)")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="proposed", began_at__isnull=True, ended_at__isnull=True)
                | Q(status="active", began_at__isnull=False, ended_at__isnull=True)
                | Q(status="ended", began_at__isnull=False, ended_at__isnull=False)
                | Q(status="declined", began_at__isnull=True, ended_at__isnull=False),
                name="partnership_status_has_its_moments",
            ),
            models.CheckConstraint(
                condition=Q(began_at__isnull=True, began_with_community=0, began_with_university=0)
                | Q(began_at__isnull=False, began_with_community__gte=1, began_with_university__gte=1),
                name="partnership_begins_with_both_sides",
            ),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="partnership_origin_is_known"),
            models.CheckConstraint(
                condition=Q(origin="met-at-gathering", event__isnull=False)
                | ~Q(origin="met-at-gathering") & Q(event__isnull=True),
                name="partnership_gathering_is_its_origin",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(OPEN_STATUSES)) | ~Q(name=""), name="partnership_open_has_name"
            ),
            models.CheckConstraint(
                condition=Q(began_at__isnull=True) | Q(began_at__gte=F("proposed_at")),
                name="partnership_begins_after_proposal",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("proposed_at")),
                name="partnership_ends_after_proposal",
            ),
            models.CheckConstraint(
                condition=Q(began_at__isnull=True) | Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="partnership_ends_after_beginning",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, end_reason="") | Q(status="ended"),
                name="partnership_ended_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["event", "status"], name="partnership_outcomes")]

    def __str__(self) -> str:
        return f"partnership {self.pk}"

    @property
    def called(self) -> str:
        return self.name or str(_("A partnership whose name is gone"))

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def is_proposed(self) -> bool:
        return self.status == PartnershipStatus.PROPOSED

    @property
    def is_active(self) -> bool:
        return self.status == PartnershipStatus.ACTIVE

    @property
    def is_ended(self) -> bool:
        return self.status == PartnershipStatus.ENDED

    @property
    def people(self) -> "list[PartnershipMember]":
        """Who is in it. Needs `for_page`."""
        return [row for row in self.standing if row.is_member]  # type: ignore[attr-defined]

    @property
    def people_asked(self) -> "list[PartnershipMember]":
        """Whose answer it waits for. Needs `for_page`."""
        return [row for row in self.standing if row.is_asked]  # type: ignore[attr-defined]

    @property
    def missing_sides(self) -> list[PartnershipSide]:
        """The sides of which nobody is left: a running partnership says so on its page. Needs `for_page`."""
        there = {row.side for row in self.people if row.person.is_active}
        return [side for side in TWO_SIDES if side not in there]

    @property
    def read_mark(self) -> str:
        """Stands for what it says now: whoever changes it shows that they have read this."""
        return sha256("\x1f".join((self.name, self.purpose, self.region)).encode()).hexdigest()[:16]

    def row_of(self, person: Any) -> "PartnershipMember | None":
        """How somebody stands in it. Needs `for_page`."""
        return next((row for row in self.standing if row.person_id == person.pk), None)  # type: ignore[attr-defined]


class PartnershipMember(models.Model):
    """One person in one partnership; one row however often they are asked, join and leave."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="members")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="in_partnerships")
    side = models.CharField(max_length=10, choices=PartnershipSide)
    status = models.CharField(max_length=10, choices=MemberStatus, default=MemberStatus.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    objects = PartnershipMemberQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="partnership_member_once"),
            models.CheckConstraint(condition=Q(side__in=PartnershipSide.values), name="partnership_side_is_known"),
            models.CheckConstraint(
                condition=Q(status="asked", answered_at__isnull=True, left_at__isnull=True)
                | Q(status__in=["member", "declined"], answered_at__isnull=False, left_at__isnull=True)
                | Q(status="left", answered_at__isnull=False, left_at__isnull=False),
                name="partnership_member_status_has_its_moments",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("asked_at")),
                name="partnership_answer_after_asking",
            ),
        ]
        indexes = [models.Index(fields=["person", "status"], name="partnership_member_of")]

    def __str__(self) -> str:
        return f"partnership member {self.pk}"

    @property
    def is_member(self) -> bool:
        return self.status == MemberStatus.MEMBER

    @property
    def is_asked(self) -> bool:
        return self.status == MemberStatus.ASKED

"""Organisations, who belongs to them, who is invited, and the schemes funders run through them (P4, P5, P10, W2)."""

import secrets
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from hub.organisations.choices import (
    NUMBER_IN_WORDS,
    OPEN_STATUSES,
    MembershipStatus,
    Openness,
    OrganisationKind,
    Register,
)
from hub.organisations.querysets import InvitationQuerySet, MembershipQuerySet, OrganisationQuerySet, SchemeQuerySet
from hub.people.choices import Region
from hub.people.models import new_public_id

PERSON = settings.AUTH_USER_MODEL


def new_once() -> str:
    """A key for one showing of a form, so that a second tap adds nothing (T26)."""
    return str(uuid4())


class Organisation(models.Model):
    """A group, charity, university … One that was merged points at the one that holds its history now."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name"), max_length=200)
    plain_name = models.CharField(
        max_length=200, blank=True, db_index=True, help_text="By which it is found: identifiers.plain_name"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=OrganisationKind)
    region = models.CharField(_("region"), max_length=24, choices=Region, blank=True)
    about = models.TextField(_("what it does"), max_length=2_000, blank=True)
    would_like = models.TextField(_("what it would like to partner on"), max_length=2_000, blank=True)
    openness = models.CharField(_("open to partnerships"), max_length=8, choices=Openness, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    once = models.CharField(max_length=36, unique=True, default=new_once, help_text="The form it came from (T26)")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    team_follows_at = models.DateTimeField(null=True, help_text="Since then the team looks after it: no contact does")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    merged_at = models.DateTimeField(null=True)
    merged_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_at__isnull=True, merged_by__isnull=True)
                | Q(merged_into__isnull=False, merged_at__isnull=False, merged_by__isnull=False),
                name="organisation_merge_is_whole",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="organisation_merged_into_another"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> "Organisation":
        """This one, or the one that holds its history now, however often it was merged."""
        organisation = self
        while organisation.merged_into is not None:
            organisation = organisation.merged_into
        return organisation


class Identifier(models.Model):
    """A number that a register gave to an organisation, in the register's own form: one organisation each (P4)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="identifiers")
    register = models.CharField(_("register"), max_length=8, choices=Register)
    value = models.CharField(_("number"), max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "value"], name="identifier_of_one_organisation"),
            models.CheckConstraint(condition=Q(register__in=Register.values), name="identifier_register_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.register}-{self.value}"

    @property
    def in_words(self) -> str:
        """Charity number 1234567 (England and Wales)."""
        return str(NUMBER_IN_WORDS[Register(self.register)] % {"number": self.value.rpartition("/")[2]})


class Membership(models.Model):
    """Somebody belongs to an organisation, from a day until a day. A contact speaks for it here (P4, P10)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="memberships")
    status = models.CharField(max_length=12, choices=MembershipStatus)
    title = models.CharField(_("what they do there"), max_length=120, blank=True)
    is_contact = models.BooleanField(_("contact"), default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", help_text="The team, when said by phone")
    starts_on = models.DateField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    ends_on = models.DateField(null=True, help_text="The first day without it")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(status__in=sorted(OPEN_STATUSES)),
                name="membership_once_open",
            ),
            models.CheckConstraint(condition=Q(status__in=MembershipStatus.values), name="membership_status_is_known"),
            models.CheckConstraint(
                condition=Q(is_contact=False) | Q(status__in=["current", "ended"]), name="contact_belongs"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["current", "ended"])
                | Q(starts_on__isnull=False, confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="membership_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(OPEN_STATUSES), ended_at__isnull=True, ended_by__isnull=True)
                | ~Q(status__in=sorted(OPEN_STATUSES)) & Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_end_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ends_on__isnull=False) | ~Q(status="ended") & Q(ends_on__isnull=True),
                name="membership_end_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"

    @property
    def is_current(self) -> bool:
        return self.status == MembershipStatus.CURRENT

    @property
    def was_entered(self) -> bool:
        """The team did the step for them, say by phone (P11)."""
        return self.asked_by_id != self.person_id


def new_secret() -> str:
    """What the link of an invitation carries."""
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """An invitation to an organisation, bound to one address, used once, valid for a while (P10, T60)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"), max_length=254)
    title = models.CharField(_("what they do there"), max_length=120, blank=True)
    is_contact = models.BooleanField(_("contact"), default=False)
    secret = models.CharField(max_length=64, unique=True, default=new_secret)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(help_text="The last time")
    times_sent = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_once_open",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_ends_one_way"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawal_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_acceptance_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def is_pending(self, now: datetime) -> bool:
        """Sent, not used, not taken back, not out of date."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at


class ReadinessCheck(models.Model):
    """An organisation's own answers on whether it is ready for a partnership; the newest counts (P4)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="readiness_checks")
    answers = models.JSONField(help_text="Name of the question: yes, partly or no")
    once = models.CharField(max_length=36, unique=True, default=new_once, help_text="The form it came from (T26)")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-checked_at"]

    def __str__(self) -> str:
        return f"readiness check {self.pk}"


class Scheme(models.Model):
    """A funder's programme that can own events, rounds and cohorts, run by one organisation (W2)."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="schemes")
    about = models.TextField(_("what it is for"), max_length=2_000, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    once = models.CharField(max_length=36, unique=True, default=new_once, help_text="The form it came from (T26)")

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="scheme_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name

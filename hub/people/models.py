"""People, the topics they care about, and the working roles they hold (P1–P3)."""

import secrets
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.people.choices import SIDE_OF_START, Role, StartingPoint
from hub.people.querysets import PersonManager, RoleGrantQuerySet


def new_public_id() -> str:
    """A short random name for addresses, so that running numbers tell nothing."""
    return secrets.token_urlsafe(9)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. Signs in by e-mail; is called what they choose."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=200, blank=True, help_text="What they like to be called")
    starting_point = models.CharField(max_length=24, choices=StartingPoint, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once", violation_error_message="Taken."),
            models.CheckConstraint(
                condition=Q(starting_point__in=["", *StartingPoint.values]), name="person_start_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name to greet them by; never the address."""
        return self.name or str(_("friend"))

    @property
    def side(self) -> str:
        """Which side they start from; empty while they have not said."""
        return SIDE_OF_START[StartingPoint(self.starting_point)] if self.starting_point else ""

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Topic(models.Model):
    """A subject people and resources share, from one fixed list."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """A working role, from a day until a day, given by somebody and ended with a reason (P3)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="The first day without the role")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", help_text="Empty: the operator")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(ends_on__isnull=True), name="role_once_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, ended_at__isnull=True, end_reason="")
                | Q(ends_on__isnull=False, ended_at__isnull=False) & ~Q(end_reason=""),
                name="role_end_is_whole",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    def is_live(self, on: date) -> bool:
        """Whether the role is held on that day."""
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)

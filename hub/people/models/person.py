"""People and the topics they care about (P1, P2)."""

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.people.choices import SIDE_OF_START, StartingPoint
from hub.people.querysets import PersonManager


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
    erased_at = models.DateTimeField(null=True, help_text="Since then an empty stub that old rows may point at")

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
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(is_active=False, name="", starting_point=""),
                name="person_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name to greet them by; never the address."""
        if self.erased_at:
            return str(_("somebody who has left"))
        return self.name or str(_("friend"))

    @property
    def side(self) -> str:
        """Which side they start from; empty while they have not said."""
        return SIDE_OF_START[StartingPoint(self.starting_point)] if self.starting_point else ""

    def has_agreed(self, purpose: str) -> bool:
        """Whether they agree now to the wording of `purpose` that is in force."""
        return self.consents.in_force().filter(purpose=purpose).exists()

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

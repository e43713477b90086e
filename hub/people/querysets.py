"""Questions about people and their roles."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from hub.people.models import Person, RoleGrant


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def holding_any(self, roles: Iterable[str], *, on: date) -> Self:
        """People who hold any of `roles` on that day."""
        live = Q(roles__starts_on__lte=on) & (Q(roles__ends_on__isnull=True) | Q(roles__ends_on__gt=on))
        return self.filter(live, roles__role__in=list(roles)).distinct()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Creates people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A new person; without a password they sign in by e-mailed code. Raises ValueError without an address."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """For the operator's first hour only: everything else is a granted role."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email__iexact=email)


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def live(self, on: date) -> Self:
        """Begun and not ended on that day; the last day is not part of a role."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)

    def of(self, roles: Iterable[str]) -> Self:
        return self.filter(role__in=list(roles))


def has_live_role(person: Any, roles: Iterable[str], *, on: date) -> bool:
    """Whether somebody signed in and active holds any of `roles` on that day."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return False
    return person.roles.live(on).of(roles).exists()

"""Questions about people and their roles."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import F, Q

from hub.people.choices import PEOPLE_ROLES, Purpose, SeenBy
from hub.people.policy import WORDINGS

if TYPE_CHECKING:
    from hub.people.models import Consent, Person, Profile, RoleGrant


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def closed(self) -> Self:
        """Kept out for now; not those who have left, who are nobody any more."""
        return self.filter(is_active=False, erased_at__isnull=True)

    def holding_any(self, roles: Iterable[str], *, on: date) -> Self:
        """People who hold any of `roles` on that day."""
        live = Q(roles__starts_on__lte=on) & (Q(roles__ends_on__isnull=True) | Q(roles__ends_on__gt=on))
        return self.filter(live, roles__role__in=list(roles)).distinct()

    def apart_from(self, person: Any) -> Self:
        """Without those whom `person` has blocked, and those who have blocked `person` (P12)."""
        return self.exclude(blocks__other=person.pk).exclude(blocked_by__person=person.pk)

    def listed(self) -> Self:
        """In the directory: active, named, and agreeing to its wording now in force (P6)."""
        agreed = Q(consents__purpose=Purpose.DIRECTORY, consents__version=WORDINGS[Purpose.DIRECTORY])
        return self.active().exclude(name="").filter(agreed, consents__withdrawn_at__isnull=True)

    def looked_after_by(self, person: Any, *, on: date) -> Self:
        """Everybody with an account, for those who look after people; nobody for anybody else."""
        if not has_live_role(person, PEOPLE_ROLES, on=on):
            return self.none()
        return self.filter(erased_at__isnull=True)

    def called(self, words: str) -> Self:
        """People whose name or address holds `words`."""
        return self.filter(Q(name__icontains=words) | Q(email__icontains=words)) if words else self

    def visible_to(self, person: Any) -> Self:
        """Whom a member may find: those listed and not kept apart, and themselves. Nobody, for a stranger."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(Q(pk__in=self.model.objects.listed().apart_from(person).values("pk")) | Q(pk=person.pk))


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


class ProfileQuerySet(models.QuerySet["Profile"]):
    def showing(self, part: str) -> Self:
        """Profiles that show `part` to every member: only these may be found by it, or hiding would hide nothing."""
        return self.filter(**{f"{part}_seen_by": SeenBy.MEMBERS})


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> Self:
        """Not withdrawn, and given to the wording that is in force."""
        current = Q(pk__in=[])
        for purpose, version in WORDINGS.items():
            current |= Q(purpose=purpose, version=version)
        return self.filter(current, withdrawn_at__isnull=True)


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def live(self, on: date) -> Self:
        """Begun and not ended on that day; the last day is not part of a role."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)

    def not_over(self, on: date) -> Self:
        """Held on that day, or still to come. A role taken back before it began has no day at all."""
        coming = Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
        return self.filter(coming).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))

    def of(self, roles: Iterable[str]) -> Self:
        return self.filter(role__in=list(roles))


def has_live_role(person: Any, roles: Iterable[str], *, on: date) -> bool:
    """Whether somebody signed in and active holds any of `roles` on that day."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return False
    return person.roles.live(on).of(roles).exists()

"""Questions about organisations and who belongs to them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from hub.organisations.choices import OPEN_STATUSES, MembershipStatus

if TYPE_CHECKING:
    from hub.organisations.models import Invitation, Membership, Organisation, Scheme


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def standing(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        """Confirmed and not ended."""
        return self.filter(status=MembershipStatus.CURRENT)

    def contacts(self) -> Self:
        """Who speaks for the organisation here."""
        return self.current().filter(is_contact=True)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    def for_person(self, person: Any) -> Self:
        return self.filter(person=person)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self, now: datetime) -> Self:
        """Sent, not used, not taken back, not out of date."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)


class SchemeQuerySet(models.QuerySet["Scheme"]):
    pass

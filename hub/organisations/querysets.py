"""Questions about organisations and who belongs to them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Length

from hub.organisations.choices import OPEN_STATUSES, MembershipStatus
from hub.organisations.policy import LEAST_LETTERS, TEAM_ROLES
from hub.people.querysets import has_live_role

if TYPE_CHECKING:
    from hub.organisations.models import Invitation, Membership, Organisation, Scheme

_CURRENT = Q(memberships__status=MembershipStatus.CURRENT)
_ACTIVE_CONTACT = _CURRENT & Q(memberships__is_contact=True, memberships__person__is_active=True)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, person: Any) -> Self:
        """All of them to everybody who has joined; none to a stranger."""
        return self if getattr(person, "is_authenticated", False) else self.none()

    def standing(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def search(self, plain: str, numbers: Iterable[tuple[str, str]], words: str = "") -> Self:
        """Found by name made plain (every word of it), by a number, or by `words` in what they do."""
        wanted = Q(pk__in=[])
        if plain:
            named = Q()
            for word in plain.split():
                named &= Q(plain_name__contains=word)
            wanted |= named
        for register, value in numbers:
            wanted |= Q(identifiers__register=register, identifiers__value=value)
        if words:
            wanted |= Q(about__icontains=words) | Q(would_like__icontains=words)
        return self.filter(wanted).distinct()

    def similar(self, plain: str) -> Self:
        """Nearly the same name: all the words of one stand in the other."""
        close = Q(plain_name=plain)
        words = [word for word in plain.split() if len(word) >= LEAST_LETTERS]
        if words and len(words) == len(plain.split()):
            inside = Q()
            for word in words:
                inside &= Q(plain_name__contains=word)
            close |= inside
        around = self.annotate(
            asked=Value(plain, output_field=models.CharField()), letters=Length("plain_name")
        ).filter(asked__contains=F("plain_name"), letters__gte=LEAST_LETTERS + 2)
        return self.filter(close | Q(pk__in=around.values("pk"))) if plain else self.none()

    def with_flags(self) -> Self:
        """How many belong and how many active contacts they have: `held_by_one` and `no_contact` follow from it."""
        return self.annotate(
            member_count=Count("memberships", filter=_CURRENT, distinct=True),
            contact_count=Count("memberships", filter=_ACTIVE_CONTACT, distinct=True),
        )

    def without_contact(self) -> Self:
        """People belong to it, and nobody who can sign in speaks for it."""
        return self.standing().with_flags().filter(contact_count=0, member_count__gt=0)

    def held_by_one(self) -> Self:
        """One person holds it alone (P5)."""
        return self.standing().with_flags().filter(contact_count=1)

    def with_doubles(self) -> Self:
        """How many others have the same plain name: `doubles`."""
        same = self.model._default_manager.filter(plain_name=OuterRef("plain_name"), merged_into__isnull=True)
        others = same.exclude(pk=OuterRef("pk")).order_by().values("plain_name").annotate(many=Count("pk"))
        return self.annotate(doubles=Subquery(others.values("many"), output_field=models.IntegerField()))

    def doubled(self) -> Self:
        """Perhaps the same one, entered twice."""
        return self.standing().exclude(plain_name="").with_doubles().filter(doubles__gt=0)

    def held_only_by(self, person: Any) -> Self:
        """Others belong to it, and `person` is its only contact: somebody has to follow before they go."""
        theirs = Q(memberships__person=person)
        counted = self.standing().annotate(
            mine=Count("memberships", filter=_CURRENT & Q(memberships__is_contact=True) & theirs, distinct=True),
            others=Count("memberships", filter=_ACTIVE_CONTACT & ~theirs, distinct=True),
            rest=Count(
                "memberships", filter=_CURRENT & Q(memberships__person__is_active=True) & ~theirs, distinct=True
            ),
        )
        return counted.filter(mine__gt=0, others=0, rest__gt=0)

    def left_alone(self) -> Self:
        """People belong to it, and neither a contact nor the team looks after it: must never be."""
        contacts = _CURRENT & Q(memberships__is_contact=True)
        counted = self.standing().annotate(
            members=Count("memberships", filter=_CURRENT, distinct=True),
            contacts=Count("memberships", filter=contacts, distinct=True),
        )
        return counted.filter(members__gt=0, contacts=0, team_follows_at__isnull=True)

    def merged_but_not_empty(self) -> Self:
        """Merged, and something stayed behind: must never be."""
        behind = Q(memberships__isnull=False) | Q(identifiers__isnull=False) | Q(invitations__isnull=False)
        behind |= Q(schemes__isnull=False) | Q(readiness_checks__isnull=False)
        return self.filter(behind, merged_into__isnull=False).distinct()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, person: Any, *, on: date) -> Self:
        """Those who belong, to everybody who has joined, except people kept apart; all to the team."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        if has_live_role(person, TEAM_ROLES, on=on):
            return self
        return self.apart_from(person).filter(Q(status=MembershipStatus.CURRENT) | Q(person=person))

    def apart_from(self, person: Any) -> Self:
        """Without those whom `person` has blocked, and those who have blocked `person` (P12)."""
        return self.exclude(person__blocks__other=person.pk).exclude(person__blocked_by__person=person.pk)

    def current(self) -> Self:
        """Confirmed and not ended."""
        return self.filter(status=MembershipStatus.CURRENT)

    def contacts(self) -> Self:
        """Who speaks for the organisation here."""
        return self.current().filter(is_contact=True)

    def asked(self) -> Self:
        """Waiting for a contact's answer."""
        return self.filter(status=MembershipStatus.ASKED)

    def ended(self) -> Self:
        return self.filter(status=MembershipStatus.ENDED)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    def for_person(self, person: Any) -> Self:
        return self.filter(person=person)

    def active(self) -> Self:
        """Of people who can sign in."""
        return self.filter(person__is_active=True)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither used nor taken back; perhaps out of date."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def pending(self, now: datetime) -> Self:
        """Sent, not used, not taken back, not out of date."""
        return self.open().filter(expires_at__gt=now)

    def to_address(self, email: str) -> Self:
        return self.filter(email__iexact=email)

    def accepted_by_nobody_there(self) -> Self:
        """Accepted, and whoever accepted never belonged: must never be."""
        there = Q(organisation__memberships__person=F("accepted_by"))
        counted = self.filter(accepted_at__isnull=False).annotate(
            belonged=Count("organisation__memberships", filter=there)
        )
        return counted.filter(belonged=0)


class SchemeQuerySet(models.QuerySet["Scheme"]):
    def visible_to(self, person: Any) -> Self:
        """All of them to everybody who has joined."""
        return self if getattr(person, "is_authenticated", False) else self.none()

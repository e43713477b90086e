"""Questions about partnerships and who is in them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from hub.people.models import Block
from hub.people.querysets import has_live_role
from matchmaking.partnerships.choices import (
    OPEN_STATUSES,
    STANDING,
    TWO_SIDES,
    MemberStatus,
    PartnershipSide,
    PartnershipStatus,
)
from matchmaking.partnerships.policy import ASKING_LASTS, EVIDENCE_ROLES

if TYPE_CHECKING:
    from matchmaking.partnerships.models import Partnership, PartnershipMember

OF_PARTNERSHIP = "partnership__status__in"


def _is_here(person: Any) -> bool:
    return bool(getattr(person, "is_authenticated", False) and person.is_active)


def _of(person: Any) -> "PartnershipMemberQuerySet":
    return person.in_partnerships.all()


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def open(self) -> Self:
        """Proposed or running."""
        return self.filter(status__in=sorted(OPEN_STATUSES))

    def proposed(self) -> Self:
        return self.filter(status=PartnershipStatus.PROPOSED)

    def active(self) -> Self:
        return self.filter(status=PartnershipStatus.ACTIVE)

    def one_sided(self) -> Self:
        """Running, and nobody is left of one of the two sides: somebody may help them to find one."""
        members: Any = self.model._meta.get_field("members").related_model
        here = members.objects.members().filter(partnership=OuterRef("pk"), person__is_active=True)
        community, university = (Exists(here.filter(side=side)) for side in TWO_SIDES)
        return self.active().filter(~community | ~university)

    def formed(self) -> Self:
        """Those that began, whatever became of them."""
        return self.filter(began_at__isnull=False)

    def alive_at(self, moment: datetime) -> Self:
        """Begun by then, and not ended."""
        return self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=moment), began_at__lte=moment)

    def from_event(self, event: Any) -> Self:
        """Those of people who met there, to be counted (`outcomes_of`): who chose whom is theirs alone (M9)."""
        return self.filter(event=event)

    def of_member(self, person: Any) -> Self:
        """Those they are in, ended ones too; not those they are merely asked to join."""
        if not _is_here(person):
            return self.none()
        return self.filter(pk__in=_of(person).members().values("partnership"))

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Its members, and those whose answer it waits for. Nobody else reads what it is for: no role, no broker."""
        if not _is_here(person):
            return self.none()
        mine = _of(person).members().values("partnership")
        asked = _of(person).waiting_for(person).values("partnership")
        return self.filter(Q(pk__in=mine) | Q(pk__in=asked))

    def for_evidence(self, person: Any, *, on: date) -> Self:
        """For the programme team: all, with how many there are of each side. Its page shows names of no people."""
        if not has_live_role(person, EVIDENCE_ROLES, on=on):
            return self.none()
        counts = {
            f"of_{side}": Count("members", filter=Q(members__status=MemberStatus.MEMBER, members__side=side))
            for side in PartnershipSide.values
        }
        needs = Exists(self.model._default_manager.filter(pk=OuterRef("pk")).one_sided())
        return self.select_related("event").annotate(needs_a_side=needs, **counts).order_by("-proposed_at", "-pk")

    def for_page(self) -> Self:
        """With everybody who is in it or asked, in the order they came: a fixed number of questions."""
        members: Any = self.model._meta.get_field("members").related_model
        standing = members.objects.standing().select_related("person").order_by("asked_at", "pk")
        return self.select_related("event").prefetch_related(Prefetch("members", standing, to_attr="standing"))


class PartnershipMemberQuerySet(models.QuerySet["PartnershipMember"]):
    def members(self) -> Self:
        return self.filter(status=MemberStatus.MEMBER)

    def asked(self) -> Self:
        return self.filter(status=MemberStatus.ASKED)

    def standing(self) -> Self:
        """In it, or asked."""
        return self.filter(status__in=sorted(STANDING))

    def in_open(self) -> Self:
        return self.filter(**{OF_PARTNERSHIP: sorted(OPEN_STATUSES)})

    def waiting_for(self, person: Any) -> Self:
        """What waits for somebody's answer: while a member is still here, and none of them is kept apart (P12)."""
        others = self.model._default_manager.filter(partnership=OuterRef("partnership"), status=MemberStatus.MEMBER)
        apart = Q(person__in=Block.objects.filter(person=person.pk).values("other"))
        apart |= Q(person__in=Block.objects.filter(other=person.pk).values("person"))
        mine = self.in_open().asked().filter(person=person.pk)
        return mine.filter(Exists(others.filter(person__is_active=True))).exclude(Exists(others.filter(apart)))

    def unanswered(self, now: datetime) -> Self:
        """Asked so long ago that we ask no longer."""
        return self.in_open().asked().filter(asked_at__lte=now - ASKING_LASTS)

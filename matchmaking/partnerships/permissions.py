"""Who may do what in a partnership, and whom one may ask into it (M9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from hub.contact.models import Introduction
from hub.people.models import Block, Person
from hub.people.permissions import has_role
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.months import months_after
from matchmaking.partnerships.policy import ALIVE_AFTER, EVIDENCE_ROLES
from matchmaking.partnerships.querysets import PartnershipQuerySet


def can_read_evidence(person: Any, *, on: date) -> bool:
    """The programme team sees that there are partnerships, of which sides, and where they came from."""
    return has_role(person, EVIDENCE_ROLES, on=on)


def can_change_partnership(person: Any, partnership: Partnership) -> bool:
    """Any member may write in it, ask somebody, leave it, or end it, while it is open."""
    return partnership.is_open and partnership.members.members().filter(person=person.pk).exists()


def people_met(person: Person) -> QuerySet[Person]:
    """Whom somebody has met here: introduced by a yes of both, still here, and not kept apart (P9, P12)."""
    met = Introduction.objects.visible_to(person).agreed()
    keys = Q(pk__in=met.values("asker")) | Q(pk__in=met.values("asked"))
    return Person.objects.active().exclude(name="").exclude(pk=person.pk).apart_from(person).filter(keys)


def are_kept_apart(people: Iterable[int]) -> bool:
    """Whether any two of these have been kept apart by one of them (P12)."""
    keys = set(people)
    return Block.objects.filter(person__in=keys, other__in=keys).exists()


@dataclass(frozen=True)
class StillAlive:
    """So many months after they began: how many are old enough to say, and how many of those still ran."""

    months: int
    old_enough: int
    alive: int


@dataclass(frozen=True)
class Outcomes:
    """What came of a gathering, in numbers alone (M9). `waiting` are proposed, `formed` began, `running` still do."""

    waiting: int
    formed: int
    running: int
    later: list[StillAlive]


def outcomes_of(partnerships: PartnershipQuerySet, *, now: datetime) -> Outcomes:
    """Counts of these, in one question; no name leaves it, so that a host never sees who chose whom."""
    days = list(partnerships.order_by().values_list("status", "began_at", "ended_at"))
    begun = [(began, ended) for _, began, ended in days if began is not None]
    later = []
    for months in ALIVE_AFTER:
        old = [(months_after(began, months), ended) for began, ended in begun if months_after(began, months) <= now]
        later.append(StillAlive(months, len(old), sum(ended is None or ended > then for then, ended in old)))
    return Outcomes(
        waiting=sum(status == "proposed" for status, _, _ in days),
        formed=len(begun),
        running=sum(ended is None for _, ended in begun),
        later=later,
    )

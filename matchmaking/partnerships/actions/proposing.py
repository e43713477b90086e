"""Asking people to be in a partnership: the first click (M9). Those it is between guard the rules: they are locked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from hub.audit.record import record
from hub.events.models import Event
from hub.people.models import Person
from matchmaking.partnerships import notifications, policy
from matchmaking.partnerships.actions.locks import held, lock_people
from matchmaking.partnerships.actions.refusals import (
    AlreadyProposed,
    AskedBefore,
    CannotBeAsked,
    MayNot,
    NeedsBothSides,
    NeedsName,
    TooManyAsked,
    TooManyPeople,
)
from matchmaking.partnerships.choices import STANDING, TWO_SIDES, MemberStatus, Origin, PartnershipSide
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.permissions import are_kept_apart, can_change_partnership, people_met

DAY = timedelta(days=1)
Others = Sequence[tuple[Person, str]]


@transaction.atomic
def propose_partnership(  # noqa: PLR0913 - all that makes a partnership, said in one call by three rooms
    *, by: Person, name: str, others: Others, own_side: str, origin: str, once: UUID | str, now: datetime,
    event: Event | None = None, purpose: str = "",
) -> Partnership:  # fmt: skip
    """Propose a partnership between `by` and these others, each with their side; they are asked by letter.

    It begins with `answer_invitation`. The same once, people and words again are the same partnership. With the origin
    knew-each-other they must have met here; the other origins are vouched for by the room that calls. `event` is where
    they met: it lends its region and topics. Raises NeedsName, NeedsBothSides, TooManyPeople, CannotBeAsked,
    AskedBefore, TooManyAsked, AlreadyProposed; ValueError for a side or origin nobody knows.
    """
    name, purpose = " ".join(name.split()), purpose.strip()
    sides = {person.pk: PartnershipSide(side) for person, side in others}
    _refuse_words(name, purpose, [PartnershipSide(own_side), *sides.values()])
    lock_people([by.pk, *sides])
    key = _key(once, by, name, purpose, sides)
    again = Partnership.objects.filter(once=key, proposed_by=by).first()
    if again:
        return again
    _refuse_people(by, [person for person, _ in others], Origin(origin), now=now)
    facts = {"region": event.region, "event": event} if event else {}
    partnership = Partnership.objects.create(
        name=name, purpose=purpose, origin=origin, proposed_at=now, proposed_by=by, once=key, **facts
    )
    if event:
        partnership.topics.set(event.topics.all())
    own = {"side": own_side, "status": MemberStatus.MEMBER, "asked_at": now, "asked_by": by, "answered_at": now}
    partnership.members.create(person=by, **own)
    record("partnerships.propose", by=by, about=partnership, now=now, origin=origin, event=event.pk if event else None)
    for person in {person.pk: person for person, _ in others}.values():
        _ask(partnership, person, sides[person.pk], by=by, now=now)
    return partnership


@transaction.atomic
def add_member(*, by: Person, partnership: Partnership, person: Person, side: str, now: datetime) -> PartnershipMember:
    """Ask one more, whom `by` has met here. Whoever is in it or asked already stays as they are.

    Raises MayNot, TooManyPeople, CannotBeAsked, AskedBefore, TooManyAsked; ValueError for a side nobody knows.
    """
    side = PartnershipSide(side)
    partnership = held(partnership, by, person)
    if not can_change_partnership(by, partnership):
        raise MayNot
    there = partnership.members.filter(person=person).first()
    if there is not None and there.status in STANDING:
        return there
    if partnership.members.standing().count() >= policy.MOST_PEOPLE:
        raise TooManyPeople
    members = partnership.members.standing().values_list("person", flat=True)
    _refuse_asking(by, [person], everybody=[*members, person.pk], has_met=True, now=now)
    return _ask(partnership, person, side, by=by, now=now)


def _ask(partnership: Partnership, person: Person, side: str, *, by: Person, now: datetime) -> PartnershipMember:
    facts = {"side": side, "status": MemberStatus.ASKED, "asked_at": now, "asked_by": by}
    facts |= {"answered_at": None, "left_at": None}
    row, _ = PartnershipMember.objects.update_or_create(partnership=partnership, person=person, defaults=facts)
    record("partnerships.ask", by=by, about=row, now=now, partnership=partnership.pk, side=side)
    notifications.asked(row, now=now)
    return row


def _key(once: UUID | str, by: Person, name: str, purpose: str, sides: dict[int, PartnershipSide]) -> str:
    """One name for one form of one person, sent with the same words: a second tap adds nothing (T26)."""
    words = [str(once), str(by.pk), name, purpose, *sorted(f"{pk} {side}" for pk, side in sides.items())]
    return str(uuid5(NAMESPACE_URL, "\x1f".join(words)))


def _refuse_words(name: str, purpose: str, sides: list[PartnershipSide]) -> None:
    if not name or len(name) > policy.NAME_LETTERS or len(purpose) > policy.PURPOSE_LETTERS:
        raise NeedsName
    if not set(TWO_SIDES) <= set(sides):
        raise NeedsBothSides
    if len(sides) > policy.MOST_PEOPLE:
        raise TooManyPeople


def _refuse_people(by: Person, others: list[Person], origin: Origin, *, now: datetime) -> None:
    everybody = {by.pk, *(other.pk for other in others)}
    if by.pk in {other.pk for other in others}:
        raise CannotBeAsked
    _refuse_asking(by, others, everybody=everybody, has_met=origin == Origin.KNEW_EACH_OTHER, now=now)
    same = Partnership.objects.proposed()
    for pk in everybody:
        same = same.filter(pk__in=PartnershipMember.objects.standing().filter(person=pk).values("partnership"))
    if waiting := same.first():
        raise AlreadyProposed(waiting.public_id)


def _refuse_asking(
    by: Person, others: list[Person], *, everybody: list[int] | set[int], has_met: bool, now: datetime
) -> None:
    keys = {other.pk for other in others}
    people = people_met(by) if has_met else Person.objects.active()
    if people.filter(pk__in=keys).distinct().count() != len(keys) or are_kept_apart(everybody):
        raise CannotBeAsked
    mine = PartnershipMember.objects.filter(asked_by=by).exclude(person=by)
    refused = mine.filter(person__in=keys, status=MemberStatus.DECLINED)
    if refused.filter(answered_at__gt=now - policy.ASK_AGAIN_AFTER).exists():
        raise AskedBefore
    if mine.filter(asked_at__gt=now - DAY).count() + len(keys) > policy.ASKED_A_DAY:
        raise TooManyAsked

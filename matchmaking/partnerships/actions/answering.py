"""The second click: yes, or not this time (M9)."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.partnerships import notifications
from matchmaking.partnerships.actions.locks import held, locked
from matchmaking.partnerships.actions.refusals import NoLongerOpen
from matchmaking.partnerships.actions.settling import settle
from matchmaking.partnerships.choices import STANDING, MemberStatus
from matchmaking.partnerships.models import Partnership, PartnershipMember


@transaction.atomic
def answer_invitation(*, by: Person, member: PartnershipMember, is_yes: bool, now: datetime) -> PartnershipMember:
    """The asked person says yes or no. With the last yes of the two sides it begins. Twice is harmless.

    Raises NoLongerOpen.
    """
    partnership = held(member.partnership, by)
    row = partnership.members.select_related("asked_by").get(pk=member.pk)
    wanted = MemberStatus.MEMBER if is_yes else MemberStatus.DECLINED
    if row.person_id == by.pk and row.status == wanted:
        return row
    if not PartnershipMember.objects.waiting_for(by).filter(pk=row.pk).exists():
        raise NoLongerOpen
    _answer(row, wanted, now=now)
    if is_yes:
        record("partnerships.join", by=by, about=row, now=now, partnership=partnership.pk)
    else:
        record("partnerships.decline", by=by, about=row, now=now, partnership=partnership.pk)
    settle(partnership, now=now)
    if not is_yes:
        notifications.declined(partnership, row, now=now)
    return row


@transaction.atomic
def part(*, one: Person, other: Person, now: datetime) -> int:
    """Close quietly what waits for either of two who are kept apart now, where the other stands (P12). Nobody is told.

    A partnership that both are in goes on: it is also others' work, and nothing on its page may tell of the block.
    """
    waiting: dict[int, list[int]] = {}
    for asked, standing in ((one, other), (other, one)):
        where = standing.in_partnerships.filter(status__in=sorted(STANDING)).values("partnership")
        for key in (
            asked.in_partnerships.asked().in_open().filter(partnership__in=where).values_list("partnership", flat=True)
        ):
            waiting.setdefault(key, []).append(asked.pk)
    several = Partnership.objects.filter(pk__in=waiting).order_by("pk")  # one order, whoever blocks whom
    return sum(_close_quietly(locked(each), waiting[each.pk], now=now) for each in several)


def close_unanswered(*, now: datetime) -> int:
    """Ask no longer who has not answered for long; the members hear what they hear of a "not this time"."""
    rows = PartnershipMember.objects.unanswered(now).select_related("partnership").order_by("pk")
    return sum(_close_one(row, now=now) for row in rows)


@transaction.atomic
def _close_one(row: PartnershipMember, *, now: datetime) -> int:
    partnership = held(row.partnership)
    fresh = PartnershipMember.objects.unanswered(now).filter(pk=row.pk).select_related("asked_by").first()
    if fresh is None:
        return 0
    _answer(fresh, MemberStatus.DECLINED, now=now)
    record("partnerships.close_unanswered", by=None, about=fresh, now=now, partnership=partnership.pk)
    settle(partnership, now=now)
    notifications.declined(partnership, fresh, now=now)
    return 1


def _close_quietly(partnership: Partnership, people: list[int], *, now: datetime) -> int:
    rows = list(partnership.members.asked().filter(person__in=people))
    for row in rows:
        _answer(row, MemberStatus.DECLINED, now=now)
        record("partnerships.part", by=None, about=row, now=now, partnership=partnership.pk)
    settle(partnership, now=now)
    return len(rows)


def _answer(row: PartnershipMember, status: str, *, now: datetime) -> None:
    row.status, row.answered_at = status, now
    row.save(update_fields=["status", "answered_at"])

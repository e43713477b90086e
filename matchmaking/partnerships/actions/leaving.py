"""Leaving a partnership, and ending one: kindly, and without a reason unless somebody gives one (M9)."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.partnerships import notifications
from matchmaking.partnerships.actions.locks import held
from matchmaking.partnerships.actions.refusals import MayNot, NotRunning
from matchmaking.partnerships.actions.settling import close, settle
from matchmaking.partnerships.choices import MemberStatus, PartnershipStatus
from matchmaking.partnerships.models import Partnership, PartnershipMember


@transaction.atomic
def leave(*, by: Person, partnership: Partnership, now: datetime) -> Partnership:
    """Somebody goes; the others go on, and are told. With the last one it ends. Twice is harmless. Raises MayNot."""
    partnership = held(partnership, by)
    row = partnership.members.filter(person=by).first()
    if row is not None and row.status == MemberStatus.LEFT:
        return partnership
    if row is None or not row.is_member or not partnership.is_open:
        raise MayNot
    return _go(partnership, row, by=by, now=now)


@transaction.atomic
def end_partnership(*, by: Person, partnership: Partnership, now: datetime, reason: str = "") -> Partnership:
    """A member ends it for all, with a few words if they like. Twice is harmless. Raises MayNot, NotRunning."""
    partnership = held(partnership, by)
    if not partnership.members.members().filter(person=by).exists():
        raise MayNot
    if partnership.is_ended:
        return partnership
    if not partnership.is_active:
        raise NotRunning
    close(partnership, PartnershipStatus.ENDED, by=by, reason=reason.strip(), now=now)
    notifications.ended(partnership, by=by, now=now)
    return partnership


def leave_all(*, person: Person, now: datetime) -> int:
    """Out of every open partnership, for somebody who leaves the Hub. What waits for them is closed."""
    rows = person.in_partnerships.standing().in_open().select_related("partnership").order_by("partnership_id")
    return sum(_take_out(row, now=now) for row in rows)


@transaction.atomic
def _take_out(row: PartnershipMember, *, now: datetime) -> int:
    partnership = held(row.partnership)
    fresh = partnership.members.standing().filter(pk=row.pk).select_related("asked_by").first()
    if fresh is None or not partnership.is_open:
        return 0
    if fresh.is_member:
        _go(partnership, fresh, by=None, now=now)
        return 1
    fresh.status, fresh.answered_at = MemberStatus.DECLINED, now
    fresh.save(update_fields=["status", "answered_at"])
    record("partnerships.decline", by=None, about=fresh, now=now, partnership=partnership.pk)
    settle(partnership, now=now)
    notifications.declined(partnership, fresh, now=now)
    return 1


def _go(partnership: Partnership, row: PartnershipMember, *, by: Person | None, now: datetime) -> Partnership:
    row.status, row.left_at = MemberStatus.LEFT, now
    row.save(update_fields=["status", "left_at"])
    record("partnerships.leave", by=by, about=row, now=now, partnership=partnership.pk)
    settle(partnership, now=now)
    notifications.left(partnership, row, now=now)
    return partnership

"""The one door of a partnership's status: it begins, turns out not to, or ends, by who stands in it (M9)."""

from datetime import datetime

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.partnerships import notifications
from matchmaking.partnerships.choices import TWO_SIDES, MemberStatus, PartnershipStatus
from matchmaking.partnerships.models import Partnership


def settle(partnership: Partnership, *, now: datetime) -> Partnership:
    """After an answer, or somebody's leaving: begin it, or close it. `partnership` is locked by whoever calls.

    It begins once nobody of the two sides is waited for and each has somebody; a supporter may answer later.
    """
    rows = list(partnership.members.standing())
    members = [row for row in rows if row.is_member]
    if partnership.is_active:
        return partnership if members else close(partnership, PartnershipStatus.ENDED, now=now)
    if not partnership.is_proposed or (members and any(row.is_asked and row.side in TWO_SIDES for row in rows)):
        return partnership
    community, university = (sum(row.side == side for row in members) for side in TWO_SIDES)
    if community and university:
        return _begin(partnership, community, university, now=now)
    return close(partnership, PartnershipStatus.DECLINED, now=now)


def close(
    partnership: Partnership, status: str, *, now: datetime, by: Person | None = None, reason: str = ""
) -> Partnership:
    """End it, or note that it will not begin. Nobody is waited for any more."""
    partnership.status, partnership.ended_at = status, now
    partnership.ended_by, partnership.end_reason = by, reason
    partnership.save(update_fields=["status", "ended_at", "ended_by", "end_reason"])
    partnership.members.asked().update(status=MemberStatus.DECLINED, answered_at=now)
    if partnership.is_ended:
        record("partnerships.end", by=by, about=partnership, now=now)
    else:
        record("partnerships.close", by=by, about=partnership, now=now)
    return partnership


def _begin(partnership: Partnership, community: int, university: int, *, now: datetime) -> Partnership:
    partnership.status, partnership.began_at = PartnershipStatus.ACTIVE, now
    partnership.began_with_community, partnership.began_with_university = community, university
    partnership.save(update_fields=["status", "began_at", "began_with_community", "began_with_university"])
    record("partnerships.begin", by=None, about=partnership, now=now)
    notifications.began(partnership, now=now)
    return partnership

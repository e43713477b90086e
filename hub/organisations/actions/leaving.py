"""Contacts, leaving, and who follows the last contact, so that nothing hangs on one person (P5, P10)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.organisations import notifications
from hub.organisations.actions.joining import followed_by_contact
from hub.organisations.actions.locks import lock_membership, refuse_unless_looked_after
from hub.organisations.actions.refusals import BelongsNoMore, LastContact
from hub.organisations.choices import MembershipStatus
from hub.organisations.models import Membership, Organisation
from hub.people.models import Person


@transaction.atomic
def make_contact(*, by: Person, membership: Membership, now: datetime) -> Membership:
    """Somebody who belongs speaks for it from now on. Again is harmless. Raises MayNot, BelongsNoMore."""
    membership = lock_membership(membership)
    refuse_unless_looked_after(by, membership.organisation, now)
    _make_contact(membership, by, now)
    return membership


@transaction.atomic
def end_contact(
    *,
    by: Person,
    membership: Membership,
    now: datetime,
    successor: Membership | None = None,
    team_follows: bool = False,
) -> Membership:
    """Somebody no longer speaks for it, and still belongs. Again is harmless.

    Raises MayNot, LastContact when nobody follows, BelongsNoMore when the successor has left.
    """
    membership = lock_membership(membership)
    if by.pk != membership.person_id:  # who stepped down a moment ago taps again
        refuse_unless_looked_after(by, membership.organisation, now)
    if not (membership.is_current and membership.is_contact):
        return membership
    before = membership.organisation.memberships.contacts().active().count()
    _pass_on(membership, by, now, successor, team_follows)
    membership.is_contact = False
    membership.save(update_fields=["is_contact"])
    record("organisations.end_contact", by=by, about=membership, now=now, person=membership.person_id)
    _warn_if_held_by_one(membership, before, now)
    return membership


@transaction.atomic
def end_membership(
    *,
    by: Person,
    membership: Membership,
    now: datetime,
    reason: str = "",
    successor: Membership | None = None,
    team_follows: bool = False,
) -> Membership:
    """Somebody leaves, or is taken off with a reason; what was stays in the history. Again is harmless.

    Raises MayNot, LastContact when others stay and nobody follows, BelongsNoMore when the successor has left.
    """
    membership = lock_membership(membership)
    leaves = by.pk == membership.person_id
    if not leaves:
        refuse_unless_looked_after(by, membership.organisation, now)
    if not membership.is_current:
        return membership
    before = membership.organisation.memberships.contacts().active().count()
    if membership.is_contact:
        _pass_on(membership, by, now, successor, team_follows)
    _end(membership, by, now, reason)
    record("organisations.end_membership", by=by, about=membership, now=now, person=membership.person_id, left=leaves)
    _warn_if_held_by_one(membership, before, now)
    if not leaves:
        notifications.membership_ended(membership, now=now)
    return membership


@transaction.atomic
def leave_all(*, by: Person, now: datetime) -> int:
    """End everything somebody belongs to or asked for, as when an account goes; the team follows where it must."""
    rows = list(Membership.objects.open().for_person(by).order_by("organisation_id"))
    for row in rows:
        if row.is_current:
            end_membership(by=by, membership=row, now=now, team_follows=True)
        else:
            asked = lock_membership(row)
            asked.status, asked.ended_at, asked.ended_by = MembershipStatus.WITHDRAWN, now, by
            asked.save(update_fields=["status", "ended_at", "ended_by"])
    return len(rows)


def _end(membership: Membership, by: Person, now: datetime, reason: str) -> None:
    membership.status, membership.ended_at, membership.ended_by = MembershipStatus.ENDED, now, by
    membership.ends_on, membership.end_reason = timezone.localdate(now), reason
    membership.save(update_fields=["status", "ended_at", "ended_by", "ends_on", "end_reason"])


def _make_contact(membership: Membership, by: Person, now: datetime) -> None:
    if not membership.is_current:
        raise BelongsNoMore
    if membership.is_contact:
        return
    membership.is_contact = True
    membership.save(update_fields=["is_contact"])
    followed_by_contact(membership.organisation, True)
    record("organisations.make_contact", by=by, about=membership, now=now, person=membership.person_id)
    if membership.person_id != by.pk:
        notifications.you_are_contact(membership, now=now)


def _pass_on(leaving: Membership, by: Person, now: datetime, successor: Membership | None, team_follows: bool) -> None:
    """See to it that somebody speaks for the organisation once `leaving` does not."""
    organisation = leaving.organisation
    others = organisation.memberships.current().active().exclude(pk=leaving.pk)
    if successor is not None:
        _make_contact(_follower(organisation, leaving, successor), by, now)
    elif others.contacts().exists():
        return
    elif team_follows or not _anybody_stays(organisation, leaving):
        organisation.team_follows_at = now
        organisation.save(update_fields=["team_follows_at"])
        record("organisations.team_follows", by=by, about=organisation, now=now)
    else:
        raise LastContact


def _anybody_stays(organisation: Organisation, leaving: Membership) -> bool:
    """Others belong to it, whether they can sign in or not."""
    return organisation.memberships.current().exclude(pk=leaving.pk).exists()


def _follower(organisation: Organisation, leaving: Membership, successor: Membership) -> Membership:
    row = organisation.memberships.select_for_update().current().active().exclude(pk=leaving.pk)
    follower = row.filter(pk=successor.pk).first()
    if follower is None:
        raise BelongsNoMore
    follower.organisation = organisation
    return follower


def _warn_if_held_by_one(left: Membership, before: int, now: datetime) -> None:
    """Tell the one contact who remains, at the moment it becomes so (P5)."""
    remaining = list(left.organisation.memberships.contacts().active()[:2])
    if len(remaining) == 1 and before > 1:
        notifications.held_by_one(remaining[0], since=left, now=now)

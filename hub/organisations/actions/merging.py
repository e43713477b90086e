"""Two entries of one organisation become one, and nothing that was is lost (P10)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.organisations.actions.refusals import MayNot, MergedElsewhere, SameOrganisation
from hub.organisations.choices import MembershipStatus
from hub.organisations.models import Membership, Organisation
from hub.organisations.permissions import can_merge_organisations
from hub.organisations.signals import organisations_merged
from hub.people.models import Person

BLANKS_FILLED = ("region", "about", "would_like", "openness", "website")


@transaction.atomic
def merge_organisations(*, by: Person, merged: Organisation, kept: Organisation, now: datetime) -> Organisation:
    """Move all that `merged` holds to `kept`; its old address leads there. Again is harmless.

    Raises MayNot, SameOrganisation, MergedElsewhere.
    """
    if not can_merge_organisations(by, on=timezone.localdate(now)):
        raise MayNot
    if merged.pk == kept.pk:
        raise SameOrganisation
    rows = {row.pk: row for row in _locked(merged, kept)}
    merged, kept = rows[merged.pk], rows[kept.pk]
    if merged.merged_into_id == kept.pk:
        return kept
    if merged.merged_into_id or kept.merged_into_id:
        raise MergedElsewhere
    moved = _move_all(merged, kept, by, now)
    merged.merged_into, merged.merged_at, merged.merged_by, merged.team_follows_at = kept, now, by, None
    merged.save(update_fields=["merged_into", "merged_at", "merged_by", "team_follows_at"])
    record("organisations.merge", by=by, about=merged, now=now, kept=kept.pk, **moved)
    organisations_merged.send(Organisation, kept=kept, merged=merged)
    return kept


def _locked(*organisations: Organisation) -> list[Organisation]:
    """Both rows, always in the same order, so that two merges never wait for each other."""
    pks = [organisation.pk for organisation in organisations]
    return list(Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk"))


def _move_all(merged: Organisation, kept: Organisation, by: Person, now: datetime) -> dict[str, Any]:
    """How many rows of each kind went over."""
    memberships = list(merged.memberships.select_for_update().order_by("pk"))
    for membership in memberships:
        _move_membership(membership, kept, by, now)
    for invitation in merged.invitations.open().order_by("pk"):
        if kept.invitations.open().to_address(invitation.email).exists():
            invitation.withdrawn_at, invitation.withdrawn_by = now, by
            invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _fill_blanks(merged, kept)
    return {
        "memberships": len(memberships),
        "identifiers": merged.identifiers.update(organisation=kept),
        "invitations": merged.invitations.update(organisation=kept),
        "schemes": merged.schemes.update(organisation=kept),
        "readiness_checks": merged.readiness_checks.update(organisation=kept),
    }


def _move_membership(moving: Membership, kept: Organisation, by: Person, now: datetime) -> None:
    """Over it goes. Of two that are open the one that began first stays open; the other stays as history."""
    there = kept.memberships.select_for_update().open().for_person(moving.person).first()
    is_open = moving.status in (MembershipStatus.ASKED, MembershipStatus.CURRENT)
    if there is not None and is_open:
        stays, goes = sorted((there, moving), key=_seniority)
        stays.is_contact = stays.is_current and (stays.is_contact or goes.is_contact)
        stays.title = stays.title or goes.title
        _close(goes, by, now)
        stays.save()
        goes.save()
    moving.organisation = kept
    moving.save()


def _seniority(membership: Membership) -> tuple[bool, object, int]:
    """Those who belong before those who asked; then whoever began first."""
    return (not membership.is_current, membership.starts_on or membership.asked_at, membership.pk)


def _close(membership: Membership, by: Person, now: datetime) -> None:
    """A request is taken back; a membership ends today. Whoever was a contact stays one in the history."""
    was_current = membership.is_current
    membership.status = MembershipStatus.ENDED if was_current else MembershipStatus.WITHDRAWN
    membership.ended_at, membership.ended_by = now, by
    if was_current:
        membership.ends_on = max(timezone.localdate(now), membership.starts_on or timezone.localdate(now))
        membership.end_reason = "Two entries of the organisation became one."


def _fill_blanks(merged: Organisation, kept: Organisation) -> None:
    """What only the merged one said of itself is said by the kept one."""
    for name in BLANKS_FILLED:
        if not getattr(kept, name):
            setattr(kept, name, getattr(merged, name))
    if kept.team_follows_at is None and not kept.memberships.contacts().exists():
        kept.team_follows_at = merged.team_follows_at
    if kept.memberships.contacts().exists():
        kept.team_follows_at = None
    kept.save()

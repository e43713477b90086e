"""Asking to join, and the answer of a contact or the team (P10)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.audit.record import record
from hub.organisations import notifications
from hub.organisations.actions.entries import confirmed_now
from hub.organisations.actions.locks import lock, lock_membership, refuse_unless_looked_after
from hub.organisations.actions.refusals import AlreadyAnswered, MayNot, TooMany
from hub.organisations.choices import MembershipStatus
from hub.organisations.models import Membership, Organisation
from hub.organisations.permissions import is_team
from hub.organisations.policy import MOST_OPEN_REQUESTS
from hub.people.models import Person


@transaction.atomic
def ask_to_join(*, by: Person, organisation: Organisation, title: str, now: datetime) -> Membership:
    """Ask its contacts. Whoever has asked or belongs already gets that membership back. Raises TooMany."""
    organisation = lock(organisation.pk)
    there = organisation.memberships.open().for_person(by).first()
    if there is not None:
        return there
    if Membership.objects.asked().for_person(by).count() >= MOST_OPEN_REQUESTS:
        raise TooMany(_("You have ten requests that wait for an answer. Take one back first, or ask us for help."))
    membership = Membership.objects.create(
        organisation=organisation, person=by, status=MembershipStatus.ASKED, title=title, asked_at=now, asked_by=by
    )
    record("organisations.ask_to_join", by=by, about=membership, now=now, organisation=organisation.pk)
    notifications.join_asked(membership, now=now)
    return membership


@transaction.atomic
def withdraw_request(*, by: Person, membership: Membership, now: datetime) -> Membership:
    """Take one's own request back. Again is harmless. Raises MayNot, AlreadyAnswered."""
    membership = lock_membership(membership)
    if membership.person_id != by.pk:
        raise MayNot
    if membership.status == MembershipStatus.WITHDRAWN:
        return membership
    if membership.status != MembershipStatus.ASKED:
        raise AlreadyAnswered
    _close(membership, MembershipStatus.WITHDRAWN, by, now)
    record("organisations.withdraw_request", by=by, about=membership, now=now)
    return membership


@transaction.atomic
def confirm_membership(*, by: Person, membership: Membership, now: datetime) -> Membership:
    """Let somebody in. Again is harmless. Raises MayNot, AlreadyAnswered."""
    membership = lock_membership(membership)
    refuse_unless_looked_after(by, membership.organisation, now)
    if membership.is_current:
        return membership
    if membership.status != MembershipStatus.ASKED:
        raise AlreadyAnswered
    _begin(membership, by, now)
    record("organisations.confirm_membership", by=by, about=membership, now=now, person=membership.person_id)
    notifications.join_confirmed(membership, now=now)
    return membership


@transaction.atomic
def decline_membership(*, by: Person, membership: Membership, now: datetime) -> Membership:
    """Do not let somebody in. Again is harmless. Raises MayNot, AlreadyAnswered."""
    membership = lock_membership(membership)
    refuse_unless_looked_after(by, membership.organisation, now)
    if membership.status == MembershipStatus.DECLINED:
        return membership
    if membership.status != MembershipStatus.ASKED:
        raise AlreadyAnswered
    _close(membership, MembershipStatus.DECLINED, by, now)
    record("organisations.decline_membership", by=by, about=membership, now=now, person=membership.person_id)
    notifications.join_declined(membership, now=now)
    return membership


@transaction.atomic
def add_member(
    *, by: Person, organisation: Organisation, person: Person, title: str, is_contact: bool, now: datetime
) -> Membership:
    """The team does it for somebody who rang (P11). Again is harmless. Raises MayNot."""
    organisation = lock(organisation.pk)
    if not is_team(by, on=timezone.localdate(now)):
        raise MayNot
    there = organisation.memberships.open().for_person(person).first()
    if there is not None and there.is_current:
        return there
    facts = {"title": title, "is_contact": is_contact}
    if there is not None:
        there.title, there.is_contact = title or there.title, is_contact
        _begin(there, by, now)
    else:
        there = Membership.objects.create(
            organisation=organisation, person=person, **facts, **confirmed_now(by, now), asked_by=by
        )
    followed_by_contact(organisation, is_contact)
    record("organisations.add_member", by=by, about=there, now=now, person=person.pk, is_contact=is_contact)
    notifications.join_confirmed(there, now=now)
    return there


def followed_by_contact(organisation: Organisation, is_contact: bool) -> None:
    """With a new contact, the team need not look after it any longer."""
    if is_contact and organisation.team_follows_at is not None:
        organisation.team_follows_at = None
        organisation.save(update_fields=["team_follows_at"])


def _begin(membership: Membership, by: Person, now: datetime) -> None:
    membership.status, membership.starts_on = MembershipStatus.CURRENT, timezone.localdate(now)
    membership.confirmed_at, membership.confirmed_by = now, by
    membership.save()


def _close(membership: Membership, status: MembershipStatus, by: Person, now: datetime) -> None:
    membership.status, membership.ended_at, membership.ended_by = status, now, by
    membership.save(update_fields=["status", "ended_at", "ended_by"])

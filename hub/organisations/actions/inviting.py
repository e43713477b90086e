"""Invitations bound to one address: sent, sent again, taken back, accepted once (P10, T60)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from hub.audit.record import record
from hub.organisations import notifications
from hub.organisations.actions.entries import confirmed_now
from hub.organisations.actions.joining import followed_by_contact
from hub.organisations.actions.locks import lock, lock_invitation, refuse_unless_looked_after
from hub.organisations.actions.refusals import (
    InvitationExpired,
    InvitationForAnother,
    InvitationSpent,
    InvitationWithdrawn,
    TooMany,
)
from hub.organisations.models import Invitation, Membership, Organisation
from hub.organisations.permissions import can_accept_invitation
from hub.organisations.policy import (
    INVITATION_LASTS,
    MOST_INVITATIONS_IN_A_DAY,
    MOST_OPEN_INVITATIONS,
    MOST_TIMES_SENT,
    PESTERED_WITHIN,
)
from hub.people.models import Person

A_DAY = timedelta(days=1)
ENOUGH_SENT = _(
    "That address has had enough letters from you. Ask the person in another way whether they want to come."
)
TOO_MANY_OPEN = _("Twenty invitations wait for an answer. Take one back first.")
TOO_MANY_TODAY = _("That was a lot of invitations for one day. Send the next one tomorrow.")


@transaction.atomic
def invite(
    *, by: Person, organisation: Organisation, email: str, title: str, is_contact: bool, now: datetime
) -> Invitation:
    """Write to one address. One that is already invited is not written to again. Raises MayNot, TooMany."""
    organisation = lock(organisation.pk)
    refuse_unless_looked_after(by, organisation, now)
    there = organisation.invitations.open().to_address(email).first()
    if there is not None and there.is_pending(now):
        return there
    _refuse_too_many(by, organisation, email, now)
    if there is not None:
        _take_back(there, by, now)  # out of date: a new one takes its place
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email.lower(),
        title=title,
        is_contact=is_contact,
        invited_at=now,
        invited_by=by,
        sent_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    record("organisations.invite", by=by, about=invitation, now=now, organisation=organisation.pk)
    notifications.invited(invitation, now=now)
    return invitation


@transaction.atomic
def resend_invitation(*, by: Person, invitation: Invitation, now: datetime) -> Invitation:
    """The same letter once more, good for another while. Twice within a minute is one.

    Raises MayNot, InvitationSpent, InvitationWithdrawn, TooMany.
    """
    invitation = lock_invitation(invitation)
    refuse_unless_looked_after(by, invitation.organisation, now)
    _refuse_if_over(invitation)
    if now - invitation.sent_at < timedelta(minutes=1):
        return invitation
    if _times_sent(invitation.organisation, invitation.email, now) >= MOST_TIMES_SENT:
        raise TooMany(ENOUGH_SENT)
    invitation.sent_at, invitation.expires_at = now, now + INVITATION_LASTS
    invitation.times_sent += 1
    invitation.save(update_fields=["sent_at", "expires_at", "times_sent"])
    record("organisations.resend_invitation", by=by, about=invitation, now=now, times=invitation.times_sent)
    notifications.invited(invitation, now=now)
    return invitation


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: Invitation, now: datetime) -> Invitation:
    """Its link opens nothing from now on. Again is harmless. Raises MayNot, InvitationSpent."""
    invitation = lock_invitation(invitation)
    refuse_unless_looked_after(by, invitation.organisation, now)
    if invitation.accepted_at is not None:
        raise InvitationSpent
    if invitation.withdrawn_at is None:
        _take_back(invitation, by, now)
        record("organisations.withdraw_invitation", by=by, about=invitation, now=now)
    return invitation


@transaction.atomic
def accept_invitation(*, by: Person, invitation: Invitation, now: datetime) -> Membership:
    """Join by an invitation, once; again by the same person is harmless.

    Raises InvitationForAnother, InvitationSpent, InvitationWithdrawn, InvitationExpired.
    """
    invitation = lock_invitation(invitation)
    if not can_accept_invitation(by, invitation):
        raise InvitationForAnother
    there = invitation.organisation.memberships.open().for_person(by).first()
    if invitation.accepted_by_id == by.pk and there is not None:
        return there
    _refuse_if_over(invitation)
    if not invitation.is_pending(now):
        raise InvitationExpired
    invitation.accepted_at, invitation.accepted_by = now, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    membership = _belong(invitation, there, by, now)
    record("organisations.accept_invitation", by=by, about=invitation, now=now, membership=membership.pk)
    return membership


def _belong(invitation: Invitation, there: Membership | None, by: Person, now: datetime) -> Membership:
    """A new membership; one that waited for an answer has it; one that is there may gain the contact flag."""
    organisation = invitation.organisation
    began: dict[str, Any] = {**confirmed_now(by, now), "confirmed_by_id": invitation.invited_by_id}
    del began["confirmed_by"]
    if there is None:
        there = Membership(organisation=organisation, person=by, asked_by=by, title=invitation.title)
    elif there.is_current:
        began = {}
    for name, value in began.items():
        setattr(there, name, value)
    there.is_contact = there.is_contact or invitation.is_contact
    there.title = there.title or invitation.title
    there.save()
    followed_by_contact(organisation, there.is_contact)
    return there


def _refuse_if_over(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise InvitationSpent
    if invitation.withdrawn_at is not None:
        raise InvitationWithdrawn


def _take_back(invitation: Invitation, by: Person, now: datetime) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by = now, by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _times_sent(organisation: Organisation, email: str, now: datetime) -> int:
    """How often this address was written to of late, in all invitations: taking one back starts nothing anew."""
    lately = organisation.invitations.to_address(email).filter(sent_at__gt=now - PESTERED_WITHIN)
    return lately.aggregate(times=Sum("times_sent"))["times"] or 0


def _refuse_too_many(by: Person, organisation: Organisation, email: str, now: datetime) -> None:
    Person.objects.select_for_update().get(pk=by.pk)  # one person's count, whichever organisation they invite to
    if organisation.invitations.pending(now).count() >= MOST_OPEN_INVITATIONS:
        raise TooMany(TOO_MANY_OPEN)
    if Invitation.objects.filter(invited_by=by, invited_at__gt=now - A_DAY).count() >= MOST_INVITATIONS_IN_A_DAY:
        raise TooMany(TOO_MANY_TODAY)
    if _times_sent(organisation, email, now) >= MOST_TIMES_SENT:
        raise TooMany(ENOUGH_SENT)

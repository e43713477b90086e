"""The rows that guard the rules: an organisation first, then what belongs to it. Always in this order."""

from datetime import datetime

from django.utils import timezone

from hub.organisations.actions.refusals import MayNot
from hub.organisations.models import Invitation, Membership, Organisation
from hub.organisations.permissions import can_look_after_organisation
from hub.people.models import Person


def lock(organisation_id: int) -> Organisation:
    """The organisation, locked; when it was merged meanwhile, the one that holds its history now (P10)."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    while organisation.merged_into_id is not None:
        organisation = Organisation.objects.select_for_update().get(pk=organisation.merged_into_id)
    return organisation


def lock_membership(membership: Membership) -> Membership:
    """The membership as it is now, its organisation locked first."""
    organisation = lock(Membership.objects.values_list("organisation_id", flat=True).get(pk=membership.pk))
    row = Membership.objects.select_for_update().get(pk=membership.pk)
    row.organisation = organisation
    return row


def lock_invitation(invitation: Invitation) -> Invitation:
    """The invitation as it is now, its organisation locked first."""
    organisation = lock(Invitation.objects.values_list("organisation_id", flat=True).get(pk=invitation.pk))
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    row.organisation = organisation
    return row


def refuse_unless_looked_after(by: Person, organisation: Organisation, now: datetime) -> None:
    """Raises MayNot for whoever is neither a contact nor in the team by now (T11)."""
    if not can_look_after_organisation(by, organisation, on=timezone.localdate(now)):
        raise MayNot

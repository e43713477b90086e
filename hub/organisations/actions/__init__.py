"""What changes about organisations: entries, who belongs, invitations, merging, readiness, schemes."""

from hub.organisations.actions.entries import add_number, add_organisation, edit_organisation, remove_number
from hub.organisations.actions.inviting import accept_invitation, invite, resend_invitation, withdraw_invitation
from hub.organisations.actions.joining import (
    add_member,
    ask_to_join,
    confirm_membership,
    decline_membership,
    withdraw_request,
)
from hub.organisations.actions.leaving import end_contact, end_membership, leave_all, make_contact
from hub.organisations.actions.merging import merge_organisations
from hub.organisations.actions.papers import add_scheme, edit_scheme, keep_readiness
from hub.organisations.actions.refusals import (
    AlreadyAnswered,
    AlreadyThere,
    BelongsNoMore,
    InvitationExpired,
    InvitationForAnother,
    InvitationSpent,
    InvitationWithdrawn,
    LastContact,
    MayNot,
    MergedElsewhere,
    Refused,
    SameOrganisation,
    TooMany,
)

__all__ = [
    "AlreadyAnswered",
    "AlreadyThere",
    "BelongsNoMore",
    "InvitationExpired",
    "InvitationForAnother",
    "InvitationSpent",
    "InvitationWithdrawn",
    "LastContact",
    "MayNot",
    "MergedElsewhere",
    "Refused",
    "SameOrganisation",
    "TooMany",
    "accept_invitation",
    "add_member",
    "add_number",
    "add_organisation",
    "add_scheme",
    "ask_to_join",
    "confirm_membership",
    "decline_membership",
    "edit_organisation",
    "edit_scheme",
    "end_contact",
    "end_membership",
    "invite",
    "keep_readiness",
    "leave_all",
    "make_contact",
    "merge_organisations",
    "remove_number",
    "resend_invitation",
    "withdraw_invitation",
    "withdraw_request",
]

"""Who may do what with organisations. Rights are read afresh on each request (T11)."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils.translation import gettext as _

from hub.holdings import Objection
from hub.organisations.models import Invitation, Organisation, Scheme
from hub.organisations.policy import TEAM_ROLES
from hub.people.choices import Role
from hub.people.permissions import has_role


def is_team(person: Any, *, on: date) -> bool:
    """The programme team and administrators may do each step for somebody (P11)."""
    return has_role(person, TEAM_ROLES, on=on)


def is_member(person: Any, organisation: Organisation) -> bool:
    return person.is_active and organisation.memberships.current().for_person(person).exists()


def is_contact(person: Any, organisation: Organisation) -> bool:
    return person.is_active and organisation.memberships.contacts().for_person(person).exists()


def can_look_after_organisation(person: Any, organisation: Organisation, *, on: date) -> bool:
    """Its contacts and the team: change it, let people in, invite, end a membership (P10)."""
    return is_contact(person, organisation) or is_team(person, on=on)


def can_read_inside(person: Any, organisation: Organisation, *, on: date) -> bool:
    """Its own people and the team: who used to belong, how ready it is."""
    return is_member(person, organisation) or is_team(person, on=on)


def can_merge_organisations(person: Any, *, on: date) -> bool:
    return is_team(person, on=on)


def can_add_scheme(person: Any, organisation: Organisation, *, on: date) -> bool:
    """The team; a scheme manager for an organisation they belong to (W2)."""
    if is_team(person, on=on):
        return True
    return has_role(person, {Role.SCHEME_MANAGER}, on=on) and is_member(person, organisation)


def can_manage_scheme(person: Any, scheme: Scheme, *, on: date) -> bool:
    """As for adding one: the organisation that runs it is what counts."""
    return can_add_scheme(person, scheme.organisation, on=on)


def can_accept_invitation(person: Any, invitation: Invitation) -> bool:
    """Only who has proved the address it was sent to (T60)."""
    proved = EmailAddress.objects.filter(user=person, verified=True)
    return person.is_active and proved.filter(email__iexact=invitation.email).exists()


def erasure_objections(person: Any, on: date) -> list[Objection]:
    """What must happen before somebody's account can go: others would be left without anybody (P5)."""
    words = _("You are the only contact of %(name)s. Choose somebody who follows you there first.")
    return [
        Objection(
            words % {"name": one.name},
            reverse("hub:organisation-people", args=[one.public_id]),
            _("Choose who follows you"),
        )
        for one in Organisation.objects.held_only_by(person).order_by("pk")
    ]

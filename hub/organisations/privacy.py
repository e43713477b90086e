"""What this room keeps about people, why, for how long, who reads it, and how it leaves (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, INTERNAL, Holding, Row, rows_of
from hub.organisations.actions import leave_all
from hub.organisations.choices import MembershipStatus
from hub.organisations.models import (
    Identifier,
    Invitation,
    Membership,
    Organisation,
    ReadinessCheck,
    Scheme,
)
from hub.organisations.policy import INVITATIONS_KEPT, REQUESTS_KEPT

EVERYBODY = _("everybody who has joined the Hub")
TEAM = _("the programme team and administrators")
NAMES = ("name", "about", "would_like", "website")


def _readers_of_entry(person: Any, on: date) -> list[Any]:
    return [EVERYBODY]


def _readers_of_membership(person: Any, on: date) -> list[Any]:
    """Worked out from the pages: current ones are listed to all, older ones to those inside."""
    rows = Membership.objects.for_person(person)
    everybody = [_("everybody who has joined, except those you keep apart from")] if rows.current().exists() else []
    inside = [_("the contacts of the organisations you asked or belong to"), TEAM] if rows.exists() else []
    return [*everybody, *inside]


def _readers_of_invitation(person: Any, on: date) -> list[Any]:
    there = Invitation.objects.filter(_to(person)).exists()
    return [_("the contacts of the organisation that invited you"), TEAM] if there else []


def _readers_inside(person: Any, on: date) -> list[Any]:
    there = ReadinessCheck.objects.filter(checked_by=person).exists()
    return [_("the people of that organisation"), TEAM] if there else []


def _addresses(person: Any) -> set[str]:
    known = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return {email.lower() for email in [person.email, *known] if email}


def _to(person: Any) -> Q:
    """Invitations that went to them: to an address of theirs, or accepted by them."""
    wanted = Q(accepted_by=person)
    for email in _addresses(person):
        wanted |= Q(email__iexact=email)
    return wanted


def _export_memberships(person: Any) -> list[Row]:
    facts = ("organisation__name", "status", "title", "is_contact", "asked_at", "starts_on", "ends_on", "end_reason")
    return rows_of(Membership.objects.for_person(person), *facts)


def _export_invitations(person: Any) -> list[Row]:
    facts = ("organisation__name", "email", "title", "is_contact", "invited_at", "accepted_at")
    return rows_of(Invitation.objects.filter(_to(person)), *facts)


def _export_entries(person: Any) -> list[Row]:
    return rows_of(Organisation.objects.filter(added_by=person), *NAMES, "added_at")


def _export_checks(person: Any) -> list[Row]:
    return rows_of(ReadinessCheck.objects.filter(checked_by=person), "organisation__name", "answers", "checked_at")


def _erase_memberships(person: Any, now: datetime) -> None:
    """They leave everywhere; the dates stay, the words go: those about them and those they wrote of others."""
    leave_all(by=person, now=now)
    Membership.objects.for_person(person).update(title="", end_reason="")
    Membership.objects.filter(ended_by=person).update(end_reason="")


def _erase_invitations(person: Any, now: datetime) -> None:
    """Must run while their addresses are still known. Those nobody used go; a used one stays without its address."""
    to_them = Invitation.objects.filter(_to(person))
    to_them.filter(accepted_at__isnull=True).delete()
    to_them.filter(accepted_by=person).update(email="", title="")


def _forget_requests(now: datetime) -> int:
    """Requests that led to nothing."""
    over = (MembershipStatus.DECLINED, MembershipStatus.WITHDRAWN)
    gone, _tables = Membership.objects.filter(status__in=over, ended_at__lt=now - REQUESTS_KEPT).delete()
    return gone


def _forget_invitations(now: datetime) -> int:
    """Once an invitation is over for a while nobody needs the address it went to."""
    before = now - INVITATIONS_KEPT
    gone, _tables = Invitation.objects.filter(accepted_at__isnull=True, expires_at__lt=before).delete()
    used = Invitation.objects.filter(accepted_at__lt=before).exclude(email="")
    return gone + used.update(email="", title="")


ENTRIES = Holding(
    model=Organisation,
    label=_("Organisations"),
    about=("added_by", "merged_by"),
    fields={**dict.fromkeys((*NAMES, "plain_name"), INTERNAL), "added_by": INTERNAL, "merged_by": INTERNAL},
    why=_("So that people find organisations to work with."),
    keep=_("As long as the organisation is on the Hub."),
    readers=_readers_of_entry,
    export=_export_entries,
)
NUMBERS = Holding(
    model=Identifier,
    label=_("Numbers of organisations"),
    about=(),
    fields={"value": INTERNAL},
    why=_("So that nobody adds an organisation twice."),
    keep=_("As long as the organisation is on the Hub."),
    readers=_readers_of_entry,
)
MEMBERSHIPS = Holding(
    model=Membership,
    label=_("Which organisations you belong to"),
    about=("person", "asked_by", "confirmed_by", "ended_by"),
    fields={
        "person": INTERNAL,
        "title": INTERNAL,
        "asked_by": INTERNAL,
        "confirmed_by": INTERNAL,
        "ended_by": INTERNAL,
        "end_reason": CONFIDENTIAL,
    },
    why=_("So that an organisation knows its people, and its history stays when they change."),
    keep=_("The dates stay with the organisation. A request that led to nothing goes after a year."),
    readers=_readers_of_membership,
    export=_export_memberships,
    erase=_erase_memberships,
    forget=_forget_requests,
)
INVITATIONS = Holding(
    model=Invitation,
    label=_("Invitations to organisations"),
    about=("accepted_by", "invited_by", "withdrawn_by"),
    fields={
        "email": CONFIDENTIAL,
        "title": CONFIDENTIAL,
        "secret": CONFIDENTIAL,
        "invited_by": INTERNAL,
        "accepted_by": INTERNAL,
        "withdrawn_by": INTERNAL,
    },
    why=_("So that only the person who was invited can use an invitation."),
    keep=_("The address goes 90 days after the invitation is over."),
    readers=_readers_of_invitation,
    export=_export_invitations,
    erase=_erase_invitations,
    forget=_forget_invitations,
)
CHECKS = Holding(
    model=ReadinessCheck,
    label=_("Readiness checks of organisations"),
    about=("checked_by",),
    fields={"checked_by": INTERNAL, "answers": CONFIDENTIAL},
    why=_("So that an organisation sees how far it has come."),
    keep=_("As long as the organisation is on the Hub."),
    readers=_readers_inside,
    export=_export_checks,
)
SCHEMES = Holding(
    model=Scheme,
    label=_("Schemes of funders"),
    about=(),
    fields={"name": INTERNAL, "slug": INTERNAL, "about": INTERNAL},
    why=_("So that people see what a funder runs here."),
    keep=_("As long as the organisation is on the Hub."),
    readers=_readers_of_entry,
)
HOLDINGS = (ENTRIES, NUMBERS, MEMBERSHIPS, INVITATIONS, CHECKS, SCHEMES)

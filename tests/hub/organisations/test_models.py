"""What the database refuses, whoever asks (P4, P10, T60)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub.organisations.choices import Register
from hub.organisations.models import Identifier, Membership, Organisation
from tests.conftest import NOW
from tests.factories.organisations import (
    IdentifierFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    SchemeFactory,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "facts", "constraint"),
    [
        (OrganisationFactory, {"kind": "band"}, "organisation_kind_is_known"),
        (OrganisationFactory, {"merged_at": NOW}, "organisation_merge_is_whole"),
        (IdentifierFactory, {"register": "XX"}, "identifier_register_is_known"),
        (MembershipFactory, {"status": "perhaps"}, "membership_(status_is_known|end_is_whole)"),
        (MembershipFactory, {"asked": True, "is_contact": True}, "contact_belongs"),
        (MembershipFactory, {"confirmed_at": None}, "membership_is_confirmed"),
        (MembershipFactory, {"ended": True, "ends_on": date(2026, 10, 31)}, "membership_ends_after_start"),
        (MembershipFactory, {"ended": True, "ended_by": None}, "membership_end_is_whole"),
        (MembershipFactory, {"ended_at": NOW}, "membership_end_is_whole"),
        (MembershipFactory, {"ended": True, "ends_on": None}, "membership_end_has_a_day"),
        (InvitationFactory, {"accepted_at": NOW}, "invitation_acceptance_is_whole"),
        (InvitationFactory, {"withdrawn_at": NOW}, "invitation_withdrawal_is_whole"),
        (SchemeFactory, {"ends_on": date(2025, 1, 1)}, "scheme_ends_after_start"),
    ],
)
def test_a_row_that_cannot_be_is_refused(factory: Any, facts: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory(**facts)


def test_an_invitation_is_not_both_used_and_taken_back() -> None:
    person = PersonFactory()
    facts = {"accepted_at": NOW, "accepted_by": person, "withdrawn_at": NOW, "withdrawn_by": person}

    with pytest.raises(IntegrityError, match="invitation_ends_one_way"), transaction.atomic():
        InvitationFactory(**facts)


def test_one_number_belongs_to_one_organisation() -> None:
    IdentifierFactory(register="GB-CHC", value="1234567")

    with pytest.raises(IntegrityError), transaction.atomic():
        IdentifierFactory(register="GB-CHC", value="1234567")


@pytest.mark.parametrize("second", [{}, {"asked": True}])
def test_somebody_belongs_or_asks_once(second: dict[str, Any]) -> None:
    one = MembershipFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(organisation=one.organisation, person=one.person, **second)


def test_an_address_is_invited_once_at_a_time_whatever_its_case() -> None:
    one = InvitationFactory(email="guest@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory(organisation=one.organisation, email="GUEST@example.org")


def test_one_is_not_merged_into_itself() -> None:
    one = OrganisationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=one.pk).update(merged_into=one, merged_at=NOW, merged_by=one.added_by)


@pytest.mark.parametrize(
    ("facts", "pending"),
    [({}, True), ({"expires_at": NOW}, False), ({"withdrawn_at": NOW, "withdrawn_by": "somebody"}, False)],
)
def test_an_invitation_is_pending_until_its_moment_and_unless_taken_back(facts: dict[str, Any], pending: bool) -> None:
    if "withdrawn_by" in facts:
        facts = {**facts, "withdrawn_by": PersonFactory()}
    invitation = InvitationFactory(**facts)

    assert invitation.is_pending(NOW) is pending
    assert type(invitation).objects.pending(NOW).exists() is pending


def test_rows_are_called_by_what_they_are_and_never_by_people() -> None:
    rows = [MembershipFactory(person__name="Canary"), InvitationFactory(email="canary@example.org")]

    assert [str(row) for row in rows] == [f"membership {rows[0].pk}", f"invitation {rows[1].pk}"]
    assert str(IdentifierFactory(value="1234567")) == "GB-CHC-1234567"
    assert Membership.objects.get().was_entered is False


@pytest.mark.parametrize("register", Register.values)
def test_every_kind_of_number_is_said_in_words(register: str) -> None:
    said = Identifier(register=register, value="https://ror.org/013meh722" if register == "ROR" else "1234567").in_words

    assert ("013meh722" if register == "ROR" else "1234567") in said
    assert "GB-" not in said
    assert "/" not in said

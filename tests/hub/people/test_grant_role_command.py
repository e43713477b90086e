"""`manage.py grant_role`: how the first administrator comes to be."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from hub.audit.models import AuditEntry
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.people.permissions import can_enter_workroom

pytestmark = pytest.mark.django_db
ADDRESS = "first@example.org"


def grant(email: str = ADDRESS, role: str = "administrator") -> str:
    """What the command says."""
    said = StringIO()
    call_command("grant_role", email, role, stdout=said)
    return said.getvalue()


def test_somebody_new_gets_an_account_a_proved_address_and_the_role(now):
    said = grant()
    person = Person.objects.get(email=ADDRESS)
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == (ADDRESS, True, True)
    assert not person.has_usable_password()
    assert can_enter_workroom(person, on=now.date())
    assert said == (
        f"An account was made for {ADDRESS}. They sign in with a code sent there.\n"
        f"{ADDRESS} is administrator from 2026-11-23.\n"
    )


def test_the_operator_stands_in_the_audit_trail_as_nobody():
    grant()
    entry = AuditEntry.objects.get(deed="people.grant_role")
    assert (entry.actor_id, entry.details["role"]) == (None, "administrator")
    assert RoleGrant.objects.get().granted_by is None


def test_twice_is_harmless():
    grant()
    assert grant(" First@Example.ORG ") == f"{ADDRESS} is administrator already, since 2026-11-23.\n"
    assert (Person.objects.count(), EmailAddress.objects.count(), RoleGrant.objects.count()) == (1, 1, 1)


def test_a_second_role_is_added_to_the_same_person():
    grant()
    grant(role="editor")
    assert set(Person.objects.get().roles.values_list("role", flat=True)) == {"administrator", "editor"}


def test_a_member_keeps_their_account(cast):
    before = EmailAddress.objects.get(user=cast.amina)
    assert grant(cast.amina.email.upper(), "broker") == f"{cast.amina.email} is broker from 2026-11-23.\n"
    assert EmailAddress.objects.get() == before
    assert Person.objects.get() == cast.amina


def test_an_address_nobody_has_proved_stays_unproved(cast):
    EmailAddress.objects.filter(user=cast.amina).update(verified=False)
    assert "has not been proved yet" in grant(cast.amina.email, "broker")
    assert not EmailAddress.objects.get().verified


def test_the_workroom_opens_with_the_role(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        grant()
    assert Person.objects.get().groups.filter(name="Moderators").exists()


def test_an_unknown_role_is_refused_with_the_list_of_roles():
    with pytest.raises(CommandError) as refusal:
        grant(role="king")
    assert "king" in str(refusal.value)
    assert all(role in str(refusal.value) for role in Role.values)
    assert not Person.objects.exists()


def test_words_that_are_no_address_are_refused():
    with pytest.raises(CommandError, match="not an e-mail address"):
        grant("first at example")
    assert not Person.objects.exists()


def test_a_closed_account_is_refused(cast):
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)
    with pytest.raises(CommandError, match="closed"):
        grant(cast.amina.email)
    assert not RoleGrant.objects.exists()

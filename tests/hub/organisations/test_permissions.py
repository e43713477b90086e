"""Who may do what with organisations: the cast, and what they are to one organisation (T11, P10)."""

from typing import Any

import pytest

from hub.organisations import permissions
from hub.organisations.models import Invitation, Membership, Organisation, Scheme
from tests.conftest import NOW
from tests.factories.organisations import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    SchemeFactory,
)
from tests.factories.people import BlockFactory, PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
CAST = ("amina", "ben", "carol", "rosa", "dev", "erin", "femi", "grace", "hal", "lena", "mo", "nia", "olu")
AFTER = {"amina", "ben", "mo", "olu"}  # Amina and Ben are contacts, Carol belongs, Femi used to, Rosa has asked


@pytest.fixture
def full(cast: Any, charity: Organisation) -> Organisation:
    MembershipFactory(organisation=charity, person=cast.femi, ended=True, is_contact=True)
    MembershipFactory(organisation=charity, person=cast.rosa, asked=True)
    return charity


@pytest.mark.parametrize("name", CAST)
def test_contacts_and_the_team_look_after_it(cast: Any, full: Organisation, name: str) -> None:
    person = getattr(cast, name)

    assert permissions.can_look_after_organisation(person, full, on=TODAY) is (name in AFTER)
    assert permissions.can_read_inside(person, full, on=TODAY) is (name in AFTER | {"carol"})
    assert permissions.can_merge_organisations(person, on=TODAY) is (name in {"mo", "olu"})


@pytest.mark.parametrize("name", CAST)
def test_a_scheme_is_managed_by_the_team_and_by_a_manager_who_belongs(cast: Any, name: str) -> None:
    funder, person = OrganisationFactory(), getattr(cast, name)
    MembershipFactory(organisation=funder, person=cast.nia)
    MembershipFactory(organisation=funder, person=cast.hal, contact=True)
    own, other = SchemeFactory(organisation=funder), SchemeFactory()

    assert permissions.can_manage_scheme(person, own, on=TODAY) is (name in {"mo", "olu", "nia"})
    assert permissions.can_manage_scheme(person, other, on=TODAY) is (name in {"mo", "olu"})


def test_rights_of_a_suspended_contact_rest(cast: Any, charity: Organisation) -> None:
    cast.ben.is_active = False

    assert permissions.can_look_after_organisation(cast.ben, charity, on=TODAY) is False


def test_a_role_that_has_ended_looks_after_nothing(charity: Organisation) -> None:
    grant = RoleGrantFactory(role="programme-team", ended=True)

    answers = [permissions.is_team(grant.person, on=day) for day in (grant.starts_on, grant.ends_on)]

    assert answers == [True, False]


@pytest.mark.parametrize("name", ["amina", "carol", "rosa", "femi", "erin"])
def test_current_members_are_visible_to_all_and_the_rest_only_to_themselves(
    cast: Any, full: Organisation, name: str
) -> None:
    person = getattr(cast, name)

    seen = {row.person.name for row in full.memberships.visible_to(person, on=TODAY)}

    assert seen == {"Amina", "Ben", "Carol"} | {person.name for one in ("rosa", "femi") if one == name}


def test_the_team_sees_every_row_and_a_stranger_none(cast: Any, full: Organisation) -> None:
    from django.contrib.auth.models import AnonymousUser

    assert full.memberships.visible_to(cast.mo, on=TODAY).count() == 5
    assert full.memberships.visible_to(AnonymousUser(), on=TODAY).count() == 0
    assert Organisation.objects.visible_to(AnonymousUser()).count() == 0
    assert Scheme.objects.visible_to(AnonymousUser()).count() == 0
    assert Organisation.objects.visible_to(cast.erin).count() == 1


@pytest.mark.parametrize("blocker", ["erin", "amina"])
def test_people_kept_apart_vanish_for_each_other_both_ways(cast: Any, full: Organisation, blocker: str) -> None:
    pair = {"erin": cast.erin, "amina": cast.amina}
    BlockFactory(person=pair.pop(blocker), other=next(iter(pair.values())))

    assert "Amina" not in {row.person.name for row in full.memberships.visible_to(cast.erin, on=TODAY)}
    assert "Amina" in {row.person.name for row in full.memberships.visible_to(cast.carol, on=TODAY)}


def test_whoever_holds_an_organisation_alone_is_told_what_must_happen_first(cast: Any) -> None:
    one = OrganisationFactory(name="Tyne <b>Welcome</b>")
    MembershipFactory(organisation=one, person=cast.amina, contact=True)
    alone = MembershipFactory(person=cast.amina, contact=True).organisation
    MembershipFactory(organisation=one, person=cast.carol)

    (objection,) = permissions.erasure_objections(cast.amina, NOW.date())
    assert objection.words == (
        "You are the only contact of Tyne <b>Welcome</b>. Choose somebody who follows you there first."
    )
    assert (objection.href, objection.action) == (
        f"/organisations/{one.public_id}/people/",
        "Choose who follows you",
    )
    assert permissions.erasure_objections(cast.carol, NOW.date()) == []
    assert list(Organisation.objects.held_only_by(cast.amina)) == [one] != [alone]


@pytest.mark.parametrize(
    ("other", "held"),
    [({"is_contact": True}, False), ({}, True), ({"is_contact": True, "person__is_active": False}, False)],
)
def test_a_second_active_contact_frees_the_first(cast: Any, other: dict[str, Any], held: bool) -> None:
    one = MembershipFactory(person=cast.amina, contact=True).organisation
    MembershipFactory(organisation=one, **other)

    assert Organisation.objects.held_only_by(cast.amina).exists() is held


def test_only_a_proved_address_opens_an_invitation(proved: Any) -> None:
    invitation = InvitationFactory(email="guest@example.org")

    assert permissions.can_accept_invitation(proved("Guest@example.org"), invitation) is True
    assert permissions.can_accept_invitation(PersonFactory(email="guest2@example.org"), invitation) is False


def test_flags_count_active_contacts_alone() -> None:
    held = MembershipFactory(contact=True).organisation
    MembershipFactory(organisation=held, contact=True, person__is_active=False)
    empty, none = OrganisationFactory(), MembershipFactory().organisation

    assert list(Organisation.objects.held_by_one()) == [held]
    assert list(Organisation.objects.without_contact()) == [none] != [empty]


@pytest.mark.parametrize(
    ("name", "asked", "found"),
    [
        ("Tyne Welcome", "tyne welcome ltd", True),
        ("Tyne Welcome", "the tyne", True),
        ("Tyne Welcome", "welcome tyne", True),
        ("Tyne Welcome", "Tyne Welcome Gateshead", True),
        ("Tyne Welcome", "Wear Welcome", False),
        ("Tyne Welcome", "T", False),
        ("T", "t", True),
        ("Art", "Heart of Gateshead", False),
        ("Tyne Welcome", "", False),
    ],
)
def test_nearly_the_same_names_are_found(name: str, asked: str, found: bool) -> None:
    from hub.organisations.identifiers import plain_name

    OrganisationFactory(name=name)

    assert Organisation.objects.similar(plain_name(asked)).exists() is found


def test_a_double_is_one_of_two_standing_with_the_same_plain_name() -> None:
    one, other = OrganisationFactory(name="Tyne Welcome"), OrganisationFactory(name="The Tyne Welcome")
    gone = OrganisationFactory(name="TYNE WELCOME", merged_into=one, merged_at=NOW, merged_by=one.added_by)
    OrganisationFactory(name="Wear Welcome")

    assert list(Organisation.objects.doubled().order_by("pk")) == [one, other] != [gone]


def test_breaches_of_what_must_hold_are_found() -> None:
    from hub import registry

    alone = MembershipFactory().organisation
    merged = OrganisationFactory(merged_into=alone, merged_at=NOW, merged_by=alone.added_by)
    MembershipFactory(organisation=merged, ended=True)
    spent = InvitationFactory(accepted_at=NOW, accepted_by=PersonFactory())

    found = [
        line
        for name in registry.invariants.names()
        if name.startswith("organisations.")
        for line in registry.invariants[name].breaches(NOW)
    ]

    assert sorted(found) == sorted(
        [
            f"organisations.Organisation {alone.pk}",
            f"organisations.Organisation {merged.pk}",
            f"organisations.Invitation {spent.pk}",
        ]
    )
    Organisation.objects.filter(pk=alone.pk).update(team_follows_at=NOW)
    Membership.objects.filter(organisation=merged).delete()
    Invitation.objects.filter(pk=spent.pk).delete()
    assert [
        registry.invariants[name].breaches(NOW) for name in registry.invariants.names() if "organisations" in name
    ] == [[]] * 3


def test_the_only_contact_who_closes_their_account_is_told_who_must_follow_first(cast: Any, as_person: Any) -> None:
    one = MembershipFactory(person=cast.amina, contact=True, organisation__name="Tyne Welcome").organisation
    MembershipFactory(organisation=one, person=cast.carol)

    said = as_person(cast.amina).get("/my/data/erase/").content.decode()

    assert "You are the only contact of Tyne Welcome" in said
    assert f'href="/organisations/{one.public_id}/people/"' in said

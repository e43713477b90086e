"""Contacts, leaving, and who follows: nobody who stays is left without somebody to turn to (P5, P10)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hub.organisations import actions
from hub.organisations.models import Membership, Organisation
from tests.conftest import NOW
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.hub.organisations.conftest import told, trail

pytestmark = pytest.mark.django_db
Goes = Callable[..., Membership]
BOTH_WAYS = [actions.end_contact, actions.end_membership]


def of(organisation: Organisation, person: Any) -> Membership:
    return organisation.memberships.current().get(person=person)


def contacts(organisation: Organisation) -> list[str]:
    return sorted(row.person.name for row in organisation.memberships.contacts())


@pytest.fixture
def alone(cast: Any) -> Organisation:
    """Amina is its only contact; Carol belongs."""
    organisation = OrganisationFactory(name="Tyne Welcome", added_by=cast.amina)
    MembershipFactory(organisation=organisation, person=cast.amina, contact=True)
    MembershipFactory(organisation=organisation, person=cast.carol)
    return organisation


def test_somebody_leaves_and_the_history_stays(cast: Any, charity: Organisation) -> None:
    actions.end_membership(by=cast.carol, membership=of(charity, cast.carol), now=NOW)

    ended = charity.memberships.ended().get()
    assert (ended.person, ended.ends_on, ended.ended_by, ended.ended_at) == (cast.carol, NOW.date(), cast.carol, NOW)
    assert (told("membership_ended"), trail()) == ([], ["end_membership"])


def test_a_contact_takes_somebody_off_with_a_reason_and_they_are_told(cast: Any, charity: Organisation) -> None:
    membership = of(charity, cast.carol)

    for _ in range(2):
        actions.end_membership(by=cast.amina, membership=membership, now=NOW, reason="Moved away")

    membership.refresh_from_db()
    assert (membership.status, membership.end_reason, membership.ended_by) == ("ended", "Moved away", cast.amina)
    assert (told("membership_ended"), trail()) == (["Carol"], ["end_membership"])


@pytest.mark.parametrize("name", ["carol", "rosa", "grace"])
def test_nobody_else_takes_a_contact_away(cast: Any, charity: Organisation, name: str) -> None:
    for deed in (*BOTH_WAYS, actions.make_contact):
        with pytest.raises(actions.MayNot):
            deed(by=getattr(cast, name), membership=of(charity, cast.ben), now=NOW)

    assert contacts(charity) == ["Amina", "Ben"]


def test_somebody_who_belongs_is_made_a_contact_once_and_told_once(cast: Any, charity: Organisation) -> None:
    for _ in range(2):
        actions.make_contact(by=cast.amina, membership=of(charity, cast.carol), now=NOW)

    assert (contacts(charity), told("you_are_contact"), trail()) == (
        ["Amina", "Ben", "Carol"],
        ["Carol"],
        ["make_contact"],
    )


@pytest.mark.parametrize("state", ["asked", "ended"])
def test_who_does_not_belong_is_made_no_contact(cast: Any, charity: Organisation, state: str) -> None:
    membership = MembershipFactory(organisation=charity, person=cast.rosa, **{state: True})

    with pytest.raises(actions.BelongsNoMore):
        actions.make_contact(by=cast.amina, membership=membership, now=NOW)


def test_a_contact_steps_down_and_still_belongs(cast: Any, charity: Organisation) -> None:
    for _ in range(2):
        actions.end_contact(by=cast.ben, membership=of(charity, cast.ben), now=NOW)

    assert (of(charity, cast.ben).is_contact, trail()) == (False, ["end_contact"])


@pytest.mark.parametrize("goes", BOTH_WAYS)
def test_the_one_who_remains_is_told_when_it_hangs_on_them_alone(cast: Any, charity: Organisation, goes: Goes) -> None:
    goes(by=cast.ben, membership=of(charity, cast.ben), now=NOW)

    assert (contacts(charity), told("held_by_one")) == (["Amina"], ["Amina"])


def test_it_is_told_anew_each_time_it_becomes_so(cast: Any, charity: Organisation) -> None:
    for days in (0, 1):
        later = NOW + timedelta(days=days)
        actions.end_contact(by=cast.ben, membership=of(charity, cast.ben), now=later)
        actions.make_contact(by=cast.amina, membership=of(charity, cast.ben), now=later)

    assert told("held_by_one") == ["Amina", "Amina"]


@pytest.mark.parametrize("goes", BOTH_WAYS)
@pytest.mark.parametrize("by", ["amina", "mo"])
def test_the_last_contact_is_asked_who_follows(cast: Any, alone: Organisation, goes: Goes, by: str) -> None:
    with pytest.raises(actions.LastContact):
        goes(by=getattr(cast, by), membership=of(alone, cast.amina), now=NOW)

    assert (contacts(alone), trail(), alone.team_follows_at) == (["Amina"], [], None)


@pytest.mark.parametrize("goes", BOTH_WAYS)
def test_a_successor_takes_over_with_the_history_intact(cast: Any, alone: Organisation, goes: Goes) -> None:
    before = alone.memberships.count()

    goes(by=cast.amina, membership=of(alone, cast.amina), now=NOW, successor=of(alone, cast.carol))

    assert (contacts(alone), told("you_are_contact"), told("held_by_one")) == (["Carol"], ["Carol"], [])
    assert (alone.memberships.count(), trail()[0]) == (before, "make_contact")


@pytest.mark.parametrize("goes", BOTH_WAYS)
def test_the_team_follows_where_nobody_can(cast: Any, alone: Organisation, goes: Goes) -> None:
    goes(by=cast.amina, membership=of(alone, cast.amina), now=NOW, team_follows=True)

    alone.refresh_from_db()
    assert (contacts(alone), alone.team_follows_at, trail()[0]) == ([], NOW, "team_follows")


@pytest.mark.parametrize("who", ["left", "of another", "suspended", "the one who goes"])
def test_a_successor_who_cannot_follow_is_refused(cast: Any, alone: Organisation, who: str) -> None:
    successor = of(alone, cast.carol)
    if who == "left":
        actions.end_membership(by=cast.carol, membership=successor, now=NOW)
        MembershipFactory(organisation=alone, person=cast.dev)
    elif who == "of another":
        successor = MembershipFactory(person=cast.rosa)
    elif who == "suspended":
        type(cast.carol).objects.filter(pk=cast.carol.pk).update(is_active=False)
    else:
        successor = of(alone, cast.amina)

    with pytest.raises(actions.BelongsNoMore):
        actions.end_membership(by=cast.amina, membership=of(alone, cast.amina), now=NOW, successor=successor)

    assert contacts(alone) == ["Amina"]


def test_another_contact_who_cannot_sign_in_is_no_successor(cast: Any, charity: Organisation) -> None:
    type(cast.ben).objects.filter(pk=cast.ben.pk).update(is_active=False)

    with pytest.raises(actions.LastContact):
        actions.end_membership(by=cast.amina, membership=of(charity, cast.amina), now=NOW)


def test_the_last_person_leaves_without_a_question_and_the_team_follows(cast: Any) -> None:
    membership = MembershipFactory(person=cast.amina, contact=True)

    actions.end_membership(by=cast.amina, membership=membership, now=NOW)

    membership.organisation.refresh_from_db()
    assert membership.organisation.team_follows_at == NOW


def test_who_has_left_has_no_rights_there(cast: Any, charity: Organisation) -> None:
    actions.end_membership(by=cast.ben, membership=of(charity, cast.ben), now=NOW)
    asked = MembershipFactory(organisation=charity, asked=True)

    for deed in (actions.confirm_membership, actions.decline_membership):
        with pytest.raises(actions.MayNot):
            deed(by=cast.ben, membership=asked, now=NOW)


def test_whoever_goes_altogether_leaves_everywhere_and_nobody_is_left_alone(cast: Any, alone: Organisation) -> None:
    MembershipFactory(person=cast.amina, asked=True)

    assert [actions.leave_all(by=cast.amina, now=NOW) for _ in range(2)] == [2, 0]

    alone.refresh_from_db()
    assert (cast.amina.memberships.open().count(), alone.team_follows_at) == (0, NOW)
    assert not Organisation.objects.left_alone().exists()

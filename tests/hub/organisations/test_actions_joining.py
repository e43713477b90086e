"""Asking to join and the answer: by those who may, once, told by letter (P10, P11)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hub.letters.models import Letter
from hub.organisations import actions
from hub.organisations.models import Membership, Organisation
from tests.conftest import NOW
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import BlockFactory, PersonFactory
from tests.hub.organisations.conftest import told, trail

pytestmark = pytest.mark.django_db
Deed = Callable[..., Membership]


def ask(by: Any, organisation: Organisation, title: str = "volunteer") -> Membership:
    return actions.ask_to_join(by=by, organisation=organisation, title=title, now=NOW)


def test_asking_tells_every_contact_and_nobody_else(cast: Any, charity: Organisation) -> None:
    membership = ask(cast.rosa, charity)

    assert (membership.status, membership.person, membership.title) == ("asked", cast.rosa, "volunteer")
    assert (told("join_asked"), trail()) == (["Amina", "Ben"], ["ask_to_join"])


def test_asking_twice_is_asking_once(cast: Any, charity: Organisation) -> None:
    assert ask(cast.rosa, charity) == ask(cast.rosa, charity)
    assert (Letter.objects.count(), trail()) == (2, ["ask_to_join"])


def test_who_belongs_already_gets_that_membership_back(cast: Any, charity: Organisation) -> None:
    assert ask(cast.carol, charity).status == "current"
    assert (Letter.objects.count(), trail()) == (0, [])


def test_who_used_to_belong_may_ask_again(cast: Any, charity: Organisation) -> None:
    MembershipFactory(organisation=charity, person=cast.rosa, ended=True)

    assert ask(cast.rosa, charity).status == "asked"


@pytest.mark.parametrize("who", ["nobody", "blocked", "suspended"])
def test_where_no_contact_could_see_who_asks_the_team_is_told(cast: Any, who: str) -> None:
    organisation, team = OrganisationFactory(), [cast.mo, cast.olu]
    if who != "nobody":
        contact = PersonFactory(is_active=who != "suspended")
        MembershipFactory(organisation=organisation, person=contact, contact=True)
        BlockFactory(person=contact, other=cast.rosa) if who == "blocked" else None

    ask(cast.rosa, organisation)

    assert told("join_asked") == [person.name for person in team]


def test_a_contact_kept_apart_is_not_told_and_the_other_is(cast: Any, charity: Organisation) -> None:
    BlockFactory(person=cast.rosa, other=cast.ben)

    ask(cast.rosa, charity)

    assert told("join_asked") == ["Amina"]


def test_the_eleventh_request_waits_for_an_answer_to_the_others(cast: Any, charity: Organisation) -> None:
    MembershipFactory.create_batch(10, person=cast.rosa, asked=True)

    with pytest.raises(actions.TooMany):
        ask(cast.rosa, charity)

    assert told("join_asked") == []


def test_asking_at_an_old_address_asks_the_one_that_was_kept(cast: Any, charity: Organisation) -> None:
    old = OrganisationFactory(merged_into=charity, merged_at=NOW, merged_by=cast.mo)

    assert ask(cast.rosa, old).organisation == charity


@pytest.mark.parametrize("name", ["amina", "ben", "mo", "olu"])
def test_a_contact_or_the_team_lets_somebody_in(cast: Any, charity: Organisation, name: str) -> None:
    by, membership = getattr(cast, name), ask(cast.rosa, charity)

    actions.confirm_membership(by=by, membership=membership, now=NOW)

    membership.refresh_from_db()
    assert (membership.status, membership.starts_on, membership.is_contact) == ("current", NOW.date(), False)
    assert (membership.confirmed_by, membership.confirmed_at) == (by, NOW)
    assert (told("join_confirmed"), trail()) == (["Rosa"], ["ask_to_join", "confirm_membership"])


@pytest.mark.parametrize("name", ["carol", "rosa", "grace", "lena"])
@pytest.mark.parametrize("deed", [actions.confirm_membership, actions.decline_membership])
def test_nobody_else_answers(cast: Any, charity: Organisation, name: str, deed: Deed) -> None:
    membership = ask(cast.rosa, charity)

    with pytest.raises(actions.MayNot):
        deed(by=getattr(cast, name), membership=membership, now=NOW)

    membership.refresh_from_db()
    assert membership.status == "asked"


def test_a_contact_of_another_organisation_does_not_answer(cast: Any, charity: Organisation) -> None:
    stranger = MembershipFactory(contact=True).person

    with pytest.raises(actions.MayNot):
        actions.confirm_membership(by=stranger, membership=ask(cast.rosa, charity), now=NOW)


def test_confirming_twice_is_confirming_once(cast: Any, charity: Organisation) -> None:
    membership = ask(cast.rosa, charity)

    actions.confirm_membership(by=cast.amina, membership=membership, now=NOW)
    again = actions.confirm_membership(by=cast.ben, membership=membership, now=NOW + timedelta(days=1))

    assert (again.confirmed_by, again.confirmed_at) == (cast.amina, NOW)
    assert (told("join_confirmed"), trail().count("confirm_membership")) == (["Rosa"], 1)


def test_declining_after_a_yes_is_too_late(cast: Any, charity: Organisation) -> None:
    membership = ask(cast.rosa, charity)
    actions.confirm_membership(by=cast.amina, membership=membership, now=NOW)

    with pytest.raises(actions.AlreadyAnswered):
        actions.decline_membership(by=cast.ben, membership=membership, now=NOW)

    membership.refresh_from_db()
    assert (membership.status, told("join_declined")) == ("current", [])


def test_a_request_is_declined_once_and_the_asker_told_once(cast: Any, charity: Organisation) -> None:
    membership = ask(cast.rosa, charity)

    for _ in range(2):
        actions.decline_membership(by=cast.amina, membership=membership, now=NOW)

    membership.refresh_from_db()
    assert (membership.status, membership.ended_by, membership.ended_at) == ("declined", cast.amina, NOW)
    assert (told("join_declined"), trail().count("decline_membership")) == (["Rosa"], 1)


@pytest.mark.parametrize("deed", [actions.confirm_membership, actions.decline_membership])
def test_a_request_taken_back_has_no_answer_any_more(cast: Any, charity: Organisation, deed: Deed) -> None:
    membership = ask(cast.rosa, charity)
    for _ in range(2):
        actions.withdraw_request(by=cast.rosa, membership=membership, now=NOW)

    with pytest.raises(actions.AlreadyAnswered):
        deed(by=cast.amina, membership=membership, now=NOW)

    membership.refresh_from_db()
    assert (membership.status, trail()) == ("withdrawn", ["ask_to_join", "withdraw_request"])


def test_only_the_asker_takes_a_request_back_and_only_before_the_answer(cast: Any, charity: Organisation) -> None:
    membership = ask(cast.rosa, charity)
    with pytest.raises(actions.MayNot):
        actions.withdraw_request(by=cast.amina, membership=membership, now=NOW)
    actions.confirm_membership(by=cast.amina, membership=membership, now=NOW)

    with pytest.raises(actions.AlreadyAnswered):
        actions.withdraw_request(by=cast.rosa, membership=membership, now=NOW)


@pytest.mark.parametrize("asked_before", [True, False])
def test_the_team_adds_somebody_who_rang_and_it_is_shown(cast: Any, charity: Organisation, asked_before: bool) -> None:
    if asked_before:
        ask(cast.rosa, charity, title="")

    facts = {"organisation": charity, "person": cast.rosa, "title": "trustee", "is_contact": True, "now": NOW}
    both = [actions.add_member(by=cast.mo, **facts) for _ in range(2)]

    membership = charity.memberships.get(person=cast.rosa)
    assert (both, membership.status, membership.is_contact) == ([membership] * 2, "current", True)
    assert (membership.title, membership.confirmed_by) == ("trustee", cast.mo)
    assert membership.was_entered is not asked_before
    assert (told("join_confirmed"), trail().count("add_member")) == (["Rosa"], 1)


def test_a_contact_adds_nobody_without_their_doing(cast: Any, charity: Organisation) -> None:
    facts = {"organisation": charity, "person": cast.rosa, "title": "", "is_contact": False, "now": NOW}

    with pytest.raises(actions.MayNot):
        actions.add_member(by=cast.amina, **facts)


def test_a_new_contact_takes_over_from_the_team(cast: Any) -> None:
    organisation = OrganisationFactory(team_follows_at=NOW)
    facts = {"organisation": organisation, "person": cast.rosa, "title": "", "is_contact": True, "now": NOW}

    actions.add_member(by=cast.mo, **facts)

    organisation.refresh_from_db()
    assert organisation.team_follows_at is None

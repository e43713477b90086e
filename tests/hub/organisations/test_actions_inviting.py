"""Invitations: bound to an address, used once, sent a few times, never to be passed on (P10, T60)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from hub.letters.models import Letter
from hub.organisations import actions
from hub.organisations.models import Invitation, Membership, Organisation
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.organisations import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.hub.organisations.conftest import told, trail

pytestmark = pytest.mark.django_db
GUEST = "Guest@Example.org"
Proved = Callable[..., Person]


def invite(by: Any, organisation: Organisation, **changed: Any) -> Invitation:
    facts = {"email": GUEST, "title": "volunteer", "is_contact": False, "now": NOW, **changed}
    return actions.invite(by=by, organisation=organisation, **facts)


def accept(by: Any, invitation: Invitation, now: Any = NOW) -> Membership:
    return actions.accept_invitation(by=by, invitation=invitation, now=now)


def test_an_invitation_goes_to_one_address_for_two_weeks(cast: Any, charity: Organisation) -> None:
    invitation = invite(cast.amina, charity)

    assert (invitation.email, invitation.expires_at) == ("guest@example.org", NOW + timedelta(days=14))
    assert (told("invited"), trail()) == (["guest@example.org"], ["invite"])
    assert Letter.objects.get().valid_until == invitation.expires_at


def test_no_row_but_the_invitation_holds_its_secret(cast: Any, charity: Organisation) -> None:
    invitation = invite(cast.amina, charity)

    letter = Letter.objects.get()
    assert invitation.secret not in f"{letter.key}{letter.text}{letter.html}{letter.about_id}{letter.subject}"


def test_one_who_is_invited_already_is_not_written_to_again(cast: Any, charity: Organisation) -> None:
    assert invite(cast.amina, charity) == invite(cast.ben, charity, email="guest@example.org")
    assert (len(told("invited")), trail()) == (1, ["invite"])


@pytest.mark.parametrize("name", ["carol", "rosa", "grace"])
def test_only_contacts_and_the_team_invite(cast: Any, charity: Organisation, name: str) -> None:
    by, row = getattr(cast, name), InvitationFactory(organisation=charity)

    for deed in (
        lambda: invite(by, charity),
        lambda: actions.resend_invitation(by=by, invitation=row, now=NOW + timedelta(hours=1)),
        lambda: actions.withdraw_invitation(by=by, invitation=row, now=NOW),
    ):
        with pytest.raises(actions.MayNot):
            deed()

    assert told("invited") == []


def test_accepting_joins_once_and_again_is_harmless(cast: Any, charity: Organisation, proved: Proved) -> None:
    invitation, guest = invite(cast.amina, charity, is_contact=True), proved("guest@example.org")

    both = [accept(guest, invitation) for _ in range(2)]

    invitation.refresh_from_db()
    assert (both[0], both[0].status, both[0].is_contact, both[0].title) == (both[1], "current", True, "volunteer")
    assert (both[0].confirmed_by, invitation.accepted_by, invitation.accepted_at) == (cast.amina, guest, NOW)
    assert trail() == ["invite", "accept_invitation"]


@pytest.mark.parametrize("typed", ["guest@example.org", "GUEST@EXAMPLE.ORG"])
def test_the_case_of_an_address_does_not_matter(cast: Any, charity: Organisation, proved: Proved, typed: str) -> None:
    assert accept(proved(typed), invite(cast.amina, charity)).status == "current"


@pytest.mark.parametrize("who", ["another", "not proved", "proved by another", "suspended"])
def test_a_forwarded_invitation_opens_to_nobody_else(
    cast: Any, charity: Organisation, proved: Proved, who: str
) -> None:
    invitation = invite(cast.amina, charity)
    other = proved("other@example.org", is_active=who != "suspended")
    if who == "not proved":
        EmailAddress.objects.create(user=other, email="guest@example.org", verified=False, primary=False)
    if who == "suspended":
        EmailAddress.objects.create(user=other, email="guest@example.org", verified=True, primary=False)
    if who == "proved by another":
        proved("guest@example.org")

    with pytest.raises(actions.InvitationForAnother):
        accept(other, invitation)

    invitation.refresh_from_db()
    assert (invitation.accepted_at, charity.memberships.for_person(other).count()) == (None, 0)


def test_a_second_proved_address_of_the_same_person_will_do(cast: Any, charity: Organisation, proved: Proved) -> None:
    person = proved("other@example.org")
    EmailAddress.objects.create(user=person, email="guest@example.org", verified=True, primary=False)

    assert accept(person, invite(cast.amina, charity)).person == person


def test_it_works_until_its_last_moment_and_not_at_it(cast: Any, charity: Organisation, proved: Proved) -> None:
    invitation, guest = invite(cast.amina, charity), proved("guest@example.org")

    with pytest.raises(actions.InvitationExpired):
        accept(guest, invitation, invitation.expires_at)

    assert accept(guest, invitation, invitation.expires_at - timedelta(seconds=1)).status == "current"


def test_one_that_was_taken_back_opens_nothing(cast: Any, charity: Organisation, proved: Proved) -> None:
    invitation = invite(cast.amina, charity)
    for _ in range(2):
        actions.withdraw_invitation(by=cast.ben, invitation=invitation, now=NOW)

    with pytest.raises(actions.InvitationWithdrawn):
        accept(proved("guest@example.org"), invitation)
    with pytest.raises(actions.InvitationWithdrawn):
        actions.resend_invitation(by=cast.amina, invitation=invitation, now=NOW)

    assert trail() == ["invite", "withdraw_invitation"]


def test_a_used_one_brings_nobody_back_who_has_left(cast: Any, charity: Organisation, proved: Proved) -> None:
    invitation, guest = invite(cast.amina, charity), proved("guest@example.org")
    membership = accept(guest, invitation)
    actions.end_membership(by=cast.amina, membership=membership, now=NOW, reason="Moved away")

    with pytest.raises(actions.InvitationSpent):
        accept(guest, invitation)
    with pytest.raises(actions.InvitationSpent):
        actions.withdraw_invitation(by=cast.amina, invitation=invitation, now=NOW)

    assert charity.memberships.current().for_person(guest).count() == 0


@pytest.mark.parametrize("state", ["asked", "current"])
def test_who_is_there_already_gains_what_the_invitation_gives(
    cast: Any, charity: Organisation, proved: Proved, state: str
) -> None:
    guest = proved("guest@example.org")
    there = MembershipFactory(organisation=charity, person=guest, title="baker", asked=state == "asked")

    accept(guest, invite(cast.amina, charity, is_contact=True))

    there.refresh_from_db()
    assert (there.status, there.is_contact, there.title) == ("current", True, "baker")
    assert charity.memberships.for_person(guest).count() == 1


def test_sending_again_lasts_anew_and_is_one_more_letter(cast: Any, charity: Organisation) -> None:
    invitation, later = invite(cast.amina, charity), NOW + timedelta(days=20)

    for _ in range(2):
        invitation = actions.resend_invitation(by=cast.ben, invitation=invitation, now=later)

    assert (invitation.times_sent, invitation.sent_at) == (2, later)
    assert (invitation.expires_at, len(told("invited"))) == (later + timedelta(days=14), 2)


def test_nobody_is_written_to_a_fifth_time_even_by_a_new_invitation(cast: Any, charity: Organisation) -> None:
    invitation = invite(cast.amina, charity)
    for hours in (1, 2, 3):
        actions.resend_invitation(by=cast.amina, invitation=invitation, now=NOW + timedelta(hours=hours))

    with pytest.raises(actions.TooMany):
        actions.resend_invitation(by=cast.amina, invitation=invitation, now=NOW + timedelta(hours=4))
    actions.withdraw_invitation(by=cast.amina, invitation=invitation, now=NOW)
    with pytest.raises(actions.TooMany):
        invite(cast.amina, charity, email="GUEST@example.org")

    assert len(told("invited")) == 4
    assert invite(cast.amina, charity, now=NOW + timedelta(days=61)).times_sent == 1


def test_an_out_of_date_one_makes_room_for_a_new_one(cast: Any, charity: Organisation) -> None:
    old = invite(cast.amina, charity)

    new = invite(cast.amina, charity, now=NOW + timedelta(days=15))

    old.refresh_from_db()
    assert (old.withdrawn_at, new.pk == old.pk, charity.invitations.open().count()) == (
        NOW + timedelta(days=15),
        False,
        1,
    )


def test_twenty_open_invitations_are_enough(cast: Any, charity: Organisation) -> None:
    InvitationFactory.create_batch(20, organisation=charity)

    with pytest.raises(actions.TooMany):
        invite(cast.amina, charity)


def test_one_person_invites_thirty_in_a_day_from_all_their_organisations(cast: Any, charity: Organisation) -> None:
    InvitationFactory.create_batch(30, invited_by=cast.amina)

    with pytest.raises(actions.TooMany):
        invite(cast.amina, charity)

    assert invite(cast.ben, charity)


def test_a_new_contact_by_invitation_takes_over_from_the_team(cast: Any, proved: Proved) -> None:
    organisation = OrganisationFactory(team_follows_at=NOW)

    accept(proved("guest@example.org"), invite(cast.mo, organisation, is_contact=True))

    organisation.refresh_from_db()
    assert organisation.team_follows_at is None


def test_an_invitation_to_one_that_was_merged_joins_the_kept_one(
    cast: Any, charity: Organisation, proved: Proved
) -> None:
    old = OrganisationFactory()
    invitation = invite(cast.mo, old)
    actions.merge_organisations(by=cast.mo, merged=old, kept=charity, now=NOW)

    assert accept(proved("guest@example.org"), invitation).organisation == charity

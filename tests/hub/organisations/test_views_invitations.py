"""Invitations at the doors: nothing changes by looking, nobody else gets in, strangers all see the same (T60)."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from hub.letters.actions import deliver_due_letters
from hub.organisations.models import Invitation, Organisation
from tests.conftest import NOW, sign_in
from tests.factories.organisations import InvitationFactory, MembershipFactory
from tests.hub.organisations.conftest import told

pytestmark = pytest.mark.django_db


def link(invitation: Invitation) -> str:
    return f"/organisations/invitations/{invitation.secret}/"


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def invitation(cast: Any, charity: Organisation) -> Invitation:
    facts = {"organisation": charity, "invited_by": cast.amina, "title": "trustee"}
    return InvitationFactory(email="guest@example.org", **facts)


def test_strangers_see_the_same_for_a_real_and_an_invented_secret(client: Client, invitation: Invitation) -> None:
    bodies = [
        client.get(where).content.decode().replace(where, "").replace(where.replace("/", "%2F"), "")
        for where in (link(invitation), "/organisations/invitations/" + "x" * 32 + "/")
    ]

    assert bodies[0] == bodies[1]
    assert "Tyne Welcome" not in bodies[0]
    assert "Amina" not in bodies[0]


def test_an_invented_secret_is_the_page_that_is_not_there(as_person: Any, cast: Any) -> None:
    rosa = as_person(cast.rosa)

    unknown = rosa.get("/organisations/invitations/no-such-secret/")

    assert (unknown.status_code, unknown.content) == (404, rosa.get("/organisations/no-such-place/").content)


def test_looking_shows_who_invites_to_what_and_changes_nothing(proved: Any, invitation: Invitation) -> None:
    answer = sign_in(proved("guest@example.org")).get(link(invitation))

    words = answer.content.decode()
    assert [word for word in ("Tyne Welcome", "Amina", "trustee", "UK time") if word not in words] == []
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_accepting_joins_and_again_is_harmless(proved: Any, invitation: Invitation, charity: Organisation) -> None:
    guest = sign_in(proved("guest@example.org", name="Samira"))

    answers = [guest.post(f"{link(invitation)}accept/").url for _ in range(2)]

    assert answers == [f"/organisations/{charity.public_id}/"] * 2
    assert charity.memberships.current().filter(person__name="Samira").count() == 1
    assert "You belong to it already." in guest.get(link(invitation)).content.decode()


def test_a_forwarded_invitation_is_refused_and_explained_without_the_whole_address(
    as_person: Any, cast: Any, invitation: Invitation
) -> None:
    ben = as_person(cast.rosa)

    words = ben.get(link(invitation)).content.decode()
    refused = ben.post(f"{link(invitation)}accept/", follow=True)

    assert ("g…@example.org" in words, "guest@example.org" in words) == (True, False)
    assert [word for word in ("Tyne Welcome", "Amina", "trustee") if word in words] == []
    assert said(refused) == ["This invitation was sent to another address."]
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"expires_at": NOW}, "This invitation is out of date."),
        ({"withdrawn_at": NOW}, "This invitation was taken back."),
        ({"accepted_at": NOW}, "This invitation has been used."),
    ],
)
def test_one_that_is_over_says_why_and_what_to_do(
    proved: Any, invitation: Invitation, facts: dict[str, Any], sentence: str
) -> None:
    guest = proved("guest@example.org")
    by = {name.replace("_at", "_by"): guest for name in facts if name != "expires_at"}
    Invitation.objects.filter(pk=invitation.pk).update(**facts, **by)
    browser = sign_in(guest)

    page = browser.get(link(invitation)).content.decode()
    refused = browser.post(f"{link(invitation)}accept/", follow=True)

    assert (sentence in page, "Join it" in page) == (True, False)
    assert (len(said(refused)), refused.redirect_chain[0][0]) == (1, link(invitation))


def test_who_was_signed_out_meanwhile_comes_back_to_the_invitation(client: Client, invitation: Invitation) -> None:
    assert client.post(f"{link(invitation)}accept/").url == link(invitation)


def test_a_newcomer_joins_the_hub_with_the_address_and_lands_on_the_invitation(
    client: Client, mailoutbox: Any, invitation: Invitation, charity: Organisation
) -> None:
    page = client.get(link(invitation)).content.decode()
    join = re.search(r'href="(/accounts/signup/\?next=[^"]+)"', page)
    assert join is not None
    form = client.get(join[1]).content.decode()
    carried = re.search(r'name="next" value="([^"]+)"', form)
    assert carried is not None

    client.post("/accounts/signup/", {"email": "guest@example.org", "next": carried[1]})
    deliver_due_letters(tick=lambda: NOW)
    code = re.search(r"^ {4}(\S+)$", mailoutbox[-1].body, re.MULTILINE)
    assert code is not None
    landed = client.post("/accounts/confirm-email/", {"code": code[1]})

    assert landed.url == link(invitation)
    assert client.post(f"{link(invitation)}accept/").url == f"/organisations/{charity.public_id}/"


def test_inviting_lists_who_has_not_answered_and_until_when(as_person: Any, cast: Any, charity: Organisation) -> None:
    amina, where = as_person(cast.amina), f"/organisations/{charity.public_id}/invite/"

    sent = amina.post(where, {"email": "guest@example.org", "title": "trustee"}, follow=True)
    with time_machine.travel(NOW + timedelta(seconds=2), tick=False):
        again = amina.post(where, {"email": "Guest@Example.org"}, follow=True)

    assert (said(sent), said(again)) == (["Sent."], ["That address is invited already. See below."])
    assert "Works until 7 December 2026." in sent.content.decode()
    assert told("invited") == ["guest@example.org"]


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Type their e-mail address."),
        ("no address", "Type an e-mail address like name@example.org"),
        ("a" * 250 + "@example.org", "Use at most 254 letters. You typed 262. Shorten it a little."),
    ],
)
def test_what_is_no_address_gets_a_sentence(
    as_person: Any, cast: Any, charity: Organisation, email: str, sentence: str
) -> None:
    answer = as_person(cast.amina).post(f"/organisations/{charity.public_id}/invite/", {"email": email})

    assert sentence in answer.context["form"].errors["email"]


def test_sending_again_and_taking_back_from_the_list(as_person: Any, cast: Any, invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=NOW - timedelta(days=1))
    amina = as_person(cast.amina)
    where = f"/organisations/{invitation.organisation.public_id}/invitations/{invitation.pk}"

    amina.post(f"{where}/resend/")
    amina.post(f"{where}/withdraw/")
    after = amina.post(f"{where}/resend/", follow=True)

    invitation.refresh_from_db()
    assert (invitation.times_sent, invitation.withdrawn_by) == (2, cast.amina)
    assert "This invitation was taken back." in said(after)[-1]


def test_one_that_was_sent_often_enough_offers_no_more(as_person: Any, cast: Any, invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(times_sent=4)

    page = as_person(cast.amina).get(f"/organisations/{invitation.organisation.public_id}/invite/").content.decode()

    assert ("Sent as often as we send one." in page, "Send it again" in page) == (True, False)


def test_an_invitation_of_another_organisation_is_not_found(as_person: Any, cast: Any, charity: Organisation) -> None:
    foreign = InvitationFactory()

    codes = {
        as_person(cast.amina).post(f"/organisations/{charity.public_id}/invitations/{foreign.pk}/{deed}/").status_code
        for deed in ("resend", "withdraw")
    }

    assert codes == {404}


def test_whether_an_address_belongs_to_a_member_is_not_told(as_person: Any, cast: Any, charity: Organisation) -> None:
    MembershipFactory(organisation=charity, person__email="hidden@example.org")
    amina, where = as_person(cast.amina), f"/organisations/{charity.public_id}/invite/"

    answers = [said(amina.post(where, {"email": to}, follow=True)) for to in ("hidden@example.org", "new@example.org")]

    assert answers == [["Sent."], ["Sent."]]

"""Letters are written at sending, for those still concerned; the link of an invitation is erased after (T75, T60)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from hub import registry
from hub.letters.actions import deliver_due_letters
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.organisations import actions
from hub.organisations.models import Invitation, Membership, Organisation
from tests.conftest import NOW
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import BlockFactory, PersonFactory
from tests.hub.organisations.conftest import told

pytestmark = pytest.mark.django_db
CANARY = "canary-title-44"


def deliver() -> list[Any]:
    deliver_due_letters(tick=lambda: NOW)
    return mail.outbox


def ask(cast: Any, charity: Organisation) -> Membership:
    return actions.ask_to_join(by=cast.rosa, organisation=charity, title=CANARY, now=NOW)


def invite(cast: Any, charity: Organisation, email: str = "guest@example.org") -> Invitation:
    facts = {"email": email, "title": CANARY, "is_contact": False, "now": NOW}
    return actions.invite(by=cast.amina, organisation=charity, **facts)


def test_every_kind_is_plugged_in_and_only_the_invitation_is_secret() -> None:
    kinds = {kind.name: kind for kind in registry.letter_kinds if kind.name.startswith("organisations.")}

    assert len(kinds) == 7
    assert [name for name, kind in kinds.items() if kind.secret] == ["organisations.invited"]
    assert kinds["organisations.invited"].treatment == Treatment.URGENT
    assert all(kind.compose for kind in kinds.values())


def test_a_contact_learns_who_asks_and_where_to_answer(cast: Any, charity: Organisation) -> None:
    membership = ask(cast, charity)

    letter = deliver()[0]

    assert letter.to == ["amina@example.org"]
    assert "\n    Rosa\n" in letter.body
    assert f"http://testserver/organisations/{charity.public_id}/requests/{membership.pk}/" in letter.body
    assert CANARY not in letter.body + str(letter.alternatives)


@pytest.mark.parametrize("meanwhile", ["answered", "taken back", "stepped down", "suspended"])
def test_a_request_that_is_no_longer_theirs_to_answer_is_not_written_of(
    cast: Any, charity: Organisation, meanwhile: str
) -> None:
    membership = ask(cast, charity)
    if meanwhile == "answered":
        actions.decline_membership(by=cast.ben, membership=membership, now=NOW)
        Letter.objects.filter(kind="organisations.join_declined").delete()
    elif meanwhile == "taken back":
        actions.withdraw_request(by=cast.rosa, membership=membership, now=NOW)
    elif meanwhile == "stepped down":
        charity.memberships.contacts().update(is_contact=False)
    else:
        type(cast.rosa).objects.filter(pk=cast.rosa.pk).update(is_active=False)

    assert deliver() == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"cancelled"}


@pytest.mark.parametrize(
    ("deed", "subject"),
    [
        (actions.confirm_membership, "You belong to an organisation now"),
        (actions.decline_membership, "Your request to join was not agreed"),
    ],
)
def test_the_asker_learns_the_answer(
    cast: Any, charity: Organisation, deed: Callable[..., Membership], subject: str
) -> None:
    deed(by=cast.amina, membership=ask(cast, charity), now=NOW)

    letters = deliver()

    assert [(letter.to, letter.subject) for letter in letters] == [(["rosa@example.org"], subject)]
    assert "\n    Tyne Welcome\n" in letters[0].body


def test_who_is_taken_off_learns_it_and_the_reason_stays_on_the_page(cast: Any, charity: Organisation) -> None:
    row = charity.memberships.get(person=cast.carol)
    actions.end_membership(by=cast.amina, membership=row, now=NOW, reason="canary-reason")

    letter = deliver()[0]

    assert (letter.to, "canary-reason" in letter.body) == (["carol@example.org"], False)


def test_a_new_contact_learns_what_they_can_do(cast: Any, charity: Organisation) -> None:
    row = charity.memberships.get(person=cast.carol)
    actions.make_contact(by=cast.amina, membership=row, now=NOW)

    assert deliver()[0].subject == "You are a contact of an organisation now"


@pytest.mark.parametrize("second_by_then", [True, False])
def test_that_it_hangs_on_one_is_said_while_it_is_so(cast: Any, charity: Organisation, second_by_then: bool) -> None:
    row = charity.memberships.get(person=cast.ben)
    actions.end_membership(by=cast.ben, membership=row, now=NOW)
    if second_by_then:
        MembershipFactory(organisation=charity, contact=True)

    assert [letter.subject for letter in deliver()] == (
        [] if second_by_then else ["Only you look after an organisation now"]
    )


def test_an_invitation_carries_its_link_by_mail_and_leaves_no_copy(cast: Any, charity: Organisation) -> None:
    invitation = invite(cast, charity)

    letter = deliver()[0]

    assert f"http://testserver/organisations/invitations/{invitation.secret}/" in letter.body
    assert "until 10:00 UK time on 7 December 2026" in letter.body
    kept = Letter.objects.get()
    assert (letter.to, kept.state, kept.text, kept.html) == (["guest@example.org"], "sent", "", "")
    assert CANARY not in letter.body


def test_an_invitation_taken_back_before_it_went_is_not_sent(cast: Any, charity: Organisation) -> None:
    actions.withdraw_invitation(by=cast.amina, invitation=invite(cast, charity), now=NOW)

    assert deliver() == []


def test_who_has_blocked_the_inviter_hears_nothing(cast: Any, charity: Organisation) -> None:
    BlockFactory(person=PersonFactory(email="guest@example.org"), other=cast.amina)
    invite(cast, charity, email="Guest@example.org")

    assert (deliver(), told("invited")) == ([], ["guest@example.org"])


def test_nothing_is_written_for_a_deed_that_was_undone(cast: Any, charity: Organisation) -> None:
    @transaction.atomic
    def half_done() -> None:
        ask(cast, charity)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()

    assert Letter.objects.count() == 0


def test_after_a_merge_links_lead_to_the_kept_one(cast: Any, charity: Organisation) -> None:
    old = OrganisationFactory(name="Old name")
    actions.ask_to_join(by=cast.rosa, organisation=old, title="", now=NOW - timedelta(hours=1))
    assert told("join_asked") == []
    MembershipFactory(organisation=old, person=cast.dev, contact=True)
    actions.ask_to_join(by=cast.erin, organisation=old, title="", now=NOW)
    actions.merge_organisations(by=cast.mo, merged=old, kept=charity, now=NOW)

    letter = deliver()[0]

    assert (letter.to, f"/organisations/{charity.public_id}/requests/" in letter.body) == (["dev@example.org"], True)
    assert "\n    Tyne Welcome\n" in letter.body

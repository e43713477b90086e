"""Joining, answering, leaving and following at the doors (P5, P10, P11)."""

from typing import Any

import pytest
from django.test import Client

from hub.organisations import actions
from hub.organisations.models import Membership, Organisation
from tests.conftest import NOW
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import BlockFactory
from tests.hub.organisations.conftest import told

pytestmark = pytest.mark.django_db


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def at(organisation: Organisation, rest: str = "") -> str:
    return f"/organisations/{organisation.public_id}/{rest}"


def person_in(organisation: Organisation, person: Any) -> Membership:
    return organisation.memberships.current().get(person=person)


def test_she_asks_and_a_contact_says_yes_from_the_letter(as_person: Any, cast: Any, charity: Organisation) -> None:
    asker = as_person(cast.rosa)
    asked = asker.post(at(charity, "join/"), {"title": "volunteer"}, follow=True)
    assert "We have written to its contacts" in said(asked)[0]
    assert "You asked to join on 23 November." in asked.content.decode()
    membership = Membership.objects.asked().get()

    page = as_person(cast.ben).get(at(charity, f"requests/{membership.pk}/"))
    assert ("Rosa" in page.content.decode(), membership.status) == (True, "asked")
    yes = as_person(cast.ben).post(at(charity, f"requests/{membership.pk}/confirm/"), follow=True)
    assert said(yes) == ["Let in. We have written to them."]

    assert "Rosa" in [row.person.name for row in asker.get(at(charity)).context["members"]]


def test_a_second_contact_sees_that_it_has_been_answered(as_person: Any, cast: Any, charity: Organisation) -> None:
    membership = actions.ask_to_join(by=cast.rosa, organisation=charity, title="", now=NOW)
    actions.confirm_membership(by=cast.amina, membership=membership, now=NOW)
    ben = as_person(cast.ben)

    assert "This has been answered." in ben.get(at(charity, f"requests/{membership.pk}/")).content.decode()
    too_late = ben.post(at(charity, f"requests/{membership.pk}/decline/"), follow=True)

    assert said(too_late) == ["This request has had its answer. Nothing was changed."]


def test_asking_twice_and_taking_it_back_twice_are_harmless(as_person: Any, cast: Any, charity: Organisation) -> None:
    rosa = as_person(cast.rosa)

    for _ in range(2):
        assert rosa.post(at(charity, "join/"), {"title": ""}).status_code == 302
    assert "You have asked already." in rosa.get(at(charity, "join/")).content.decode()
    for _ in range(2):
        assert rosa.post(at(charity, "join/withdraw/")).status_code == 302

    assert Membership.objects.get(person=cast.rosa).status == "withdrawn"


def test_taking_back_what_was_never_asked_is_not_found(as_person: Any, cast: Any, charity: Organisation) -> None:
    assert as_person(cast.rosa).post(at(charity, "join/withdraw/")).status_code == 404


def test_a_request_of_somebody_kept_apart_is_not_there_for_that_contact(
    as_person: Any, cast: Any, charity: Organisation
) -> None:
    BlockFactory(person=cast.ben, other=cast.rosa)
    membership = actions.ask_to_join(by=cast.rosa, organisation=charity, title="", now=NOW)
    where = at(charity, f"requests/{membership.pk}/")

    codes = [as_person(person).get(where).status_code for person in (cast.ben, cast.amina, cast.mo)]

    assert codes == [404, 200, 200]
    assert as_person(cast.ben).post(f"{where}confirm/").status_code == 404
    assert list(as_person(cast.ben).get(at(charity, "people/")).context["requests"]) == []


def test_a_request_of_another_organisation_is_not_found_at_this_one(
    as_person: Any, cast: Any, charity: Organisation
) -> None:
    foreign = MembershipFactory(asked=True)

    assert as_person(cast.amina).post(at(charity, f"requests/{foreign.pk}/confirm/")).status_code == 404


def test_leaving_twice_is_leaving_once(as_person: Any, cast: Any, charity: Organisation) -> None:
    carol = as_person(cast.carol)
    assert "You are its last contact" not in carol.get(at(charity, "leave/")).content.decode()

    answers = [carol.post(at(charity, "leave/")).url for _ in range(2)]

    page = carol.get(at(charity))
    assert (answers, page.context["belongs"]) == ([at(charity)] * 2, False)
    assert "You belonged here until 23 November 2026." in page.content.decode()


def test_the_last_contact_who_leaves_is_asked_who_follows(as_person: Any, cast: Any, charity: Organisation) -> None:
    actions.end_membership(by=cast.ben, membership=person_in(charity, cast.ben), now=NOW)
    amina, where = as_person(cast.amina), at(charity, "leave/")
    assert [label for _, label in amina.get(where).context["form"].fields["follows"].choices][0] == "Carol"

    empty = amina.post(where)
    assert empty.context["form"].errors == {"follows": ["Choose who follows."]}
    wrong = amina.post(where, {"follows": "999999"})
    assert wrong.context["form"].errors == {"follows": ["Choose one of the lines below."]}
    amina.post(where, {"follows": str(person_in(charity, cast.carol).pk)})

    assert [row.person for row in charity.memberships.contacts()] == [cast.carol]
    assert (told("you_are_contact"), charity.memberships.ended().count()) == (["Carol"], 2)


def test_the_team_may_follow_the_last_contact(as_person: Any, cast: Any, charity: Organisation) -> None:
    actions.end_membership(by=cast.ben, membership=person_in(charity, cast.ben), now=NOW)

    as_person(cast.amina).post(at(charity, "leave/"), {"follows": "team"})

    charity.refresh_from_db()
    assert (charity.team_follows_at, charity.memberships.contacts().count()) == (NOW, 0)


def test_a_contact_is_made_and_unmade(as_person: Any, cast: Any, charity: Organisation) -> None:
    amina, row = as_person(cast.amina), person_in(charity, cast.carol)

    amina.post(at(charity, f"people/{row.pk}/contact/"))
    assert person_in(charity, cast.carol).is_contact is True
    amina.post(at(charity, f"people/{row.pk}/no-contact/"))

    assert person_in(charity, cast.carol).is_contact is False


def test_stepping_down_twice_from_a_slow_phone_is_harmless(as_person: Any, cast: Any, charity: Organisation) -> None:
    ben, row = as_person(cast.ben), person_in(charity, cast.ben)

    answers = [ben.post(at(charity, f"people/{row.pk}/no-contact/")) for _ in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, at(charity))] * 2


def test_taking_somebody_off_needs_a_reason_they_can_read(as_person: Any, cast: Any, charity: Organisation) -> None:
    amina, row = as_person(cast.amina), person_in(charity, cast.carol)
    where = at(charity, f"people/{row.pk}/end/")

    assert amina.post(where, {"reason": " "}).context["form"].errors == {"reason": ["Say why, in a few words."]}
    amina.post(where, {"reason": "Moved <b>away</b>"})

    read = as_person(cast.carol).get(at(charity)).content.decode()
    assert "Moved &lt;b&gt;away&lt;/b&gt;" in read
    assert "Moved" not in as_person(cast.rosa).get(at(charity)).content.decode()


def test_the_last_contact_is_not_taken_off_without_somebody_who_follows(
    as_person: Any, cast: Any, charity: Organisation
) -> None:
    actions.end_contact(by=cast.ben, membership=person_in(charity, cast.ben), now=NOW)
    where = at(charity, f"people/{person_in(charity, cast.amina).pk}/end/")
    team = as_person(cast.mo)

    refused = team.post(where, {"reason": "Asked us to"})
    assert refused.context["form"].errors == {"follows": ["Choose who follows."]}
    team.post(where, {"reason": "Asked us to", "follows": str(person_in(charity, cast.ben).pk)})

    assert [row.person for row in charity.memberships.contacts()] == [cast.ben]


def test_who_has_left_meanwhile_is_said_in_a_sentence(as_person: Any, cast: Any, charity: Organisation) -> None:
    row = person_in(charity, cast.carol)
    actions.end_membership(by=cast.carol, membership=row, now=NOW)

    answer = as_person(cast.amina).post(at(charity, f"people/{row.pk}/contact/"), follow=True)

    assert "does not belong to the organisation any more" in said(answer)[0]


def test_somebody_who_has_left_looks_after_nothing(as_person: Any, cast: Any, charity: Organisation) -> None:
    actions.end_membership(by=cast.ben, membership=person_in(charity, cast.ben), now=NOW)
    asked = MembershipFactory(organisation=charity, asked=True)
    ben = as_person(cast.ben)

    codes = {
        ben.get(at(charity, rest)).status_code
        for rest in ("people/", "invite/", "edit/", "numbers/", "ready/", f"requests/{asked.pk}/")
    }

    assert codes | {ben.post(at(charity, f"requests/{asked.pk}/confirm/")).status_code} == {404}


def test_the_team_adds_somebody_who_rang_and_says_so(as_person: Any, cast: Any, charity: Organisation) -> None:
    where, mo = f"/desk/organisations/{charity.public_id}/add/", as_person(cast.mo)

    unknown = mo.post(where, {"email": "nobody@example.org"})
    assert unknown.context["form"].errors == {"email": ["Nobody has joined with this address. Invite them instead."]}
    mo.post(where, {"email": f" {cast.rosa.email.upper()} ", "title": "trustee"})

    page = as_person(cast.erin).get(at(charity)).content.decode()
    assert "Entered by the programme team" in page
    assert told("join_confirmed") == ["Rosa"]


def test_a_stranger_and_a_member_find_no_desk(client: Client, as_person: Any, cast: Any, charity: Organisation) -> None:
    where = "/desk/organisations/"

    assert client.get(where).status_code == 302
    assert as_person(cast.amina).get(where).status_code == 404
    assert OrganisationFactory().name not in as_person(cast.amina).get(where).content.decode()

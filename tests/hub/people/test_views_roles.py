"""Doors to roles: one's own, giving, ending, the list (P3, T11, T15)."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from hub.letters.models import Letter
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
MAY = "2027-05-01"
LAST = "They are the last administrator. First make somebody else an administrator, without a last day."


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def grant_url(person: Person) -> str:
    return f"/desk/people/{person.public_id}/roles/grant/"


def end_url(grant: RoleGrant) -> str:
    return f"/desk/people/{grant.person.public_id}/roles/{grant.pk}/end/"


@pytest.fixture
def olu(as_person: Any, cast: Any) -> Client:
    return as_person(cast.olu)


def test_a_role_from_may_is_given_said_and_written(olu: Client, cast: Any) -> None:
    answer = olu.post(grant_url(cast.rosa), {"role": "facilitator", "starts_on": MAY}, follow=True)

    given = cast.rosa.roles.get()
    assert (given.role, given.starts_on, given.granted_by) == ("facilitator", date(2027, 5, 1), cast.olu)
    assert said(answer) == ["Given: Facilitator, from 1 May 2027. We have written to them."]
    assert [grant.pk for grant in answer.context["coming"]] == [given.pk]
    assert Letter.objects.get().kind == "people.role_granted"


@pytest.mark.parametrize("typed", ["01/05/2027", "1 May 2027", "1.5.2027", "2027-05-01"])
def test_a_day_may_be_typed_as_people_write_it(olu: Client, cast: Any, typed: str) -> None:
    olu.post(grant_url(cast.rosa), {"role": "mentor", "starts_on": typed})

    assert cast.rosa.roles.get().starts_on == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"role": ""}, "role", "Choose a role."),
        ({"role": "king"}, "role", "Choose one of the roles in the list."),
        ({"starts_on": ""}, "starts_on", "Type a day like 1 May 2027 or 01/05/2027."),
        ({"starts_on": "someday"}, "starts_on", "Type a day like 1 May 2027 or 01/05/2027."),
        ({"starts_on": "2026-11-22"}, "starts_on", "That day has passed. Choose today or a later day."),
        ({"starts_on": "2029-01-01"}, "starts_on", "That is more than two years ahead. Choose a nearer day."),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_gives_nothing(
    olu: Client, cast: Any, facts: dict[str, str], field: str, sentence: str
) -> None:
    answer = olu.post(grant_url(cast.rosa), {"role": "mentor", "starts_on": MAY} | facts)

    assert answer.context["form"].errors == {field: [sentence]}
    assert cast.rosa.roles.count() == 0


def test_a_double_tap_gives_once(olu: Client, cast: Any) -> None:
    for _ in range(2):
        answer = olu.post(grant_url(cast.rosa), {"role": "mentor", "starts_on": MAY})

    assert (answer.status_code, cast.rosa.roles.count(), Letter.objects.count()) == (302, 1, 1)


def test_a_role_they_have_already_is_said_with_its_day(olu: Client, cast: Any) -> None:
    answer = olu.post(grant_url(cast.ben), {"role": "mentor", "starts_on": MAY}, follow=True)

    assert said(answer) == ["They have this role already: Mentor, from 23 November 2026. Nothing changed."]


def test_a_role_still_held_until_then_says_until_when(olu: Client, cast: Any) -> None:
    RoleGrantFactory(person=cast.rosa, ends_on=date(2027, 6, 30), ended_at=NOW, end_reason="Moves")

    answer = olu.post(grant_url(cast.rosa), {"role": "mentor", "starts_on": MAY})

    sentence = "They hold this role until 30 June 2027. Choose that day or a later one."
    assert answer.context["form"].non_field_errors() == [sentence]
    assert sentence in answer.content.decode()


def test_a_closed_account_is_given_none(olu: Client) -> None:
    answer = olu.post(grant_url(PersonFactory(is_active=False)), {"role": "mentor", "starts_on": MAY})

    assert answer.context["form"].non_field_errors() == ["This account is closed for now, so it can hold no role."]


def test_the_team_is_offered_its_own_list_and_can_smuggle_in_no_other(as_person: Any, cast: Any) -> None:
    mo = as_person(cast.mo)
    offered = {value for value, _ in mo.get(grant_url(cast.rosa)).context["form"].fields["role"].choices}

    answer = mo.post(grant_url(cast.rosa), {"role": "administrator", "starts_on": MAY})

    assert (len(offered), "administrator" in offered) == (9, False)
    assert answer.context["form"].errors == {"role": ["Choose one of the roles in the list."]}


@pytest.mark.parametrize("name", ["mo", "olu"])
def test_nobody_finds_a_form_to_give_themselves_a_role(as_person: Any, cast: Any, name: str) -> None:
    person = getattr(cast, name)

    answers = [as_person(person).get(grant_url(person)), as_person(person).post(grant_url(person), {})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_lead_sees_roles_and_gives_none(as_person: Any, cast: Any) -> None:
    lena = as_person(cast.lena)

    page = lena.get(f"/desk/people/{cast.ben.public_id}/")

    assert (page.status_code, "Give a role" in page.content.decode()) == (200, False)
    assert lena.get(end_url(cast.ben.roles.get())).status_code == 404


def test_a_role_is_ended_in_june_with_a_reason_its_owner_reads(olu: Client, as_person: Any, cast: Any) -> None:
    grant = cast.femi.roles.get(role=Role.FACILITATOR)

    answer = olu.post(end_url(grant), {"ends_on": "2027-06-30", "reason": "The group is over."}, follow=True)

    assert said(answer) == ["Ended: Facilitator, from 30 June 2027. The trail keeps it."]
    assert "The group is over." in as_person(cast.femi, Client()).get("/my/roles/").content.decode()
    assert "The group is over." not in Letter.objects.get().text


def test_ending_before_it_began_is_explained_and_taking_it_back_is_offered(olu: Client, cast: Any) -> None:
    grant = RoleGrantFactory(person=cast.rosa, starts_on=date(2027, 5, 1))

    page = olu.get(end_url(grant))
    refused = olu.post(end_url(grant), {"ends_on": "2026-12-01", "reason": "Ill"})
    done = olu.post(end_url(grant), {"ends_on": MAY, "reason": "Ill"})

    grant.refresh_from_db()
    assert "Choose that same day to take it back" in page.content.decode()
    assert refused.context["form"].errors == {
        "ends_on": ["The role begins on 1 May 2027, so it cannot end before. To take it back, choose that same day."]
    }
    assert (done.status_code, grant.was_taken_back) == (302, True)


@pytest.mark.parametrize(("reason", "right"), [("", False), ("  ", False), ("x" * 300, True), ("x" * 301, False)])
def test_no_role_ends_without_a_reason_of_a_fair_length(olu: Client, cast: Any, reason: str, right: bool) -> None:
    answer = olu.post(end_url(cast.ben.roles.get()), {"ends_on": MAY, "reason": reason})

    assert (answer.status_code == 302) is right
    assert (cast.ben.roles.get().ends_on is not None) is right


def test_the_last_administrator_is_told_what_must_happen_first(olu: Client, cast: Any) -> None:
    grant = cast.olu.roles.get()
    where = f"/my/roles/{grant.pk}/lay-down/"

    page, refused = olu.get(where), olu.post(where, {"ends_on": MAY, "reason": "Tired"})

    assert "First make somebody else an administrator" in page.content.decode()
    assert refused.context["form"].non_field_errors() == [LAST]
    grant.refresh_from_db()
    assert grant.ends_on is None


def test_ones_own_role_is_laid_down_and_leaves_at_once(as_person: Any, cast: Any) -> None:
    mo, grant = as_person(cast.mo), cast.mo.roles.get()
    before = mo.get("/desk/people/").status_code

    answer = mo.post(f"/my/roles/{grant.pk}/lay-down/", {"ends_on": TODAY.isoformat(), "reason": "New job"})

    assert (before, answer.url, mo.get("/desk/people/").status_code) == (200, "/my/roles/", 404)


def test_the_role_of_somebody_else_is_not_laid_down(as_person: Any, cast: Any) -> None:
    grant = cast.ben.roles.get()

    answer = as_person(cast.amina).post(f"/my/roles/{grant.pk}/lay-down/", {"ends_on": MAY, "reason": "Ha"})

    assert (answer.status_code, cast.ben.roles.get().ends_on) == (404, None)


def test_a_role_under_another_persons_address_is_not_found(olu: Client, cast: Any) -> None:
    grant = cast.ben.roles.get()

    assert olu.get(f"/desk/people/{cast.amina.public_id}/roles/{grant.pk}/end/").status_code == 404


def test_rights_change_with_the_very_next_page_of_a_session_in_use(olu: Client, as_person: Any, cast: Any) -> None:
    rosa = as_person(cast.rosa, Client())
    answers = [rosa.get("/desk/people/").status_code]
    olu.post(grant_url(cast.rosa), {"role": "programme-team", "starts_on": TODAY.isoformat()})
    answers.append(rosa.get("/desk/people/").status_code)
    olu.post(end_url(cast.rosa.roles.get()), {"ends_on": TODAY.isoformat(), "reason": "A slip"})
    answers.append(rosa.get("/desk/people/").status_code)

    assert answers == [404, 200, 404]


def test_the_list_names_holders_of_today_and_to_come_and_roles_nobody_holds(olu: Client, cast: Any) -> None:
    RoleGrantFactory(person=cast.rosa, role=Role.COACH, starts_on=date(2027, 5, 1))
    RoleGrantFactory(person=cast.amina, role=Role.COACH, ended=True)

    context = olu.get("/desk/roles/").context

    held = {str(label): [grant.person.name for grant in grants] for label, grants in context["held"]}
    assert held["Coach"] == ["Rosa"]
    assert "Mentor" in [str(label) for label in context["free"]]


def test_my_roles_are_sorted_into_now_to_come_and_over(as_person: Any, cast: Any) -> None:
    rows = [
        RoleGrantFactory(person=cast.rosa, role=role, **facts)
        for role, facts in (
            (Role.COACH, {}),
            (Role.BROKER, {"starts_on": date(2027, 5, 1)}),
            (Role.MENTOR, {"ended": True}),
        )
    ]

    context = as_person(cast.rosa).get("/my/roles/").context

    assert [context[name] for name in ("live", "coming", "past")] == [[row] for row in rows]


def test_on_its_first_day_a_role_moves_from_to_come_to_now(as_person: Any, cast: Any) -> None:
    RoleGrantFactory(person=cast.rosa, starts_on=TODAY + timedelta(days=1))
    client = as_person(cast.rosa)

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        client = as_person(cast.rosa, Client())
        assert len(client.get("/my/roles/").context["live"]) == 1

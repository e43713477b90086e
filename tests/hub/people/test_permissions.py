"""Who may do what with people and roles: one table, the whole cast."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from hub.people.choices import GRANTS, PEOPLE_ROLES, WORKROOM_ROLES, Role
from hub.people.demo import CAST
from hub.people.models import Person
from hub.people.permissions import (
    can_end_role,
    can_enter_workroom,
    can_grant_role,
    can_look_after_people,
    can_suspend_person,
    can_take_off_second_factor,
    has_role,
    last_administrator,
    person_of,
    roles_grantable,
)
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
ENTERS = {"Grace", "Olu"}
TEAM_GRANTS = {
    *(Role.MENTOR, Role.COACH, Role.FACILITATOR, Role.HOST, Role.BROKER),
    *(Role.ASSESSOR, Role.AMBASSADOR, Role.LOCAL_PARTNER),
}
GIVEN_BY = {"Mo": TEAM_GRANTS, "Olu": set(Role)}  # everybody else gives none
LOOK_AFTER = {"Mo", "Lena", "Olu"}
SUSPEND = {  # by whom: whom of the cast they may not keep out, beside themselves
    "Mo": {"Olu", "Lena"},
    "Lena": set(),
    "Olu": set(),
}


def test_the_workroom_opens_to_moderators_editors_and_administrators_of_the_cast(cast: Any) -> None:
    enters = {one.name for one in CAST if can_enter_workroom(getattr(cast, one.name.lower()), on=TODAY)}

    assert enters == ENTERS


@pytest.mark.parametrize("one", CAST, ids=lambda one: one.name)
def test_each_of_the_cast_gives_the_roles_of_the_table_and_no_other(cast: Any, one: Any) -> None:
    person = getattr(cast, one.name.lower())

    gives = {role for role in Role if can_grant_role(person, role, on=TODAY)}

    assert gives == GIVEN_BY.get(one.name, set()) == roles_grantable(person, on=TODAY)


def test_nobody_but_an_administrator_makes_one_who_may_give_roles(cast: Any) -> None:
    assert {role for role in GRANTS if can_grant_role(cast.mo, role, on=TODAY)} == set()


def test_a_role_is_ended_by_its_holder_and_by_whoever_may_give_it(cast: Any) -> None:
    mentor, editor = (RoleGrantFactory(person=cast.rosa, role=role) for role in (Role.MENTOR, Role.EDITOR))
    people = {one.name: getattr(cast, one.name.lower()) for one in CAST}

    may = [
        {name for name, person in people.items() if can_end_role(person, grant, on=TODAY)} for grant in (mentor, editor)
    ]

    assert may == [{"Rosa", "Mo", "Olu"}, {"Rosa", "Olu"}]


def test_those_who_look_after_people_see_everybody_and_nobody_else_sees_anybody(cast: Any) -> None:
    people = [getattr(cast, one.name.lower()) for one in CAST]
    gone = PersonFactory(name="", is_active=False, erased_at=NOW)

    seen = {person.name: set(Person.objects.looked_after_by(person, on=TODAY)) for person in people}

    assert {person.name for person in people if can_look_after_people(person, on=TODAY)} == LOOK_AFTER
    assert {name for name, some in seen.items() if some} == LOOK_AFTER
    assert seen["Mo"] == set(people)
    assert gone not in seen["Olu"]
    assert list(Person.objects.looked_after_by(AnonymousUser(), on=TODAY)) == []


@pytest.mark.parametrize("one", CAST, ids=lambda one: one.name)
def test_each_of_the_cast_keeps_out_whom_the_table_says(cast: Any, one: Any) -> None:
    me = getattr(cast, one.name.lower())

    may = {other.name for other in CAST if can_suspend_person(me, getattr(cast, other.name.lower()), on=TODAY)}

    everybody = {other.name for other in CAST} - {one.name}
    assert may == (everybody - SUSPEND[one.name] if one.name in SUSPEND else set())


def test_only_another_administrator_helps_whoever_lost_phone_and_codes(cast: Any) -> None:
    people = {one.name: getattr(cast, one.name.lower()) for one in CAST}

    assert {name for name, me in people.items() if can_take_off_second_factor(me, cast.erin, on=TODAY)} == {"Olu"}
    assert can_take_off_second_factor(cast.olu, cast.olu, on=TODAY) is False


def test_the_last_administrator_is_the_one_without_whom_nobody_is_left(cast: Any) -> None:
    assert [last_administrator(person, on=TODAY) for person in (cast.olu, cast.mo)] == [True, False]

    second = RoleGrantFactory(role=Role.ADMINISTRATOR)

    assert [last_administrator(person, on=TODAY) for person in (cast.olu, second.person)] == [False, False]


@pytest.mark.parametrize("facts", [{"is_active": False}, {"name": "Sid", "is_active": False}])
def test_an_administrator_who_is_kept_out_does_not_count(cast: Any, facts: dict[str, Any]) -> None:
    RoleGrantFactory(role=Role.ADMINISTRATOR, person=PersonFactory(**facts))

    assert last_administrator(cast.olu, on=TODAY) is True


@pytest.mark.parametrize(("begins", "ends", "last"), [(-9, None, False), (1, None, True), (-9, 30, True)])
def test_an_administrator_of_tomorrow_or_with_a_last_day_does_not_count(
    cast: Any, begins: int, ends: int | None, last: bool
) -> None:
    end = {"ends_on": TODAY + timedelta(days=ends), "ended_at": NOW, "end_reason": "Moves"} if ends else {}
    RoleGrantFactory(role=Role.ADMINISTRATOR, starts_on=TODAY + timedelta(days=begins), **end)

    assert last_administrator(cast.olu, on=TODAY) is last


@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_the_workroom_only_if_it_is_one_of_its_roles(role: str) -> None:
    person = RoleGrantFactory(role=role).person

    assert can_enter_workroom(person, on=TODAY) is (role in WORKROOM_ROLES)
    assert can_grant_role(person, Role.MENTOR, on=TODAY) is (role in GRANTS)
    assert can_look_after_people(person, on=TODAY) is (role in PEOPLE_ROLES)
    assert has_role(person, [role], on=TODAY) is True


def test_rights_begin_and_end_with_the_role() -> None:
    person = RoleGrantFactory(role=Role.ADMINISTRATOR, starts_on=TODAY).person

    days = [TODAY - timedelta(days=1), TODAY]

    assert [can_enter_workroom(person, on=day) for day in days] == [False, True]
    assert [can_grant_role(person, Role.EDITOR, on=day) for day in days] == [False, True]


def test_a_superuser_without_a_role_grants_nothing(cast: Any) -> None:
    cast.amina.is_superuser = True

    assert can_grant_role(cast.amina, Role.MENTOR, on=TODAY) is False
    assert can_enter_workroom(cast.amina, on=TODAY) is False


def test_who_is_signed_in_is_asked_of_the_request(cast: Any) -> None:
    request = RequestFactory().get("/")
    request.user = cast.amina

    assert person_of(request) == cast.amina


def test_nobody_signed_in_is_refused() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    with pytest.raises(PermissionDenied):
        person_of(request)

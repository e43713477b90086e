"""Who may do what with people and roles: one table, the whole cast."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from hub.people.choices import GRANTS, WORKROOM_ROLES, Role
from hub.people.demo import CAST
from hub.people.permissions import can_enter_workroom, can_grant_role, has_role, person_of
from tests.conftest import NOW
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
ENTERS = {"Grace", "Olu"}
GRANTING = {"Mo", "Olu"}


def test_the_workroom_opens_to_moderators_editors_and_administrators_of_the_cast(cast: Any) -> None:
    enters = {one.name for one in CAST if can_enter_workroom(getattr(cast, one.name.lower()), on=TODAY)}

    assert enters == ENTERS


def test_the_team_and_the_administrator_of_the_cast_grant_the_mentors_role(cast: Any) -> None:
    grants = {one.name for one in CAST if can_grant_role(getattr(cast, one.name.lower()), Role.MENTOR, on=TODAY)}

    assert grants == GRANTING


@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_the_workroom_only_if_it_is_one_of_its_roles(role: str) -> None:
    person = RoleGrantFactory(role=role).person

    assert can_enter_workroom(person, on=TODAY) is (role in WORKROOM_ROLES)
    assert can_grant_role(person, Role.MENTOR, on=TODAY) is (Role.MENTOR in GRANTS.get(role, ()))
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

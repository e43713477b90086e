"""Questions about people and their roles, day by day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.people.querysets import has_live_role
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
FIRST, END = date(2026, 11, 1), date(2026, 11, 20)
DAYS = [
    (FIRST - timedelta(days=1), False),
    (FIRST, True),
    (END - timedelta(days=1), True),
    (END, False),
    (END + timedelta(days=1), False),
]


def test_active_leaves_out_those_who_are_suspended() -> None:
    here, gone = PersonFactory(), PersonFactory(is_active=False)

    assert list(Person.objects.active().filter(pk__in=[here.pk, gone.pk])) == [here]


@pytest.mark.parametrize(("day", "live"), DAYS)
def test_every_way_to_ask_who_holds_a_role_agrees(day: date, live: bool) -> None:
    grant = RoleGrantFactory(ended=True)

    assert list(Person.objects.holding_any([Role.MENTOR], on=day)) == [grant.person] * live
    assert list(RoleGrant.objects.live(day)) == [grant] * live
    assert has_live_role(grant.person, [Role.MENTOR], on=day) is live
    assert grant.is_live(day) is live


def test_somebody_with_several_of_the_roles_is_named_once() -> None:
    person = RoleGrantFactory(role=Role.MENTOR).person
    RoleGrantFactory(person=person, role=Role.COACH)

    assert list(Person.objects.holding_any([Role.MENTOR, Role.COACH], on=FIRST)) == [person]


def test_a_role_of_another_day_and_another_role_of_today_make_no_right() -> None:
    person = RoleGrantFactory(role=Role.MENTOR, ended=True).person
    RoleGrantFactory(person=person, role=Role.COACH, starts_on=END)

    assert list(Person.objects.holding_any([Role.MENTOR], on=END)) == []
    assert list(Person.objects.holding_any([Role.COACH], on=FIRST)) == []
    assert list(Person.objects.holding_any([Role.COACH], on=END)) == [person]


def test_asking_for_no_role_names_nobody() -> None:
    person = RoleGrantFactory().person

    assert list(Person.objects.holding_any([], on=FIRST)) == []
    assert has_live_role(person, [], on=FIRST) is False


def test_of_keeps_only_the_roles_asked_for() -> None:
    mentor = RoleGrantFactory(role=Role.MENTOR)
    RoleGrantFactory(role=Role.COACH)

    assert list(RoleGrant.objects.of([Role.MENTOR, Role.EDITOR])) == [mentor]


def test_a_stranger_and_somebody_suspended_hold_no_role() -> None:
    person = RoleGrantFactory().person
    assert has_live_role(person, [Role.MENTOR], on=FIRST) is True

    person.is_active = False

    assert has_live_role(person, [Role.MENTOR], on=FIRST) is False
    assert has_live_role(AnonymousUser(), [Role.MENTOR], on=FIRST) is False
    assert has_live_role(None, [Role.MENTOR], on=FIRST) is False


def test_a_new_person_has_no_password_and_signs_in_by_code() -> None:
    person = Person.objects.create_user("new@EXAMPLE.org", name="New")

    assert (person.email, person.has_usable_password(), person.is_superuser) == ("new@example.org", False, False)


def test_a_new_person_may_have_a_password() -> None:
    assert Person.objects.create_user("new@example.org", "four words in a row").check_password("four words in a row")


@pytest.mark.parametrize("address", ["", None])
def test_a_person_without_an_address_is_refused(address: Any) -> None:
    with pytest.raises(ValueError, match="needs an e-mail address"):
        Person.objects.create_user(address)


def test_the_operator_can_make_a_superuser_who_holds_no_role() -> None:
    person = Person.objects.create_superuser("operator@example.org", "four words in a row")

    assert (person.is_superuser, person.roles.exists()) == (True, False)


def test_signing_in_finds_an_address_in_any_case(cast: Any) -> None:
    assert cast.amina == Person.objects.get_by_natural_key("AMINA@example.org")

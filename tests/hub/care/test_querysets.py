"""Who sees which rows, and which wait: the rights in `permissions` and `visible_to` are twins."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.care.models import HelpRequest, Worry
from hub.care.permissions import can_answer_help, can_read_worry
from hub.people.choices import Role
from hub.people.demo import CAST
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryFactory
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HELPERS, LEADS = {"Mo", "Olu"}, {"Lena"}


def sees(person: Any, on: Any = TODAY) -> tuple[int, int]:
    """How many requests for help and how many worries somebody sees."""
    return HelpRequest.objects.visible_to(person, on=on).count(), Worry.objects.visible_to(person, on=on).count()


def may(person: Any, on: Any = TODAY) -> tuple[bool, bool]:
    return can_answer_help(person, on=on), can_read_worry(person, on=on)


@pytest.fixture
def rows() -> None:
    for _ in range(2):
        HelpRequestFactory()
        WorryFactory()


@pytest.mark.parametrize("name", [member.name for member in CAST])
def test_of_the_cast_only_the_team_reads_help_and_only_the_lead_reads_worries(cast: Any, rows: Any, name: str) -> None:
    person = getattr(cast, name.lower())

    assert sees(person) == (2 * (name in HELPERS), 2 * (name in LEADS))
    assert may(person) == (name in HELPERS, name in LEADS)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_what_the_policy_says_and_nothing_else(rows: Any, role: str) -> None:
    person = RoleGrantFactory(role=role).person

    allowed = (role in {Role.PROGRAMME_TEAM, Role.ADMINISTRATOR}, role == Role.SAFEGUARDING_LEAD)
    assert (may(person), sees(person)) == (allowed, (2 * allowed[0], 2 * allowed[1]))


def test_a_stranger_a_superuser_and_a_suspended_lead_see_nothing(cast: Any, rows: Any) -> None:
    cast.lena.is_active = False

    for person in (AnonymousUser(), Person.objects.create_superuser("operator@example.org"), cast.lena):
        assert (may(person), sees(person)) == ((False, False), (0, 0))


def test_the_person_a_worry_is_about_sees_nothing_though_they_told_it_themselves(cast: Any) -> None:
    WorryFactory(teller=cast.amina, who="Amina")
    HelpRequestFactory(asker=cast.amina)

    assert sees(cast.amina) == (0, 0)


@pytest.mark.parametrize("role", [Role.PROGRAMME_TEAM, Role.SAFEGUARDING_LEAD])
def test_a_right_begins_and_ends_with_its_role(rows: Any, role: str) -> None:
    person = RoleGrantFactory(role=role, ended=True).person
    days = [TODAY - timedelta(days=23), TODAY - timedelta(days=4), TODAY - timedelta(days=3)]

    assert [sum(sees(person, on=day)) for day in days] == [0, 2, 0]
    assert [any(may(person, on=day)) for day in days] == [False, True, False]


def test_open_leaves_out_what_somebody_has_answered_or_taken_on() -> None:
    HelpRequestFactory(answered=True)
    WorryFactory(taken=True)
    waiting = (HelpRequestFactory(), WorryFactory())

    assert (list(HelpRequest.objects.open()), list(Worry.objects.open())) == ([waiting[0]], [waiting[1]])

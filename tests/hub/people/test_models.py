"""People, topics and role grants: what the database itself keeps straight."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub.people.choices import SIDE_OF_START, Role, StartingPoint
from hub.people.models import Person, RoleGrant, Topic, new_public_id
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
NAMES = {
    "one letter": "X",
    "apostrophe": "Siân O’Brien-D'Arcy",
    "Arabic": "أمينة الحسيني",
    "two scripts": "Nguyễn Thị 玉兰",
    "joined by a zero-width joiner": "ශ්‍රී",
    "markup": "<b>Bo</b> & {{ Co }}",
    "200 letters": "é" * 200,
    "space inside": "Mary  Ann",
}


@pytest.mark.parametrize("twin", ["amina@example.org", "AMINA@EXAMPLE.ORG", "Amina@example.ORG"])
def test_an_address_in_any_case_belongs_to_one_person(cast: Any, twin: str) -> None:
    cast.amina.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create_user(twin)

    assert Person.objects.filter(email__iexact="amina@example.org").count() == 1


def test_two_addresses_are_two_people(cast: Any) -> None:
    other = Person.objects.create_user("amina2@example.org")

    assert other.pk != cast.amina.pk


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_kept_letter_for_letter(name: str) -> None:
    person = PersonFactory(name=name)

    assert Person.objects.get(pk=person.pk).name == name


def test_a_person_is_called_by_name_and_never_by_address() -> None:
    named, nameless = PersonFactory(name="Mary Ann"), PersonFactory(name="")

    assert [str(named), named.called, named.get_full_name(), named.get_short_name()] == ["Mary Ann"] * 4
    assert [str(nameless), nameless.called, nameless.get_full_name()] == ["friend", "friend", ""]


@pytest.mark.parametrize("start", StartingPoint.values)
def test_a_starting_point_has_a_side(start: str) -> None:
    assert PersonFactory(starting_point=start).side == SIDE_OF_START[StartingPoint(start)]


def test_somebody_who_has_not_said_where_they_start_has_no_side() -> None:
    assert PersonFactory().side == ""


def test_a_starting_point_nobody_knows_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError, match="person_start_is_known"), transaction.atomic():
        PersonFactory(starting_point="the-moon")


def test_public_ids_are_short_random_and_of_the_address_alphabet() -> None:
    ids = {new_public_id() for _ in range(200)}

    assert (len(ids), {len(each) for each in ids}) == (200, {12})
    assert "".join(ids).replace("-", "").replace("_", "").isalnum()


def test_a_topic_is_known_by_its_slug_and_said_by_its_name() -> None:
    topic = Topic.objects.create(slug="a-topic", name="A topic")

    assert str(topic) == "A topic"
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(slug="a-topic", name="Another")


def test_a_role_open_twice_is_refused_by_the_database() -> None:
    grant = RoleGrantFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrantFactory(person=grant.person)

    assert RoleGrant.objects.filter(person=grant.person).count() == 1


def test_a_role_that_ended_can_be_given_again() -> None:
    ended = RoleGrantFactory(ended=True)

    again = RoleGrantFactory(person=ended.person, starts_on=date(2026, 11, 23))

    assert list(ended.person.roles.order_by("pk")) == [ended, again]


WRONG = {
    "role_ends_after_start": {"ends_on": date(2026, 10, 31), "ended_at": NOW, "end_reason": "Why not"},
    "role_end_is_whole": {"ends_on": date(2026, 11, 20), "ended_at": NOW, "end_reason": ""},
    "role_is_known": {"role": "wizard"},
}
HALF = [{"ends_on": date(2026, 11, 20)}, {"ended_at": NOW}, {"end_reason": "Why not"}]


@pytest.mark.parametrize(("constraint", "facts"), WRONG.items(), ids=WRONG)
def test_a_wrong_grant_is_refused_by_the_database(constraint: str, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RoleGrantFactory(**facts)


@pytest.mark.parametrize("facts", HALF, ids=lambda facts: next(iter(facts)))
def test_an_end_told_by_half_is_refused_by_the_database(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="role_end_is_whole"), transaction.atomic():
        RoleGrantFactory(**facts)


def test_a_role_may_end_on_the_day_it_began() -> None:
    grant = RoleGrantFactory(ended=True, ends_on=date(2026, 11, 1))

    assert grant.is_live(date(2026, 11, 1)) is False


@pytest.mark.parametrize(
    ("day", "live"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 19), True),
        (date(2026, 11, 20), False),
        (date(2026, 11, 21), False),
    ],
)
def test_a_role_is_live_from_its_first_day_until_the_day_before_its_end(day: date, live: bool) -> None:
    assert RoleGrantFactory(ended=True).is_live(day) is live


def test_a_role_without_an_end_stays_live() -> None:
    grant = RoleGrantFactory()

    assert [grant.is_live(date(2026, 10, 31)), grant.is_live(date(2099, 1, 1))] == [False, True]


def test_a_grant_says_the_role_and_not_the_person() -> None:
    grant = RoleGrantFactory(role=Role.COACH)

    assert str(grant) == f"coach {grant.pk}"

"""The standing cast (decision 4)."""

from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress

from hub.audit.models import AuditEntry
from hub.people.choices import Role, StartingPoint
from hub.people.demo import CAST, HERE_FOR, SAID, load_cast, load_profiles, make_member
from hub.people.models import Consent, Person, Profile, RoleGrant
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
NAMES = [
    *("Amina", "Ben", "Carol", "Rosa", "Dev", "Erin", "Femi", "Grace"),
    *("Hal", "Iris", "Joan", "Kofi", "Lena", "Mo", "Nia", "Olu"),
]
LATER = NOW + timedelta(days=40)


def everything() -> tuple[list[tuple[object, ...]], ...]:
    tables = (Person, EmailAddress, RoleGrant, AuditEntry)
    return tuple(list(table.objects.order_by("pk").values_list()) for table in tables)


def test_the_cast_is_the_one_that_was_decided() -> None:
    assert [member.name for member in CAST] == NAMES


def test_everybody_of_the_cast_has_an_address_that_can_belong_to_nobody() -> None:
    addresses = [member.email for member in CAST]

    assert addresses == [f"{name.lower()}@example.org" for name in NAMES]


def test_every_role_and_starting_point_of_the_cast_is_known() -> None:
    assert {role for member in CAST for role in member.roles} <= set(Role.values)
    assert {member.start for member in CAST} - {""} <= set(StartingPoint.values)


def test_loading_makes_everybody_with_a_proved_address_and_their_roles() -> None:
    load_cast(now=NOW)

    people = Person.objects.order_by("pk")
    assert [(one.name, one.starting_point, one.joined_at) for one in people] == [
        (member.name, member.start, NOW - HERE_FOR) for member in CAST
    ]
    proved = EmailAddress.objects.filter(verified=True, primary=True).order_by("pk")
    assert [address.email for address in proved] == [member.email for member in CAST]
    held = {one.name: tuple(one.roles.live(NOW.date()).order_by("pk").values_list("role", flat=True)) for one in people}
    assert held == {member.name: member.roles for member in CAST}


def test_nobody_of_the_cast_has_a_password() -> None:
    load_cast(now=NOW)

    assert [one.name for one in Person.objects.all() if one.has_usable_password()] == []


def test_loading_twice_changes_nothing() -> None:
    load_cast(now=NOW)
    before = everything()

    load_cast(now=LATER)

    assert everything() == before


def test_making_one_again_keeps_the_name_they_chose_since() -> None:
    person = make_member(CAST[0], now=NOW)
    Person.objects.filter(pk=person.pk).update(name="Ami")

    assert make_member(CAST[0], now=LATER).name == "Ami"


def test_a_role_that_was_missing_is_given_again() -> None:
    person = make_member(CAST[1], now=NOW)
    RoleGrant.objects.filter(person=person).update(ends_on=NOW.date(), ended_at=NOW, end_reason="Done")

    make_member(CAST[1], now=LATER)

    assert list(person.roles.live(LATER.date()).values_list("role", "starts_on")) == [("mentor", LATER.date())]


def load_both(*, now: datetime) -> None:
    load_cast(now=now)
    load_profiles(now=now)


def test_nine_of_the_cast_say_something_of_themselves_and_are_found(cast: object) -> None:
    load_both(now=NOW)

    listed = Person.objects.listed().order_by("pk")
    assert [one.name for one in listed] == [said.name for said in SAID]
    assert all(one.has_agreed("conduct") for one in listed)
    profiles = Profile.objects.select_related("person").prefetch_related("topics")
    assert all(one.works_on and one.offers and one.hopes and one.region and one.topics.all() for one in profiles)
    started = [one for one in profiles if one.person.side]
    assert [one.side for one in started] == [one.person.side for one in started]


def test_profiles_loaded_twice_are_as_they_were() -> None:
    load_both(now=NOW)
    before = [list(table.objects.order_by("pk").values_list()) for table in (Profile, Consent, AuditEntry)]

    load_both(now=LATER)

    assert [list(table.objects.order_by("pk").values_list()) for table in (Profile, Consent, AuditEntry)] == before


def test_whoever_began_a_profile_in_the_demo_keeps_it() -> None:
    load_cast(now=NOW)
    amina = Person.objects.get(name="Amina")
    Profile.objects.create(person=amina, works_on="My own words", changed_at=NOW)

    load_profiles(now=LATER)

    assert Profile.objects.get(person=amina).works_on == "My own words"
    assert amina.has_agreed("directory") is False

"""Holdings of people and what they say: who reads it, what they take away, what stays when they go (P7, T64–T66)."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from hub.holdings import Holding, holdings
from hub.people.choices import Role
from hub.people.models import Block, Consent, Person, Profile, RoleGrant, Suspension, Topic
from hub.people.privacy import kept_of_the_erased
from tests.conftest import NOW
from tests.factories.people import (
    BlockFactory,
    ConsentFactory,
    PersonFactory,
    ProfileFactory,
    RoleGrantFactory,
    SuspensionFactory,
)

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = NOW + timedelta(days=1)
MINE = ["people.Person", "people.Profile", "people.Consent", "people.RoleGrant", "people.Block", "people.Suspension"]
CANARY = "canary-2f9c"


def of(label: str) -> Holding:
    return holdings[label]


def erase(person: Person, *, now: Any = NOW) -> None:
    """Every holding of this room, in the socket's order, as the privacy room does it."""
    with transaction.atomic():
        for holding in holdings:
            if holding.model._meta.app_label in (
                "people",
                "account",
                "mfa",
                "usersessions",
                "sessions",
                "socialaccount",
            ):
                holding.erase(person, now)


@pytest.fixture
def full(cast: Any) -> Person:
    """Amina with a canary wherever somebody can leave one."""
    Person.objects.filter(pk=cast.amina.pk).update(name=CANARY, last_login=NOW, is_superuser=True)
    words = dict.fromkeys(("works_on", "offers", "hopes", "phone", "reach_when", "access_needs"), CANARY)
    ProfileFactory(person=cast.amina, reach_by="phone", **words).topics.set(Topic.objects.all()[:2])
    ConsentFactory(person=cast.amina)
    ConsentFactory(person=cast.amina, purpose="contact", given_by=cast.mo)
    BlockFactory(person=cast.amina, other=cast.ben)
    BlockFactory(person=cast.carol, other=cast.amina)
    RoleGrantFactory(person=cast.amina, role=Role.MENTOR)
    RoleGrantFactory(person=cast.amina, role=Role.COACH, starts_on=TODAY + timedelta(days=9))
    RoleGrantFactory(person=cast.amina, role=Role.BROKER, ended=True, end_reason=CANARY)
    SuspensionFactory(person=cast.amina, reason=CANARY, lifted_at=NOW, lifted_by=cast.olu, lift_reason=CANARY)
    return Person.objects.get(pk=cast.amina.pk)


def test_every_table_of_the_room_is_held_and_the_person_goes_last() -> None:
    assert set(MINE) <= set(holdings.names())
    assert holdings.names()[-1] == "people.Person"


@pytest.mark.parametrize("label", MINE)
def test_every_key_to_a_person_is_named_and_every_field_that_is_classed_exists(label: str) -> None:
    holding = of(label)
    fields = {field.name: field for field in holding.model._meta.get_fields()}
    keys = {name for name, field in fields.items() if field.related_model is Person and not field.auto_created}

    assert (set(holding.about) if label != "people.Person" else set()) == keys
    assert set(holding.fields) <= set(fields)


def test_everything_leaves_with_them_and_a_stub_stays_that_names_nobody(full: Person) -> None:
    address = full.email

    erase(full)

    stub = Person.objects.get(pk=full.pk)
    assert (stub.name, stub.starting_point, stub.is_active, stub.is_superuser) == ("", "", False, False)
    assert (stub.erased_at, stub.last_login, stub.has_usable_password()) == (NOW, None, False)
    assert stub.email.endswith("@gone.invalid")
    assert stub.public_id != full.public_id
    assert (stub.called, Person.objects.filter(email=address).exists()) == ("somebody who has left", False)


def test_no_word_of_theirs_is_left_in_any_table_of_the_room(full: Person) -> None:
    erase(full)

    left = json.dumps(
        [list(of(label).model._base_manager.values()) for label in MINE], cls=DjangoJSONEncoder, ensure_ascii=False
    )
    assert (CANARY in left, "amina" in left.lower()) == (False, False)
    assert Profile.objects.count() == 0
    assert Profile.topics.through.objects.count() == 0


def test_what_stays_is_bare_facts(full: Person) -> None:
    erase(full)

    assert list(Consent.objects.order_by("pk").values_list("purpose", "version", "given_at", "withdrawn_at")) == [
        ("directory", 1, NOW, NOW),
        ("contact", 1, NOW, NOW),
    ]
    assert list(Suspension.objects.values_list("reason", "lift_reason")) == [("removed", "removed")]
    roles = RoleGrant.objects.filter(person=full).order_by("pk").values_list("role", "ends_on", "end_reason")
    assert list(roles) == [
        ("mentor", TODAY, "removed"),
        ("coach", TODAY + timedelta(days=9), "removed"),
        ("broker", TODAY - timedelta(days=3), "removed"),
    ]
    assert Block.objects.count() == 0


def test_going_twice_changes_nothing_more(full: Person) -> None:
    erase(full)
    before = [list(of(label).model._base_manager.order_by("pk").values()) for label in MINE]

    erase(Person.objects.get(pk=full.pk), now=LATER)

    assert [list(of(label).model._base_manager.order_by("pk").values()) for label in MINE] == before


def test_somebody_without_anything_can_go(cast: Any) -> None:
    erase(cast.erin)

    assert Person.objects.get(pk=cast.erin.pk).erased_at == NOW


def test_nobody_else_loses_anything(full: Person, cast: Any) -> None:
    ProfileFactory(person=cast.ben)
    ConsentFactory(person=cast.ben)
    other = BlockFactory(person=cast.ben, other=cast.carol)

    erase(full)

    assert Profile.objects.get().person == cast.ben
    assert list(Block.objects.all()) == [other]
    assert cast.ben in Person.objects.listed()


def test_what_the_team_did_for_others_stays_when_one_of_the_team_goes(cast: Any) -> None:
    ProfileFactory(person=cast.amina, entered_at=NOW, entered_by=cast.mo)
    ConsentFactory(person=cast.amina, given_by=cast.mo)

    erase(cast.mo)

    assert Profile.objects.get().entered_by.called == "somebody who has left"
    assert cast.amina.has_agreed("directory") is True


def test_a_copy_holds_all_they_said_and_nothing_of_others(full: Person, cast: Any) -> None:
    copy = {label: of(label).export(full) for label in MINE}

    assert copy["people.Person"][0]["email"] == "amina@example.org"
    profile = copy["people.Profile"][0]
    assert {profile[name] for name in ("works_on", "offers", "hopes", "phone", "reach_when", "access_needs")} == {
        CANARY
    }
    assert len(profile["topics"]) == 2
    assert (profile["reach_seen_by"], profile["works_on_seen_by"]) == ("introduced", "members")
    assert [row["purpose"] for row in copy["people.Consent"]] == ["directory", "contact"]
    assert [row["role"] for row in copy["people.RoleGrant"]] == ["mentor", "coach", "broker"]
    assert copy["people.Block"] == [{"at": NOW}]
    assert copy["people.Suspension"] == [{"suspended_at": NOW, "lifted_at": NOW}]
    words = json.dumps(copy, cls=DjangoJSONEncoder)
    assert [name for name in ("ben@", "carol@", "mo@", "Ben", "Carol", "Olu") if name in words] == []


def test_a_copy_of_somebody_new_is_almost_empty(cast: Any) -> None:
    assert [of(label).export(cast.erin) for label in MINE[1:3]] == [[], []]


def test_who_reads_a_profile_is_worked_out_from_what_they_show_and_who_works_here_today(cast: Any) -> None:
    cast.mo, cast.olu  # noqa: B018 - they work here
    profile = ProfileFactory(person=cast.amina, hopes="x", hopes_seen_by="introduced", access_needs="y")
    readers = of("people.Profile").readers

    assert readers(cast.amina, TODAY) == [
        "you",
        "Olu (Administrator): what you share",
        "Mo (Programme team): what you share",
        "people you have been introduced to: What I work on, What I hope for, Region, Experience of partnerships",
        "hosts of events you book: what you need to take part",
    ]

    ConsentFactory(person=cast.amina)
    Profile.objects.filter(pk=profile.pk).update(region_seen_by="nobody", experience_seen_by="nobody", access_needs="")
    RoleGrant.objects.update(ends_on=TODAY, ended_at=NOW, end_reason="Done")
    assert readers(cast.amina, TODAY) == [
        "you",
        "everybody who has joined: What I work on",
        "people you have been introduced to: What I work on, What I hope for",
    ]


def test_who_reads_the_rest_follows_the_roles_of_the_day(cast: Any) -> None:
    cast.mo, cast.olu  # noqa: B018 - they work here
    ConsentFactory(person=cast.amina)

    readers = {label: of(label).readers(cast.amina, TODAY) for label in MINE}

    team = ["you", "Olu (Administrator)", "Mo (Programme team)"]
    assert readers["people.Person"] == [
        *team,
        "everybody who has joined: your name, because you are in the directory",
    ]
    assert readers["people.Consent"] == team
    assert readers["people.RoleGrant"] == readers["people.Suspension"] == team
    assert readers["people.Block"] == ["you"]


def test_a_profile_nobody_began_is_read_by_nobody_else(cast: Any) -> None:
    assert of("people.Profile").readers(cast.erin, TODAY) == ["you"]


def test_a_stub_that_still_holds_something_is_seen(full: Person) -> None:
    erase(full)
    assert kept_of_the_erased(NOW) == []

    ProfileFactory(person=full)

    assert kept_of_the_erased(NOW) == [f"person {full.pk}"]


def test_a_living_profile_breaks_nothing(cast: Any) -> None:
    ProfileFactory(person=cast.amina)
    ConsentFactory(person=PersonFactory())

    assert kept_of_the_erased(NOW) == []

"""What is kept about people, who reads it, how it is taken along and how it goes (P7, T64–T66)."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from hub import holdings
from hub.organisations.models import Invitation, Membership, Organisation
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.organisations import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    ReadinessCheckFactory,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
CANARY = "canary-4e1f"
OURS = [holding for holding in holdings.holdings if holding.name.startswith("organisations.")]


def holding(name: str) -> holdings.Holding:
    return holdings.holdings[f"organisations.{name}"]


def forget(name: str, now: Any) -> int:
    task = holding(name).forget
    assert task is not None
    return task(now)


def test_every_table_of_the_room_is_registered() -> None:
    assert {one.model for one in OURS} == set(apps.get_app_config("organisations").get_models())


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.name)
def test_every_person_and_every_free_text_is_classed(one: holdings.Holding) -> None:
    fields = one.model._meta.local_fields
    people = {field.name for field in fields if field.related_model is Person}
    free = {
        field.name
        for field in fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
    }
    assert (people | free - {"public_id", "once", "slug"}) - set(one.fields) == set()
    assert {field for field in people if field not in one.about} == set()


def test_erasing_leaves_no_word_by_or_about_somebody(cast: Any, charity: Organisation) -> None:
    person = PersonFactory(email=f"{CANARY}@example.org")
    MembershipFactory(organisation=charity, person=person, title=CANARY, contact=True)
    MembershipFactory(person=person, ended=True, end_reason=CANARY, title=CANARY)
    MembershipFactory(person=person, asked=True, title=CANARY)
    MembershipFactory(ended=True, ended_by=person, end_reason=CANARY)
    InvitationFactory(email=f"{CANARY.upper()}@example.org")
    used = {"accepted_at": NOW, "accepted_by": person}
    InvitationFactory(email=f"{CANARY}@old.example.org", title=CANARY, **used)

    for _ in range(2):
        for one in OURS:
            one.erase(person, NOW)

    rows = [str(list(one.model._base_manager.values())) for one in OURS]
    assert [row for row in rows if CANARY in row.lower()] == []
    assert Membership.objects.open().for_person(person).count() == 0
    assert Invitation.objects.count() == 1


def test_erasing_one_leaves_the_others_as_they_were(cast: Any, charity: Organisation) -> None:
    MembershipFactory(organisation=charity, ended=True, title="baker", end_reason="Moved away")
    InvitationFactory(email="other@example.org", organisation=charity)
    before = str([list(one.model._base_manager.values()) for one in OURS])

    for one in OURS:
        one.erase(PersonFactory(), NOW)

    assert str([list(one.model._base_manager.values()) for one in OURS]) == before


def test_when_the_last_contact_is_erased_the_team_follows(cast: Any) -> None:
    one = MembershipFactory(person=cast.amina, contact=True).organisation
    MembershipFactory(organisation=one)

    holding("Membership").erase(cast.amina, NOW)

    one.refresh_from_db()
    assert (one.team_follows_at, Organisation.objects.left_alone().exists()) == (NOW, False)


def test_people_take_their_own_rows_along_and_nobody_elses(cast: Any, charity: Organisation) -> None:
    MembershipFactory(organisation=charity, person=cast.rosa, title="trustee")
    InvitationFactory(organisation=charity, email=cast.rosa.email)
    ReadinessCheckFactory(organisation=charity, checked_by=cast.rosa)
    OrganisationFactory(added_by=cast.rosa, name="Rosa’s group")
    MembershipFactory(organisation=charity, title=CANARY)

    taken = {one.name.partition(".")[2]: one.export(cast.rosa) for one in OURS}

    assert {name: len(rows) for name, rows in taken.items() if rows} == {
        "Organisation": 1,
        "Membership": 1,
        "Invitation": 1,
        "ReadinessCheck": 1,
    }
    assert taken["Membership"][0]["title"] == "trustee"
    assert CANARY not in str(taken)
    assert [row for rows in taken.values() for row in rows if "secret" in row] == []


def test_who_reads_it_follows_from_what_somebody_is(cast: Any, charity: Organisation) -> None:
    readers = {
        person.name: [len(holding(name).readers(person, TODAY)) for name in ("Membership", "Invitation")]
        for person in (cast.amina, cast.rosa)
    }
    MembershipFactory(organisation=charity, person=cast.rosa, asked=True)

    assert readers == {"Amina": [3, 0], "Rosa": [0, 0]}
    assert len(holding("Membership").readers(cast.rosa, TODAY)) == 2


def test_addresses_of_invitations_go_ninety_days_after_they_are_over() -> None:
    InvitationFactory(expires_at=NOW - timedelta(days=90))
    InvitationFactory(expires_at=NOW - timedelta(days=90, seconds=1))
    InvitationFactory(accepted_at=NOW - timedelta(days=91), accepted_by=PersonFactory(), email=f"{CANARY}@example.org")

    assert [forget("Invitation", NOW) for _ in range(2)] == [2, 0]
    assert (Invitation.objects.count(), CANARY in str(list(Invitation.objects.values()))) == (2, False)


def test_requests_that_led_to_nothing_go_after_a_year() -> None:
    for status in ("declined", "withdrawn"):
        for days in (365, 366):
            ended = {"ended_at": NOW - timedelta(days=days), "ended_by": PersonFactory()}
            MembershipFactory(asked=True, status=status, **ended)
    MembershipFactory(ended=True, ended_at=NOW - timedelta(days=999))

    assert [forget("Membership", NOW) for _ in range(2)] == [2, 0]
    assert Membership.objects.count() == 3

"""Erasures and holds; and, until the room of people has its own, a way to empty a person."""

from datetime import UTC, date, datetime
from typing import Any

import factory
import pytest
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory

from hub.holdings import CONFIDENTIAL, LAST, Holding, Row, holdings, rows_of
from hub.people.models import Person, Profile
from hub.privacy.models import Erasure, Hold
from tests.factories.people import PersonFactory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
PERSON = "people.Person"


class ErasureFactory(DjangoModelFactory):
    """Asked for just now, not done."""

    class Meta:
        model = Erasure

    class Params:
        done = factory.Trait(done_at=NOW, verified_at=NOW)

    person_id = factory.LazyAttribute(lambda _: PersonFactory(is_active=False).pk)
    asked_at = NOW


class HoldFactory(DjangoModelFactory):
    """Suggestions put aside must be kept until spring."""

    class Meta:
        model = Hold

    class Params:
        lifted = factory.Trait(lifted_at=NOW, lifted_by=factory.SubFactory(PersonFactory))

    person = factory.SubFactory(PersonFactory)
    holding = "home.PutAside"
    reason = "A court has asked for it."
    placed_at = NOW
    placed_by = factory.SubFactory(PersonFactory)
    review_on = date(2027, 3, 1)


def empty_person(person: Any, now: datetime) -> None:
    """Make a nameless stub, as the room of people does."""
    EmailAddress.objects.filter(user=person).delete()
    Profile.objects.filter(person=person).update(phone="", works_on="", offers="", hopes="", access_needs="")
    stub = {"email": f"erased-{person.pk}@erased.invalid", "name": "", "starting_point": "", "is_active": False}
    Person.objects.filter(pk=person.pk).update(**stub, password="!", last_login=None, erased_at=now)


def export_person(person: Any) -> list[Row]:
    return rows_of(Person.objects.filter(pk=person.pk), "name", "email", "starting_point", "joined_at")


def plug_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the room of people while it has no register of its own."""
    if PERSON in holdings:
        return
    stand_in = Holding(
        model=Person,
        label="Your account",
        about=(),
        fields={"email": CONFIDENTIAL, "name": CONFIDENTIAL},
        why="To know you again.",
        keep="Until you close your account.",
        readers=lambda person, on: ["you", "administrator"],
        export=export_person,
        erase=empty_person,
    )
    monkeypatch.setitem(holdings._plugs, PERSON, (LAST, stand_in))

"""What the tests of gatherings share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hub.audit.models import AuditEntry
from hub.events.models import Event
from hub.people.choices import Role
from hub.people.models import Person
from tests.conftest import sign_in
from tests.factories.events import EventFactory
from tests.factories.people import ConsentFactory, RoleGrantFactory


def trail() -> list[str]:
    rows = AuditEntry.objects.filter(deed__startswith="events.").order_by("pk")
    return [row.deed.removeprefix("events.") for row in rows]


@pytest.fixture
def as_person() -> Callable[[Person], Client]:
    """Signed in, having agreed to how we treat each other."""

    def enter(person: Person) -> Client:
        if not person.has_agreed("conduct"):
            ConsentFactory(person=person, purpose="conduct")
        return sign_in(person)

    return enter


@pytest.fixture
def hour(cast: Any) -> Event:
    """Dev's online hour: 30 places, 12 kept for each side, costs are paid."""
    return EventFactory(
        title="What is in it for us?", host=cast.dev, pays_costs=True, community_least=12, university_least=12
    )


@pytest.fixture
def finance(db: None) -> Person:
    return RoleGrantFactory(role=Role.FINANCE, person__name="Joan").person

"""The standing cast (decision 4), a frozen clock, a clean mailbox, the library on its shelves."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from hub.people.demo import CAST, make_member
from hub.people.models import Person

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday morning


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the first content of the library loaded once."""
    from library.resources.actions import load_library
    from library.resources.models import HomePage

    with django_db_blocker.unblock():
        if not HomePage.objects.exists():
            load_library(now=NOW)


@pytest.fixture(autouse=True)
def now(request: pytest.FixtureRequest) -> Iterator[datetime]:
    """The moment at which every test happens; journeys run in real time."""
    if request.node.get_closest_marker("browser"):
        yield NOW
        return
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture(autouse=True)
def clean_counters() -> None:
    """Rate limits of one test are none of the next one's business."""
    cache.clear()


class Cast:
    """`cast.amina` is Amina, made when first asked for."""

    def __getattr__(self, name: str) -> Person:
        member = next((one for one in CAST if one.name.lower() == name), None)
        if member is None:
            raise AttributeError(f"Nobody called {name} is in the cast.")
        person = make_member(member, now=NOW)
        setattr(self, name, person)
        return person


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()


@pytest.fixture
def as_person(django_capture_on_commit_callbacks):
    """`as_person(cast.amina)` is a client signed in as her."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="hub.people.adapter.RoleBackend")
        return client

    return sign_in

"""Where the races are run: gatherings from today on, people, hosts and finance officers."""

from datetime import timedelta
from itertools import count
from typing import Any

from hub import clock
from hub.events.models import Event
from hub.people.choices import Role
from hub.people.models import Person
from tests.factories.events import EventFactory
from tests.factories.people import RoleGrantFactory

_numbers = count(1)


def some_people(many: int) -> list[Person]:
    numbers = [next(_numbers) for _ in range(many)]
    return Person.objects.bulk_create(Person(email=f"race{one}@example.org", name=f"Pat {one}") for one in numbers)


def somebody_with(role: str) -> Person:
    person = RoleGrantFactory(role=role, starts_on=clock.today()).person
    return Person.objects.get(pk=person.pk)


def a_gathering(**facts: Any) -> Event:
    """Open, in three weeks, hosted by a broker."""
    host = facts.pop("host", None) or somebody_with(Role.BROKER)
    return EventFactory(host=host, starts_at=clock.now() + timedelta(days=21), **facts)

"""People and the roles they hold: boring, valid, active."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from hub.people.choices import Role
from hub.people.models import Person, RoleGrant

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class PersonFactory(DjangoModelFactory):
    """Somebody with a name, an address of their own and no password."""

    class Meta:
        model = Person

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    name = "Pat"
    joined_at = NOW

    @classmethod
    def _create(cls, model_class: type[Person], *args: Any, **facts: Any) -> Person:
        return model_class.objects.create_user(*args, **facts)


class RoleGrantFactory(DjangoModelFactory):
    """A role held since the first of the month, without an end."""

    class Meta:
        model = RoleGrant

    class Params:
        ended = factory.Trait(ends_on=date(2026, 11, 20), ended_at=NOW, end_reason="Moved away")

    person = factory.SubFactory(PersonFactory)
    role = Role.MENTOR
    starts_on = date(2026, 11, 1)
    granted_at = NOW

"""People and the roles they hold: boring, valid, active."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from hub.people.choices import Experience, Purpose, Region, Role, Side
from hub.people.models import Block, Consent, Person, Profile, RoleGrant, Suspension

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


class ProfileFactory(DjangoModelFactory):
    """A few parts filled in, shown as a new profile shows them."""

    class Meta:
        model = Profile

    person = factory.SubFactory(PersonFactory)
    side = Side.COMMUNITY
    experience = Experience.NEW
    region = Region.NORTH_EAST
    works_on = "Homes for people who have just arrived."
    changed_at = NOW


class ConsentFactory(DjangoModelFactory):
    """Agreed to being found, in today's wording, by themselves."""

    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    purpose = Purpose.DIRECTORY
    version = 1
    given_at = NOW
    given_by = factory.SelfAttribute("person")


class BlockFactory(DjangoModelFactory):
    class Meta:
        model = Block

    person = factory.SubFactory(PersonFactory)
    other = factory.SubFactory(PersonFactory)
    at = NOW


class SuspensionFactory(DjangoModelFactory):
    class Meta:
        model = Suspension

    person = factory.SubFactory(PersonFactory)
    suspended_at = NOW
    suspended_by = factory.SubFactory(PersonFactory)
    reason = "Sent unkind messages to three people."

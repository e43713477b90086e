"""What keeps the library true."""

from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from library.upkeep.models import Link, Repair
from tests.conftest import NOW
from tests.factories.resources import GuideFactory


class RepairFactory(DjangoModelFactory):
    """A page that needs work; with `done_by=` one that somebody has seen to."""

    class Meta:
        model = Repair

    once = factory.LazyFunction(uuid4)
    page = factory.SubFactory(GuideFactory)
    words = "The second link is old."
    asked_at = NOW
    done_at = factory.LazyAttribute(lambda one: NOW if getattr(one, "done_by", None) else None)


class LinkFactory(DjangoModelFactory):
    """A link that nobody has tried yet."""

    class Meta:
        model = Link

    address = factory.Sequence(lambda number: f"https://elsewhere{number}.example/")
    due_at = NOW

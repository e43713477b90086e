"""What people keep."""

import factory
from factory.django import DjangoModelFactory

from library.shelves.models import Collection, CollectionItem, Saved
from tests.conftest import NOW
from tests.factories.resources import GuideFactory


class SavedFactory(DjangoModelFactory):
    class Meta:
        model = Saved

    page = factory.SubFactory(GuideFactory)
    saved_at = NOW


class CollectionFactory(DjangoModelFactory):
    class Meta:
        model = Collection

    title = factory.Sequence(lambda number: f"List number {number}")
    made_at = NOW


class CollectionItemFactory(DjangoModelFactory):
    class Meta:
        model = CollectionItem

    collection = factory.SubFactory(CollectionFactory)
    page = factory.SubFactory(GuideFactory)
    put_at = NOW

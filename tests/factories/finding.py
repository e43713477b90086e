"""Sets of words, picks, and searches that found nothing."""

import factory
from factory.django import DjangoModelFactory

from library.finding.models import MissedSearch, Pick, Synonym
from tests.conftest import NOW
from tests.factories.resources import GuideFactory


class SynonymFactory(DjangoModelFactory):
    class Meta:
        model = Synonym

    slug = factory.Sequence(lambda number: f"set-{number}")
    words = "wombat, vombatus"


class PickFactory(DjangoModelFactory):
    class Meta:
        model = Pick

    words = factory.Sequence(lambda number: f"pick number {number}")
    page = factory.SubFactory(GuideFactory)


class MissedSearchFactory(DjangoModelFactory):
    class Meta:
        model = MissedSearch

    words = factory.Sequence(lambda number: f"words {number}")
    day = NOW.date()

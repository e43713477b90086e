"""Words of the glossary."""

import factory
from factory.django import DjangoModelFactory

from library.glossary.choices import SaidBy
from library.glossary.models import Term


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    term = factory.Sequence(lambda number: f"Word number {number}")
    slug = factory.Sequence(lambda number: f"word-{number}")
    said_by = SaidBy.UNIVERSITY
    means = "What it means, in plain words."

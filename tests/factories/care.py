"""Requests for help and worries, waiting for somebody."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from hub.care.models import HelpRequest, Worry
from tests.factories.people import PersonFactory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class HelpRequestFactory(DjangoModelFactory):
    """A visitor asked for help just now; nobody has answered."""

    class Meta:
        model = HelpRequest

    class Params:
        answered = factory.Trait(answered_at=NOW, answered_by=factory.SubFactory(PersonFactory))

    asked_at = NOW
    question = "How do we find a researcher?"
    reach_by = "0191 496 0000"


class WorryFactory(DjangoModelFactory):
    """A visitor told of a worry just now; no lead has taken it on."""

    class Meta:
        model = Worry

    class Params:
        taken = factory.Trait(taken_at=NOW, taken_by=factory.SubFactory(PersonFactory))

    told_at = NOW
    what = "Somebody was shouted at."

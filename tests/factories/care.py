"""Requests for help and worries, waiting for somebody."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from hub.care.choices import KeptOut, Outcome
from hub.care.models import HelpRequest, Worry, WorryExclusion, WorryOpening
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
        closed = factory.Trait(
            taken=True, closed_at=NOW, closed_by=factory.SelfAttribute("taken_by"), outcome=Outcome.SETTLED
        )

    told_at = NOW
    what = "Somebody was shouted at."
    taken_at = None
    taken_by = None
    waiting_since = factory.LazyAttribute(lambda worry: None if worry.taken_at else worry.told_at)
    acknowledged_at = factory.SelfAttribute("taken_at")
    acknowledged_by = factory.SelfAttribute("taken_by")


class WorryExclusionFactory(DjangoModelFactory):
    """A lead whom the teller did not want to read it."""

    class Meta:
        model = WorryExclusion

    worry = factory.SubFactory(WorryFactory)
    person = factory.SubFactory(PersonFactory)
    because = KeptOut.TICKED
    added_at = NOW


class WorryOpeningFactory(DjangoModelFactory):
    """Somebody opened the case just now."""

    class Meta:
        model = WorryOpening

    worry = factory.SubFactory(WorryFactory)
    opened_at = NOW
    opened_by = factory.SubFactory(PersonFactory)

"""Introductions, messages, shares and reports: asked just now, waiting for an answer."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from hub.contact.choices import IntroductionStatus, ReportReason
from hub.contact.models import ContactShare, Introduction, RelayMessage, Report
from hub.people.models import Person
from tests.factories.people import ConsentFactory, PersonFactory, ProfileFactory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class IntroductionFactory(DjangoModelFactory):
    class Meta:
        model = Introduction

    class Params:
        agreed = factory.Trait(status=IntroductionStatus.AGREED, answered_at=NOW)
        declined = factory.Trait(status=IntroductionStatus.DECLINED, answered_at=NOW)
        with_broker = factory.Trait(status=IntroductionStatus.WITH_BROKER, through_broker=True)

    asker = factory.SubFactory(PersonFactory)
    asked = factory.SubFactory(PersonFactory)
    status = IntroductionStatus.ASKED
    asked_at = NOW


class RelayMessageFactory(DjangoModelFactory):
    """From whoever asked, unread."""

    class Meta:
        model = RelayMessage

    introduction = factory.SubFactory(IntroductionFactory)
    sender = factory.SelfAttribute("introduction.asker")
    text = "Shall we talk?"
    sent_at = NOW
    once = factory.Sequence(lambda number: f"once-{number}")


class ContactShareFactory(DjangoModelFactory):
    class Meta:
        model = ContactShare

    introduction = factory.SubFactory(IntroductionFactory, agreed=True)
    person = factory.SelfAttribute("introduction.asker")
    notice_version = 1
    given_at = NOW


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = Report

    reporter = factory.SubFactory(PersonFactory)
    about = factory.SubFactory(PersonFactory)
    reason = ReportReason.UNKIND
    reported_at = NOW


def listed(person: Person | None = None, **said: object) -> Person:
    """Somebody in the directory, who has agreed to how we treat each other; `said` goes into their profile."""
    person = person or PersonFactory()
    for purpose in ("directory", "conduct"):
        if not person.has_agreed(purpose):
            ConsentFactory(person=person, purpose=purpose)
    if said:
        ProfileFactory(person=person, **said)
    return person

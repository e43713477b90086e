"""Stories that members give."""

from typing import Any
from uuid import uuid4

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from library.giving import actions
from library.giving.choices import Attached
from library.giving.models import SECTIONS, Attachment, NamedPerson, SectionRemark, Submission
from tests.conftest import NOW
from tests.factories.people import PersonFactory

PARTS = {name: f"What we say of {name}. We met four times." for name in SECTIONS}


class SubmissionFactory(DjangoModelFactory):
    """A draft that lacks nothing."""

    class Meta:
        model = Submission

    once = factory.LazyFunction(uuid4)
    author = factory.SubFactory(PersonFactory)
    title = "The allotment that half worked"
    summary = "A year of growing beans with a geographer."
    licence = "CC BY 4.0"
    begun_at = NOW
    written_at = NOW
    involved = PARTS["involved"]
    wanted = PARTS["wanted"]
    did = PARTS["did"]
    worked = PARTS["worked"]
    failed = PARTS["failed"]
    changed = PARTS["changed"]
    advice = PARTS["advice"]


PDF = b"%PDF-1.7\n1 0 obj <</Author (Joe Bloggs)>> endobj"


class AttachmentFactory(DjangoModelFactory):
    """A paper that goes with a story, whose program says who wrote it."""

    class Meta:
        model = Attachment

    once = factory.LazyFunction(uuid4)
    submission = factory.SubFactory(SubmissionFactory)
    kind = Attached.PAPER
    file = factory.LazyFunction(lambda: ContentFile(PDF, "kept.pdf"))
    says = "What it cost"
    writers = ("Joe Bloggs",)
    added_at = NOW


class NamedPersonFactory(DjangoModelFactory):
    class Meta:
        model = NamedPerson

    submission = factory.SubFactory(SubmissionFactory)
    name = "Joy Etienne"
    email = factory.Sequence(lambda number: f"joy{number}@example.org")


class SectionRemarkFactory(DjangoModelFactory):
    """A remark on what was done, in a story of `author`."""

    class Meta:
        model = SectionRemark

    class Params:
        author = factory.SubFactory(PersonFactory)

    version = factory.LazyAttribute(lambda one: sent_in(author=one.author).versions.get())
    section = "did"
    words = "How much was it?"
    said_by = factory.SubFactory(PersonFactory)
    said_at = NOW


def sent_in(now: Any = NOW, **facts: Any) -> Submission:
    """A story that waits to be read."""
    draft = SubmissionFactory(**facts)
    return actions.send(by=draft.author, submission=draft, now=now)


def published(by: Any, **facts: Any) -> Submission:
    """A story that is up, read by `by`."""
    waiting = sent_in(**facts)
    return actions.publish(by=by, submission=waiting, version=1, now=NOW)

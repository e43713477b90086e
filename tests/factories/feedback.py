"""What readers say."""

from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from library.feedback.choices import RemarkKind
from library.feedback.models import Remark
from tests.conftest import NOW
from tests.factories.resources import GuideFactory


class RemarkFactory(DjangoModelFactory):
    """A correction that waits; with `answered_by=` one that was answered."""

    class Meta:
        model = Remark

    once = factory.LazyFunction(uuid4)
    page = factory.SubFactory(GuideFactory)
    kind = RemarkKind.CORRECTION
    words = "The second number is wrong."
    said_at = NOW
    answered_at = factory.LazyAttribute(lambda one: NOW if getattr(one, "answered_by", None) else None)

"""What tests of meeting people share."""

from typing import Any

import pytest

from hub.contact.models import Discussion
from hub.people.models import Person
from tests.factories.discussions import DiscussionFactory
from tests.factories.people import ConsentFactory


@pytest.fixture
def hello(db: None) -> Discussion:
    """The introductions, with nobody in them yet."""
    return DiscussionFactory()


@pytest.fixture
def agreeing(cast: Any) -> Any:
    """`agreeing(cast.amina)` is her, once she has agreed to how we treat each other."""

    def agree(person: Person) -> Person:
        ConsentFactory(person=person, purpose="conduct")
        return person

    return agree

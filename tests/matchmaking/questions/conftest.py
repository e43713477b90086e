"""What tests of community questions share."""

from typing import Any

import pytest

from hub.letters.models import Letter
from hub.people.models import Person
from tests.factories.people import ConsentFactory


@pytest.fixture
def agreeing(cast: Any) -> Any:
    """`agreeing(cast.amina)` is her, once she has agreed to how we treat each other."""

    def agree(person: Person) -> Person:
        if not person.has_agreed("conduct"):
            ConsentFactory(person=person, purpose="conduct")
        return person

    return agree


@pytest.fixture
def told(db: None) -> Any:
    """`told("offer_came")` are the names of those who were told so, in order."""

    def names(kind: str) -> list[str]:
        letters = Letter.objects.filter(kind=f"questions.{kind}").order_by("pk")
        return [letter.person.name for letter in letters]

    return names

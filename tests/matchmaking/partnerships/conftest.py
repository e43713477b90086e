"""What tests of partnerships share."""

from typing import Any
from uuid import uuid4

import pytest

from hub.letters.models import Letter
from matchmaking.partnerships import actions
from matchmaking.partnerships.models import Partnership, PartnershipMember
from tests.conftest import NOW
from tests.factories.partnerships import between, met


@pytest.fixture
def propose(cast: Any) -> Any:
    """`propose(cast.amina, cast.carol)`: they have met, and the first asks the second to the university side."""

    def ask(by: Any, *others: Any, sides: tuple[str, ...] = ("university",), **changed: Any) -> Partnership:
        asked = list(zip(others, [*sides, *["university"] * len(others)], strict=False))
        facts = {"name": "Safe journeys", "own_side": "community", "origin": "knew-each-other", "now": NOW}
        facts |= {"once": uuid4(), **changed}
        if facts["origin"] == "knew-each-other":
            met(by, *others)
        return actions.propose_partnership(by=by, others=asked, **facts)

    return ask


@pytest.fixture
def together(cast: Any) -> Partnership:
    """Amina and Carol work together."""
    return between(cast.amina, cast.carol, active=True)


def row_of(partnership: Partnership, person: Any) -> PartnershipMember:
    return partnership.members.get(person=person)


def letters() -> list[tuple[str, str]]:
    """Kind and reader of every letter, in order."""
    rows = Letter.objects.filter(kind__startswith="partnerships.").select_related("person").order_by("pk")
    return [(letter.kind.split(".")[1], letter.person.name) for letter in rows]

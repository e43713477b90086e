"""Query budgets of what people see beforehand: the same number at one row and at three (style, habit 15)."""

from typing import Any

import pytest

from hub.people.models import Topic
from tests.conftest import NOW, Budget
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, PreWorkFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.people import ConsentFactory, ProfileFactory

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("rows", [1, 3])]
PARTS = ("benefits", "principles", "relationship")


@pytest.fixture
def match(cast: Any, rows: int) -> Any:
    """With `rows` pieces, people who may be found and have cards, and names of Amina's."""
    match = MatchEventFactory(event__host=cast.dev)
    mine = ComingFactory(event=match.event, person=cast.amina)
    MatchCardFactory(booking=mine, topics=list(Topic.objects.all()[:rows]))
    for part in PARTS[:rows]:
        PreWorkFactory(match=match, part=part, words="Read it")
        other = ComingFactory(event=match.event, university=True)
        ConsentFactory(person=other.person)
        MembershipFactory(person=other.person)
        MatchCardFactory(booking=other)
        mine.kept_apart.create(person=ComingFactory(event=match.event).person, at=NOW)
    return match


@pytest.mark.parametrize(("path", "queries"), [("", 9), ("card/check/", 6), ("wishes/", 8), ("apart/", 7)])
def test_my_pages(cast: Any, as_person: Any, budget: Budget, match: Any, path: str, queries: int) -> None:
    budget(as_person(cast.amina), f"/meet/{match.event.public_id}/{path}", queries)


def test_who_is_ready(cast: Any, as_person: Any, budget: Budget, match: Any, rows: int) -> None:
    answer = budget(as_person(cast.dev), f"/meet/{match.event.public_id}/host/prepared/", 8)

    assert len(answer.context["found"]) == 1 + 2 * rows


def test_writing_a_card_with_somebody(cast: Any, as_person: Any, budget: Budget, match: Any, rows: int) -> None:
    booking = match.event.bookings.filter(card__isnull=True).order_by("pk").first()
    ConsentFactory(person=booking.person)
    ProfileFactory(person=booking.person, offers="A room").topics.set(Topic.objects.all()[:rows])
    budget(as_person(cast.dev), f"/meet/{match.event.public_id}/host/prepared/{booking.public_id}/write/", 12)


@pytest.mark.parametrize(("path", "who", "queries"), [("", "amina", 12), ("host/", "dev", 16)])
def test_the_pages_of_the_gathering(
    cast: Any, as_person: Any, budget: Budget, match: Any, path: str, who: str, queries: int
) -> None:
    budget(as_person(getattr(cast, who)), f"/whats-on/{match.event.public_id}/{path}", queries)

"""The demo's evening: invented, over, with a choice for Amina to look at, loaded again without a trace."""

import pytest

from hub.people.demo import load_cast
from hub.people.models import Person
from matchmaking.meets.condition.choosing import people_to_choose, reunions_of, takes_picks
from matchmaking.meets.condition.outcomes import outcomes
from matchmaking.meets.demo.after import load_evening
from matchmaking.meets.models import Conversation, MatchEvent, Pick, Reunion, WarmIntroduction
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_loading_it_twice_changes_nothing() -> None:
    load_cast(now=NOW)
    for _ in range(2):
        load_evening(now=NOW)

    tables = (MatchEvent, Conversation, Pick, Reunion, WarmIntroduction)
    assert [table.objects.count() for table in tables] == [1, 12, 5, 1, 1]


def test_amina_has_been_introduced_to_one_and_can_choose_others() -> None:
    load_cast(now=NOW)
    load_evening(now=NOW)
    match = MatchEvent.objects.get()
    amina = match.event.bookings.select_related("event__match", "person").get(person__email="amina@example.org")

    assert takes_picks(match, NOW)
    assert [row.booking.called for row in reunions_of(amina)] == ["Erin"]
    assert {choice.booking.called for choice in people_to_choose(amina)} == {"Carol", "Rosa", "Erin"}
    assert outcomes(match, now=NOW).pairs == 1


def test_without_the_cast_there_is_no_evening() -> None:
    load_cast(now=NOW)
    Person.objects.filter(email="iris@example.org").update(is_active=False)
    load_evening(now=NOW)

    assert not MatchEvent.objects.exists()

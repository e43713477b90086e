"""A match card grows step by step, begins with what is known, and may stay empty (M4)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.events.actions import MayNot
from hub.people.models import Topic
from matchmaking.meets.actions.before import NothingToPrepare, finish_card, save_card, told_so_far
from matchmaking.meets.models import MatchCard
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory
from tests.factories.people import ProfileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> Any:
    return ComingFactory()


def save(booking: Any, **answers: Any) -> MatchCard:
    return save_card(by=booking.person, booking=booking, answers=answers, now=NOW)


def test_each_step_keeps_its_answers_and_leaves_the_others(mine: Any) -> None:
    health = Topic.objects.get(slug="health")
    save(mine, brings=["people"], brings_words="Forty families")
    save(mine, topics=[health])
    card = save(mine, ways=["talking"])

    assert (card.brings, card.brings_words, card.ways) == (["people"], "Forty families", ["talking"])
    assert (list(card.topics.all()), card.done_at) == ([health], None)


def test_a_second_tap_changes_nothing_and_leaves_one_line_in_the_trail(mine: Any) -> None:
    for _ in range(2):
        save(mine, ways=["talking"])

    assert MatchCard.objects.count() == 1
    assert AuditEntry.objects.filter(deed="meets.save_card").count() == 1


def test_what_is_not_on_a_card_is_left_alone(mine: Any) -> None:
    card = save(mine, done_at=NOW, booking_id=7, pk=7)

    assert (card.done_at, card.booking) == (None, mine)


def test_a_card_may_be_finished_empty_and_changed_after(mine: Any) -> None:
    finish_card(by=mine.person, booking=mine, now=NOW)
    card = save(mine, hopes=["numbers"])
    finish_card(by=mine.person, booking=mine, now=NOW + timedelta(hours=1))

    assert (card.done_at, MatchCard.objects.get().done_at) == (NOW, NOW)


def test_it_begins_with_what_the_profile_shows_to_everybody_and_with_nothing_else(mine: Any) -> None:
    profile = ProfileFactory(
        person=mine.person, offers="A room", hopes="Numbers", hopes_seen_by="introduced", region="north-east"
    )
    profile.topics.set(Topic.objects.filter(slug="health"))
    told = told_so_far(mine)

    assert told.source == "profile"
    assert told.facts == {"brings_words": "A room", "region": "north-east"}
    assert [topic.slug for topic in told.topics] == ["health"]
    assert not MatchCard.objects.exists()


def test_a_long_profile_is_shortened_to_whole_words(mine: Any) -> None:
    ProfileFactory(person=mine.person, offers="Families " * 100)
    words = told_so_far(mine).facts["brings_words"]

    assert len(words) <= 500
    assert words.endswith("Families…")


def test_the_next_card_begins_with_the_last_one(mine: Any) -> None:
    before = MatchCardFactory(booking__person=mine.person, ways=["slowly"], wants_quiet=True)
    MatchCardFactory(booking__person=mine.person, changed_at=NOW - timedelta(days=30), ways=["briskly"])
    card = save(mine, hopes=[])

    assert told_so_far(ComingFactory(person=mine.person)).source == "last"
    assert (card.ways, card.wants_quiet, card.hopes, card.done_at) == (["slowly"], True, [], None)
    assert before.pk != card.pk


def test_nobody_fills_a_card_for_somebody_else(mine: Any) -> None:
    with pytest.raises(MayNot):
        save_card(by=ComingFactory().person, booking=mine, answers={"ways": ["talking"]}, now=NOW)


@pytest.mark.parametrize("facts", [{"cancelled": True}, {"status": "absent"}])
def test_whoever_does_not_come_fills_none(facts: dict[str, Any]) -> None:
    booking = ComingFactory(**facts)
    with pytest.raises(MayNot):
        finish_card(by=booking.person, booking=booking, now=NOW)


def test_nothing_is_prepared_once_it_is_over_or_called_off() -> None:
    over = ComingFactory(event=MatchEventFactory(begins_at=NOW - timedelta(days=1)).event)
    off = ComingFactory()
    off.event.status, off.event.cancelled_at, off.event.cancelled_by = "cancelled", NOW, off.event.host
    off.event.save()
    for booking in (over, off):
        with pytest.raises(NothingToPrepare):
            save(booking, ways=["talking"])

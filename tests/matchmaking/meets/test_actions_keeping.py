"""What a match event has comes with its gathering, and with a copy of it (M1)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hub.events.actions import add_event, edit_event
from matchmaking.meets.actions.keeping import keep_match
from matchmaking.meets.models import Conversation, MatchEvent
from tests.conftest import NOW
from tests.factories.events import EventFactory
from tests.factories.meets import ComingFactory, MatchEventFactory, PreWorkFactory, RoundFactory, conversation

ONCE = "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a02"
FACTS = {
    "kind": "match",
    "title": "Meet and match",
    "starts_at": NOW + timedelta(days=8),
    "ends_at": NOW + timedelta(days=8, hours=3),
    "zone": "Europe/London",
    "format": "in-person",
    "places": 24,
}


def test_a_match_event_begins_with_six_rounds_and_four_pieces_to_prepare(cast):
    event = add_event(by=cast.dev, once=ONCE, now=NOW, **FACTS)

    assert (event.match.rounds, event.match.round_minutes, event.match.plan_status) == (6, 12, "none")
    parts = event.match.prework.order_by("pk").values_list("part", flat=True)
    assert list(parts) == ["benefits", "principles", "relationship", "agreeing"]


def test_a_second_tap_keeps_one(cast):
    for _ in range(2):
        add_event(by=cast.dev, once=ONCE, now=NOW, **FACTS)

    assert MatchEvent.objects.count() == 1


def test_a_gathering_of_another_kind_has_none(cast):
    add_event(by=cast.dev, once=ONCE, now=NOW, **{**FACTS, "kind": "briefing"})

    assert not MatchEvent.objects.exists()


def test_a_gathering_that_becomes_a_match_event_gets_what_one_has_and_keeps_it(cast):
    event = add_event(by=cast.dev, once=ONCE, now=NOW, **{**FACTS, "kind": "briefing"})
    edit_event(by=cast.dev, event=event, now=NOW, kind="match")
    MatchEvent.objects.update(rounds=3)
    edit_event(by=cast.dev, event=event, now=NOW, title="Meet and match again")

    assert MatchEvent.objects.get().rounds == 3


def test_a_copy_has_the_rounds_tables_and_preparation_of_the_earlier_one_and_no_plan(cast):
    before = MatchEventFactory(
        event__host=cast.dev, rounds=1, round_minutes=90, tables=11, quiet_tables=2, published=True
    )
    PreWorkFactory(match=before, part="principles", words="Two pages, on the bus.")

    copied = add_event(by=cast.dev, once=ONCE, now=NOW, copied_from=before.event, **FACTS).match

    assert (copied.rounds, copied.round_minutes, copied.tables, copied.quiet_tables) == (1, 90, 11, 2)
    assert copied.prework.get(part="principles").words == "Two pages, on the bus."
    assert (copied.plan_status, copied.plan_version) == ("none", 0)
    assert copied.wall_key != before.wall_key


def test_keeping_it_again_changes_nothing(db):
    event = EventFactory(kind="match")
    assert keep_match(event=event) == keep_match(event=event)


@pytest.mark.parametrize("other_way_round", [False, True])
def test_two_people_never_meet_twice(db, other_way_round):
    first = RoundFactory()
    second = RoundFactory(match=first.match)
    one, two = ComingFactory(event=first.match.event), ComingFactory(event=first.match.event, university=True)
    conversation(first, one, two)

    with pytest.raises(IntegrityError), transaction.atomic():
        conversation(second, *((two, one) if other_way_round else (one, two)))

    assert Conversation.objects.count() == 1


def test_nobody_sits_at_two_tables_in_one_round(db):
    only = RoundFactory()
    one, two, three = (ComingFactory(event=only.match.event) for _ in range(3))
    conversation(only, one, two)

    with pytest.raises(IntegrityError), transaction.atomic():
        conversation(only, one, three, table=2)

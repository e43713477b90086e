"""What is missing from a gathering, and what waits at its host's desk."""

from datetime import timedelta

import pytest

from hub.events.readiness import missing, waiting_for_hosts
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory


@pytest.mark.parametrize(
    ("facts", "many"),
    [
        ({}, 0),
        ({"about": ""}, 1),
        ({"joining": ""}, 1),
        ({"format": "in-person", "joining": ""}, 2),
        ({"format": "in-person", "joining": "", "place": "A hall", "travel": "By bus"}, 0),
        ({"format": "both", "joining": "", "about": ""}, 4),
    ],
)
def test_each_thing_people_need_to_know_is_named(db, facts, many):
    assert len(missing(EventFactory.build(host=None, added_by=None, published_by=None, **facts))) == many


def test_what_waits_for_a_host_comes_oldest_first(cast):
    costs = EventFactory(host=cast.dev, title="Costs")
    CostFactory(booking=BookingFactory(event=costs), asked_at=NOW - timedelta(days=3))
    CostFactory(booking=BookingFactory(event=costs), asked_at=NOW - timedelta(days=9))
    over = EventFactory(title="Over", starts_at=NOW - timedelta(days=2))
    CoHostFactory(event=over, person=cast.dev)
    BookingFactory.create_batch(2, event=over)
    EventFactory(host=cast.dev, title="Draft", draft=True, starts_at=NOW + timedelta(days=14))
    rows = waiting_for_hosts(cast.dev, NOW)
    assert [str(row.title) for row in rows] == [
        "Costs to answer: Costs",
        "Who came? Over",
        "Not open for booking yet: Draft",
    ]
    assert rows[0].since == NOW - timedelta(days=9)
    assert rows[2].due_at == NOW + timedelta(days=14)


def test_what_does_not_wait(cast):
    EventFactory(host=cast.dev, draft=True, starts_at=NOW + timedelta(days=15))
    EventFactory(host=cast.dev, draft=True, starts_at=NOW - timedelta(days=1))
    done = EventFactory(host=cast.dev, starts_at=NOW - timedelta(days=2))
    BookingFactory(event=done, status="attended", marked_at=NOW, marked_by=cast.dev)
    BookingFactory(event=EventFactory(host=cast.dev, starts_at=NOW - timedelta(days=91)))
    CostFactory(booking=BookingFactory(event=EventFactory(host=cast.dev)), status="withdrawn")
    CostFactory(booking=BookingFactory(event=EventFactory(host=cast.femi)))
    assert waiting_for_hosts(cast.dev, NOW) == []
    assert waiting_for_hosts(cast.mo, NOW) == []

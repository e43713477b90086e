"""What the database lets in, each constraint broken on purpose (M1, M2, M13)."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from hub.events.models import CalendarFeed
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory, EventQuestionFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
AGREED = {"status": "agreed", "agreed_pence": 400, "decided_at": NOW}
ALSO_BROKEN = {"event_status_is_known": "event_open_is_published"}  # each database names the first it looks at
BROKEN_EVENTS: dict[str, dict[str, Any]] = {
    "event_ends_after_start": {"ends_at": NOW + timedelta(days=21)},
    "event_status_is_known": {"status": "maybe"},
    "event_format_is_known": {"format": "by-post"},
    "event_has_places": {"places": 0},
    "event_least_fits_places": {"places": 3, "community_least": 2, "university_least": 2},
    "event_community_most_fits": {"community_least": 2, "community_most": 1},
    "event_university_most_fits": {"university_least": 2, "university_most": 1},
    "event_published_whole": {"published_by": None},
    "event_cancelled_whole": {"status": "cancelled", "cancelled_at": NOW},
    "event_recap_whole": {"recap_at": NOW},
    "event_open_is_published": {"published_at": None, "published_by": None},
    "event_cancelled_has_a_time": {"status": "cancelled"},
}
BROKEN_BOOKINGS: dict[str, dict[str, Any]] = {
    "booking_status_is_known": {"status": "maybe"},
    "booking_side_is_known": {"side": "both"},
    "booking_names_one": {"walk_in_name": "Joan"},
    "waiting_has_a_turn": {"status": "waiting"},
    "booking_cancelled_has_a_time": {"status": "cancelled"},
    "booking_cancelled_whole": {"status": "cancelled", "cancelled_at": NOW},
    "booking_marked_whole": {"marked_at": NOW},
    "booking_who_left_had_come": {"left_at": NOW},
}
BROKEN_COSTS: dict[str, dict[str, Any]] = {
    "cost_is_sensible": {"asked_pence": 20_001},
    "cost_agreed_within_asked": {"agreed_pence": 421},
    "cost_status_is_known": {"status": "maybe"},
    "cost_decided_whole": {"decided_at": NOW},
    "cost_paid_whole": {"status": "paid", "paid_at": NOW, "agreed_pence": 1, "decided_at": NOW},
    "cost_agreed_by_somebody": {"status": "agreed"},
    "cost_paid_has_a_time": {"status": "paid", "agreed_pence": 1, "decided_at": NOW},
}


def refused(factory: Any, **facts: Any) -> str:
    """What the database says to such a row."""
    with pytest.raises(IntegrityError) as problem, transaction.atomic():
        factory(**facts)
    return str(problem.value).replace("UNIQUE", "unique")


@pytest.mark.parametrize("name", BROKEN_EVENTS)
def test_a_gathering_that_cannot_be_is_refused(name: str) -> None:
    sentence = refused(EventFactory, **BROKEN_EVENTS[name])
    assert any(one in sentence for one in (name, ALSO_BROKEN.get(name, name)))


@pytest.mark.parametrize("name", BROKEN_BOOKINGS)
def test_a_booking_that_cannot_be_is_refused(name: str) -> None:
    assert name in refused(BookingFactory, **BROKEN_BOOKINGS[name])


@pytest.mark.parametrize("name", BROKEN_COSTS)
def test_a_cost_that_cannot_be_is_refused(name: str) -> None:
    by = {"decided_by": PersonFactory()} if "decided_at" in BROKEN_COSTS[name] and "decided" not in name else {}
    assert name in refused(CostFactory, **BROKEN_COSTS[name], **by)


def test_who_agreed_a_cost_never_pays_it() -> None:
    one = PersonFactory()
    facts = {**AGREED, "status": "paid", "decided_by": one, "paid_at": NOW, "paid_by": one}

    assert "cost_paid_by_another" in refused(CostFactory, **facts)


@pytest.mark.parametrize(
    ("factory", "others"),
    [(BookingFactory, {}), (CoHostFactory, {}), (EventQuestionFactory, {"position": 1})],
    ids=["booking", "co-host", "question"],
)
def test_nobody_and_nothing_is_there_twice(factory: Any, others: dict[str, Any]) -> None:
    row = factory(**others)
    facts = {"event": row.event, **({"person": row.person} if not others else {}), **others}

    assert "unique" in refused(factory, **facts)


def test_nobody_has_two_calendar_addresses_that_work() -> None:
    person = PersonFactory()
    CalendarFeed.objects.create(person=person, secret="stopped", made_at=NOW, revoked_at=NOW)
    CalendarFeed.objects.create(person=person, secret="works", made_at=NOW)

    assert "unique" in refused(CalendarFeed.objects.create, person=person, secret="another", made_at=NOW)


def test_every_constraint_has_been_broken() -> None:
    models = apps.get_app_config("events").get_models()
    names = {constraint.name for model in models for constraint in model._meta.constraints}

    unique = {"booking_once_each", "co_host_once", "question_position_once", "feed_once_open"}
    assert names - {*BROKEN_EVENTS, *BROKEN_BOOKINGS, *BROKEN_COSTS, *unique} == {"cost_paid_by_another"}

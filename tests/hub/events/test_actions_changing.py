"""Another time, or not at all (M1, L5)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hub.audit.models import AuditEntry
from hub.events import actions
from hub.events.models import Event
from hub.events.policy import MOVE_SETTLES
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory

TUESDAY = NOW + timedelta(days=8, hours=8, minutes=30)
WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
HOUR = timedelta(hours=1)


def move(event: Event, by, to: datetime, at: datetime = NOW, zone: str = "Europe/London") -> Event:
    return actions.move_event(by=by, event=event, starts_at=to, ends_at=to + HOUR, zone=zone, now=at)


def test_moved_twice_within_the_hour_people_are_told_from_tuesday_on(cast):
    event = EventFactory(host=cast.dev, starts_at=TUESDAY)
    event = move(event, cast.dev, WEDNESDAY)
    event = move(event, cast.dev, THURSDAY, at=NOW + MOVE_SETTLES / 2)
    event.refresh_from_db()
    assert (event.starts_at, event.ends_at, event.times_set) == (THURSDAY, THURSDAY + HOUR, 3)
    assert (event.told_starts_at, event.moved_at) == (TUESDAY, NOW + MOVE_SETTLES / 2)


def test_a_move_after_its_letters_went_starts_from_what_they_said(cast):
    event = move(EventFactory(host=cast.dev, starts_at=TUESDAY), cast.dev, WEDNESDAY)
    event = move(event, cast.dev, THURSDAY, at=NOW + MOVE_SETTLES)
    assert event.told_starts_at == WEDNESDAY


def test_to_the_time_it_has_already_is_harmless(cast):
    event = EventFactory(host=cast.dev, starts_at=TUESDAY)
    move(event, cast.dev, TUESDAY)
    event.refresh_from_db()
    assert (event.times_set, event.moved_at, event.told_starts_at) == (1, None, None)
    assert not AuditEntry.objects.filter(deed="events.move_event").exists()


def test_a_draft_moves_and_nobody_was_told(cast):
    event = move(EventFactory(host=cast.dev, starts_at=TUESDAY, draft=True), cast.dev, WEDNESDAY)
    assert (event.starts_at, event.told_starts_at, event.times_set) == (WEDNESDAY, None, 2)


def test_a_draft_whose_time_has_passed_gets_another_one(cast):
    draft = EventFactory(host=cast.dev, starts_at=NOW - timedelta(days=3), draft=True)
    assert move(draft, cast.dev, WEDNESDAY).starts_at == WEDNESDAY


def test_what_cannot_be_moved(cast):
    cases = [
        ({"starts_at": TUESDAY}, cast.femi, WEDNESDAY, actions.MayNot),
        ({"starts_at": TUESDAY}, cast.dev, NOW, actions.InThePast),
        ({"starts_at": NOW - 2 * HOUR}, cast.dev, WEDNESDAY, actions.AlreadyOver),
        ({"starts_at": TUESDAY, "cancelled": True}, cast.dev, WEDNESDAY, actions.CalledOff),
    ]
    for facts, by, to, refusal in cases:
        event = EventFactory(host=cast.dev, **facts)
        with pytest.raises(refusal):
            move(event, by, to)
        event.refresh_from_db()
        assert event.times_set == 1


def test_the_days_of_booking_move_along(cast):
    event = EventFactory(
        host=cast.dev,
        starts_at=TUESDAY,
        booking_opens_at=NOW + timedelta(days=1),
        booking_closes_at=TUESDAY - timedelta(days=1),
    )
    event = move(event, cast.dev, THURSDAY)
    assert event.booking_opens_at == NOW + timedelta(days=3)
    assert event.booking_closes_at == THURSDAY - timedelta(days=1)


def test_a_first_day_of_booking_that_has_passed_stays(cast):
    opened = NOW - timedelta(days=1)
    event = EventFactory(host=cast.dev, starts_at=TUESDAY, booking_opens_at=opened)
    assert move(event, cast.dev, THURSDAY).booking_opens_at == opened


def test_the_last_day_of_booking_stays_a_midnight_when_the_clocks_change(cast):
    london = ZoneInfo("Europe/London")
    starts, later = (datetime(2027, 3, day, 18, 30, tzinfo=london) for day in (24, 31))
    closes = datetime(2027, 3, 24, 0, 0, tzinfo=london)
    event = EventFactory(host=cast.dev, starts_at=starts, booking_closes_at=closes)
    assert move(event, cast.dev, later).booking_closes_at == datetime(2027, 3, 31, 0, 0, tzinfo=london)


def test_a_move_away_from_the_last_hours_gives_free_places_to_those_who_wait(cast):
    event = EventFactory(host=cast.dev, starts_at=NOW + HOUR)
    waiting = BookingFactory(event=event, waiting=True)
    move(event, cast.dev, THURSDAY)
    waiting.refresh_from_db()
    assert waiting.status == "booked"


def call_off(event: Event, by, at: datetime = NOW) -> Event:
    return actions.call_off_event(by=by, event=event, reason="The speaker is ill.", now=at)


def test_a_gathering_is_called_off_once_with_a_reason(cast):
    event = EventFactory(host=cast.dev)
    call_off(event, cast.dev)
    event = actions.call_off_event(by=cast.mo, event=event, reason="Twice", now=NOW + HOUR)
    assert (event.status, event.cancelled_at, event.cancelled_by) == ("cancelled", NOW, cast.dev)
    assert event.cancel_reason == "The speaker is ill."
    assert AuditEntry.objects.filter(deed="events.cancel_event").count() == 1


def test_a_draft_can_be_called_off_too(cast):
    event = call_off(EventFactory(host=cast.dev, draft=True), cast.dev)
    assert (event.status, event.published_at) == ("cancelled", None)
    assert not Event.objects.visible_to(cast.amina, on=NOW.date()).exists()


def test_what_cannot_be_called_off(cast):
    with pytest.raises(actions.MayNot):
        call_off(EventFactory(host=cast.dev), cast.femi)
    with pytest.raises(actions.AlreadyOver):
        call_off(EventFactory(host=cast.dev, starts_at=NOW - HOUR), cast.dev)


def test_those_who_had_a_place_keep_their_rows_when_it_is_called_off(cast):
    event = EventFactory(host=cast.dev)
    booking = BookingFactory(event=event)
    call_off(event, cast.dev)
    booking.refresh_from_db()
    assert booking.status == "booked"
    with pytest.raises(actions.CalledOff):
        actions.book(by=cast.amina, event=event, side="community", access_needs="", answers={}, now=NOW)

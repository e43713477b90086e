"""What is kept about people, who reads it, how it is taken along and how it goes (P7, T64–T66)."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from hub import holdings
from hub.events import actions
from hub.events.choices import BookingStatus
from hub.events.models import Booking, CalendarFeed, CoHost, Cost, Event, EventMessage
from hub.privacy.permissions import objections_to_erasing
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory, EventMessageFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-4e1f"
OURS = [holding for holding in holdings.holdings if holding.name.startswith("events.")]
DAY = timedelta(days=1)


def holding(name: str) -> holdings.Holding:
    return holdings.holdings[f"events.{name}"]


def forget(name: str, now: Any) -> int:
    task = holding(name).forget
    assert task is not None
    return task(now)


def erase(person: Any) -> None:
    for one in OURS:
        one.erase(person, NOW)


def over(days: int, **facts: Any) -> Event:
    """A gathering that ended so many days ago."""
    return EventFactory(starts_at=NOW - days * DAY - timedelta(hours=1), **facts)


def test_every_table_with_words_or_people_is_registered() -> None:
    tables = set(apps.get_app_config("events").get_models())

    assert {one.model for one in OURS} == tables


def test_erasing_leaves_no_word_of_somebody() -> None:
    person, event = PersonFactory(), EventFactory(places=1)
    booking = BookingFactory(event=event, person=person, access_needs=CANARY, answers={"1": CANARY})
    CostFactory(booking=booking, words=CANARY)
    EventMessageFactory(sent_by=person, subject=CANARY, text=CANARY)
    over(3, host=person, joining=CANARY)
    CalendarFeed.objects.create(person=person, secret=CANARY, made_at=NOW)

    erase(person)
    erase(person)

    tables = (Booking, Cost, EventMessage, CalendarFeed, Event, CoHost)
    assert [row for model in tables for row in model.objects.values_list() if CANARY in str(row)] == []
    assert (Cost.objects.get().asked_pence, CalendarFeed.objects.count()) == (420, 0)


def test_the_place_of_somebody_who_leaves_passes_on() -> None:
    event, person = EventFactory(places=1), PersonFactory()
    BookingFactory(event=event, person=person)
    next_one = BookingFactory(event=event, waiting=True)

    erase(person)

    next_one.refresh_from_db()
    assert next_one.status == BookingStatus.BOOKED
    assert Booking.objects.get(person=person).status == BookingStatus.CANCELLED


def test_what_is_over_stays_as_it_was() -> None:
    booking = BookingFactory(event=over(3), status=BookingStatus.ATTENDED)

    erase(booking.person)

    booking.refresh_from_db()
    assert booking.status == BookingStatus.ATTENDED


def test_only_host_of_something_ahead_is_asked_to_choose_another_first() -> None:
    person = PersonFactory()
    ahead = EventFactory(host=person, title="An hour")
    over(3, host=person)
    EventFactory(host=person, cancelled=True)

    objections = objections_to_erasing(person, on=NOW.date())

    words = "Only you host “An hour”. Choose somebody who hosts it instead, or call it off."
    assert [(str(one.words), one.href) for one in objections] == [(words, f"/whats-on/{ahead.public_id}/")]


@pytest.mark.parametrize(("is_active", "many"), [(True, 0), (False, 1)])
def test_a_co_host_who_is_still_here_is_enough(is_active: bool, many: int) -> None:
    event = EventFactory()
    CoHostFactory(event=event, person=PersonFactory(is_active=is_active))

    assert len(objections_to_erasing(event.host, on=NOW.date())) == many


def test_the_longest_co_host_follows_a_host_who_leaves() -> None:
    event = EventFactory()
    host, first, second = event.host, PersonFactory(), PersonFactory()
    CoHostFactory(event=event, person=second, added_at=NOW)
    CoHostFactory(event=event, person=first, added_at=NOW - DAY)

    actions.leave_all(by=host, now=NOW)
    actions.leave_all(by=host, now=NOW)

    event.refresh_from_db()
    assert (event.host, [row.person for row in event.co_hosts.all()]) == (first, [second])


def test_access_needs_go_ninety_days_after_a_gathering() -> None:
    for days in (89, 91):
        BookingFactory(event=over(days), access_needs=f"captions {days}", answers={"1": "yes"})

    assert (forget("Booking", NOW), forget("Booking", NOW)) == (1, 0)
    assert sorted(Booking.objects.values_list("access_needs", flat=True)) == ["", "captions 89"]
    assert Booking.objects.filter(answers={}).count() == 1


def test_how_to_join_goes_ninety_days_after_it_and_with_a_host_who_leaves() -> None:
    old, recent, ahead = over(91), over(89), EventFactory()
    CoHostFactory(event=ahead)
    for event in (old, recent, ahead):
        Event.objects.filter(pk=event.pk).update(host=recent.host, joining=CANARY)

    assert (forget("Event", NOW), forget("Event", NOW)) == (1, 0)
    erase(recent.host)

    assert list(Event.objects.exclude(joining="")) == [ahead]  # its new host needs it for those who come


def test_after_a_year_only_counts_stay() -> None:
    event = over(366)
    booking = BookingFactory(event=event, status=BookingStatus.ATTENDED)
    gone = BookingFactory(event=event, cancelled=True)
    kept = BookingFactory(event=over(364), status=BookingStatus.ATTENDED)
    walk_in = BookingFactory(event=event, person=None, walk_in_name="Joan", booked_by=event.host)
    CostFactory(booking=booking, words=CANARY)

    assert (forget("Booking", NOW), forget("Booking", NOW)) == (3, 0)
    assert (forget("Cost", NOW), forget("Cost", NOW)) == (1, 0)

    rows = Booking.objects.filter(event=event).values_list("person", "walk_in_name", "booked_by", "cancelled_by")
    assert sorted(rows, key=str) == sorted(
        [(None, "", event.host_id, None), (None, "", event.host_id, event.host_id), (None, "", event.host_id, None)],
        key=str,
    )
    assert (event.bookings.taken(), Cost.objects.get().words) == ({"community": 2}, "")
    kept.refresh_from_db()
    assert (kept.person is not None, walk_in.pk != gone.pk) == (True, True)


def test_what_a_host_wrote_and_a_stopped_address_go_after_ninety_days() -> None:
    for days in (89, 91):
        EventMessageFactory(sent_at=NOW - days * DAY)
        stopped = {"made_at": NOW - 100 * DAY, "revoked_at": NOW - days * DAY}
        CalendarFeed.objects.create(person=PersonFactory(), secret=str(days), **stopped)

    assert [forget("EventMessage", NOW), forget("EventMessage", NOW)] == [1, 0]
    assert [forget("CalendarFeed", NOW), forget("CalendarFeed", NOW)] == [1, 0]
    assert EventMessage.objects.exclude(text="").count() == 1
    assert CalendarFeed.objects.get().secret == "89"


def test_what_somebody_takes_along_is_their_own() -> None:
    booking = BookingFactory(access_needs="captions")
    CostFactory(booking=booking, words="bus")
    CostFactory(words=CANARY)
    BookingFactory(event=booking.event, access_needs=CANARY)

    rows = [row for one in OURS for row in one.export(booking.person)]

    assert [row["access_needs"] for row in rows if "access_needs" in row] == ["captions"]
    assert CANARY not in str(rows)


def test_readers_are_named_only_to_those_of_whom_something_is_there() -> None:
    booking = CostFactory().booking

    assert [len(holding(name).readers(booking.person, NOW.date())) for name in ("Booking", "Cost")] == [2, 3]
    assert holding("Booking").readers(PersonFactory(), NOW.date()) == []

"""Eighteen months by the hour, through three clock changes: each reminder once, at the right local time (L5)."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from hub.events.models import Booking, Event
from hub.events.moments import moment_of
from hub.events.notifications import remind
from hub.letters.actions import give_way
from hub.letters.models import Letter
from hub.people.models import Person
from tests.factories.events import EventFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
BEGINS, ENDS = datetime(2027, 1, 4, 9, tzinfo=UTC), datetime(2028, 7, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PEOPLE = 200
STARTS = (time(18), time(9), time(13))  # in the evening, before ten in the morning, at noon


@pytest.fixture
def people() -> list[Person]:
    rows = [Person(email=f"coming{number}@example.org", name=f"C {number}") for number in range(PEOPLE)]
    return Person.objects.bulk_create(rows)


def gatherings() -> list[Event]:
    """One each month on its 5th; besides, one within two weeks after each change of the clocks."""
    days = [date(2027 + month // 12, month % 12 + 1, 5) for month in range(1, 18)]
    days += [date(2027, 3, 29), date(2027, 10, 31), date(2028, 3, 27), date(2027, 3, 28)]
    host = PersonFactory()
    rows = []
    for number, day in enumerate(days):
        starts_at = moment_of(day, STARTS[number % len(STARTS)], "Europe/London")
        rows.append(EventFactory(host=host, starts_at=starts_at, places=PEOPLE, zone="Europe/London"))
    return rows


def book_all(event: Event, people: list[Person], at: datetime) -> None:
    facts = {"event": event, "side": "community", "status": "booked", "booked_at": at}
    Booking.objects.bulk_create([Booking(person=person, booked_by=person, **facts) for person in people])
    remind(event, now=at)


def go_hour_by_hour() -> None:
    """What the sweeps do, for all at once: those overtaken give way, the others go."""
    now = BEGINS
    ahead = sorted(set(Letter.objects.values_list("due_at", flat=True)))
    while now <= ENDS:
        if ahead and ahead[0] <= now:
            assert give_way(now=now) == 0
            Letter.objects.due(now).update(state="sent", sent_at=now)
            ahead = [moment for moment in ahead if moment > now]
        now += HOUR


def expected_moments(event: Event) -> dict[str, datetime]:
    """The same hour 14 and 2 days before, and eight o’clock or two hours before, on the wall."""
    local = event.starts_at.astimezone(LONDON).replace(tzinfo=None)
    early = min(local.replace(hour=8, minute=0), local - timedelta(hours=2))
    walls = {"14": local - timedelta(days=14), "2": local - timedelta(days=2), "0": early}
    return {offset: wall.replace(tzinfo=LONDON).astimezone(UTC) for offset, wall in walls.items()}


def test_each_reminder_goes_once_at_the_right_local_time(people: list[Person]) -> None:
    events = gatherings()
    for event in events:
        book_all(event, people, BEGINS)
    go_hour_by_hour()

    offsets = {event.pk: expected_moments(event) for event in events}
    event_of = dict(Booking.objects.values_list("pk", "event"))
    gone: Counter[tuple[int, str, datetime]] = Counter()
    for key, sent_at in Letter.objects.filter(state="sent").values_list("key", "sent_at"):
        _, booking, _, _, offset = key.split(":")
        gone[event_of[int(booking)], offset, sent_at] += 1
    wanted = {(pk, offset, at): PEOPLE for pk, moments in offsets.items() for offset, at in moments.items()}
    assert gone == wanted
    assert Letter.objects.exclude(state="sent").count() == 0
    local = Letter.objects.filter(key__endswith=":2").values_list("sent_at", flat=True)
    assert {moment.astimezone(LONDON).time() for moment in local} == set(STARTS)


def test_asking_again_for_all_of_it_changes_nothing(people: list[Person]) -> None:
    event = EventFactory(starts_at=BEGINS + timedelta(days=30), places=PEOPLE)
    book_all(event, people, BEGINS)
    before = list(Letter.objects.order_by("pk").values_list("key", "state", "due_at"))
    for _ in range(3):
        remind(event, now=BEGINS)

    assert len(before) == 3 * PEOPLE
    assert list(Letter.objects.order_by("pk").values_list("key", "state", "due_at")) == before


def test_two_hundred_cost_no_more_questions_than_one(people: list[Person]) -> None:
    few, many = (EventFactory(starts_at=BEGINS + timedelta(days=30), places=PEOPLE) for _ in range(2))
    counts = []
    for event, who in ((few, people[:1]), (many, people)):
        Booking.objects.bulk_create(
            [
                Booking(
                    event=event, person=person, booked_by=person, side="community", status="booked", booked_at=BEGINS
                )
                for person in who
            ]
        )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            remind(event, now=BEGINS)
        counts.append(len(asked))
    assert counts == [6, 6]  # two of them make it all or nothing


def test_an_outage_of_a_sunday_leaves_one_letter_for_each_person(people: list[Person]) -> None:
    """Three gatherings have a reminder due on Sunday, one of them two: on Monday each person gets one letter."""
    sunday = datetime(2027, 2, 7, 6, tzinfo=UTC)
    monday = sunday + timedelta(days=1, hours=2)
    starts = [datetime(2027, 2, 9, 12, tzinfo=UTC), datetime(2027, 2, 21, 12, tzinfo=UTC)]
    soonest, later = (EventFactory(starts_at=at, places=PEOPLE) for at in starts)
    for event in (soonest, later):
        book_all(event, people, BEGINS)
    Letter.objects.filter(due_at__lt=sunday).update(state="sent", sent_at=F("due_at"))

    give_way(now=monday)
    due = Letter.objects.due(monday)
    assert due.count() == PEOPLE == due.values("person").distinct().count()
    assert set(due.values_list("valid_until", flat=True)) == {soonest.starts_at}
    assert Letter.objects.filter(state="cancelled").count() == PEOPLE


def test_an_outage_of_three_weeks_leaves_the_newest_of_each(people: list[Person]) -> None:
    event = EventFactory(starts_at=BEGINS + timedelta(days=20), places=PEOPLE)
    book_all(event, people, BEGINS)

    give_way(now=event.starts_at - HOUR)
    due = Letter.objects.due(event.starts_at - HOUR)
    assert due.count() == PEOPLE == due.filter(key__endswith=":0").count()

"""A gathering is moved while people book, give their place back and answer from a letter (L5, L6, T55)."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.test import RequestFactory

from hub import clock
from hub.events import actions
from hub.events.choices import BookingStatus
from hub.events.models import Booking, Event
from hub.events.notifications import answer_path
from hub.events.views.answers import event_answer
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.bench.race_ground import a_gathering, some_people
from tests.factories.events import BookingFactory
from tests.faults.together import Deed, at_once, broken, thinking, trail

ATTEMPTS = 200
BOOKING, LEAVING, ANSWERING = 4, 2, 2  # at each gathering, beside the one who moves it and the one who edits it
TOLD: dict[str, Any] = {"side": "community", "access_needs": "", "answers": {}}
NEW_TITLE = "Another name"


def race_with_moves(seed: int, attempts: int = ATTEMPTS) -> dict[str, int]:
    """Who has a place in the end is reminded for the time that holds, who has none is not, and no change is lost."""
    events = [a_gathering(places=BOOKING + LEAVING + ANSWERING, title="The name before") for _ in range(attempts // 10)]
    with trail(), thinking(Event, Booking):
        failed = broken(at_once([_deeds(event) for event in events], connections=10))
    found: Counter[str] = Counter({"broken": len(failed)})
    for event in events:
        now = Event.objects.get(pk=event.pk)
        found["move lost"] += now.starts_at != event.starts_at + timedelta(days=7) or now.times_set != 2
        found["edit lost"] += now.title != NEW_TITLE
        found["reminded astray"] += _reminded(now) != _to_be_reminded(now)
        found["booking lost"] += now.bookings.booked().count() != BOOKING
    return dict(found)


def _deeds(event: Event) -> list[Deed]:
    host, week = event.host, timedelta(days=7)
    times = {"starts_at": event.starts_at + week, "ends_at": event.ends_at + week, "zone": event.zone}
    there = [
        actions.book(by=person, event=event, now=clock.now(), **TOLD) for person in some_people(LEAVING + ANSWERING)
    ]
    return [
        lambda: actions.move_event(by=host, event=event, now=clock.now(), **times),
        lambda: actions.edit_event(by=host, event=event, now=clock.now(), title=NEW_TITLE),
        *(_books(person, event) for person in some_people(BOOKING)),
        *(_leaves(booking) for booking in there[:LEAVING]),
        *(_taps(booking) for booking in there[LEAVING:]),
    ]


def _books(person: Any, event: Event) -> Deed:
    return lambda: actions.book(by=person, event=event, now=clock.now(), **TOLD)


def _leaves(booking: Booking) -> Deed:
    return lambda: actions.cancel_booking(by=booking.person, booking=booking, now=clock.now())


def _taps(booking: Booking) -> Deed:
    """“I cannot come”, from a letter, without signing in."""
    path = answer_path(booking)
    token = path.rstrip("/").rpartition("/")[2]

    def tap() -> None:
        answer = event_answer(RequestFactory().post(path, {"answer": "no"}), token)
        if answer.status_code != 302:
            raise AssertionError(f"The letter's door answered {answer.status_code}")

    return tap


def _reminded(event: Event) -> set[tuple[str, Any]]:
    ids = [str(pk) for pk in event.bookings.values_list("pk", flat=True)]
    rows = Letter.objects.filter(kind="events.reminder", about_id__in=ids, state=LetterState.QUEUED)
    return set(rows.values_list("about_id", "due_at"))


def _to_be_reminded(event: Event) -> set[tuple[str, Any]]:
    """Two weeks and two days before, worked out here by the wall clock; and on the day, whenever that is planned."""
    local = event.local_start.replace(tzinfo=None)
    zone = event.local_start.tzinfo
    moments = [(local - timedelta(days=days)).replace(tzinfo=zone) for days in (14, 2)]
    early = min(local.replace(hour=8, minute=0, second=0, microsecond=0), local - timedelta(hours=2))
    moments.append(early.replace(tzinfo=zone))
    return {(str(pk), at) for pk in event.bookings.booked().values_list("pk", flat=True) for at in moments}


def race_of_taps(seed: int, attempts: int = ATTEMPTS) -> dict[str, int]:
    """A hundred people tap “I cannot come” twice at once: it ends once, and each place passes to one person in turn."""
    tapped = attempts // 2
    event = a_gathering(places=tapped)
    there = [BookingFactory(event=event, person=person) for person in some_people(tapped)]
    line = [BookingFactory(event=event, person=person, waiting=True) for person in some_people(attempts // 4)]
    with trail() as done, thinking(Booking):
        failed = broken(at_once([[_taps(booking), _taps(booking)] for booking in there], connections=8))
    ended = Counter(pk for deed, pk in done if deed == "cancel_booking")
    given = [pk for deed, pk in done if deed == "give_place"]
    statuses = Counter(event.bookings.values_list("status", flat=True))
    return {
        "ended twice": ended.total() - tapped,
        "given twice": len(given) - len(set(given)),
        "out of turn": int(sorted(set(given)) != [booking.pk for booking in line]),
        "not ended": tapped - statuses[BookingStatus.CANCELLED],
        "broken": len(failed),
    }

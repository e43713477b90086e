"""Two people and one last place of the other side, at the same moment on PostgreSQL (M2).

The race has a control in which the guarding lock is taken away: it must fail, or the race proves nothing.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from hub.events import actions
from hub.events.actions import booking as booking_module
from hub.events.models import Booking, Event
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory

ROOMS = ["hub.events", "hub.organisations", "hub.letters", "hub.people", "allauth.account"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
ATTEMPTS, PAIRS = 200, 20  # 200 last places, two people for each, over 40 connections at a time


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    monkeypatch.setattr(booking_module, "record", lambda *args, **told: None)


def together(pairs: list[list[Callable[[], Booking]]]) -> None:
    """Run the deeds of each pair at the same moment, many pairs at once."""
    failed: list[BaseException] = []

    def run(deed: Callable[[], Any], start: Barrier) -> None:
        try:
            start.wait(timeout=60)
            deed()
        except BaseException as problem:  # a thread's failure must fail the test
            failed.append(problem)
        finally:
            connection.close()

    for first in range(0, len(pairs), PAIRS):
        batch = [(deeds, Barrier(len(deeds))) for deeds in pairs[first : first + PAIRS]]
        threads = [Thread(target=run, args=(deed, barrier)) for deeds, barrier in batch for deed in deeds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []


def change_to_the_last_place_of_a_side() -> Counter[tuple[str, ...]]:
    """Two people with a place each want the one place of the other side; who is on which side afterwards."""
    events = [EventFactory(places=3, university_most=1) for _ in range(ATTEMPTS)]
    told: dict[str, Any] = {"side": "university", "access_needs": "", "answers": {}, "now": NOW}

    def change(booking: Booking) -> Booking:
        try:
            return actions.book(by=booking.person, event=booking.event, **told)
        except actions.SideFull:
            return booking

    together([[partial(change, one) for one in BookingFactory.create_batch(2, event=event)] for event in events])
    return Counter(tuple(sorted(event.bookings.values_list("side", flat=True))) for event in events)


def test_of_two_people_and_one_last_place_of_the_other_side_one_changes() -> None:
    assert change_to_the_last_place_of_a_side() == {("community", "university"): ATTEMPTS}


def test_without_the_lock_both_get_to_the_other_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(booking_module, "lock", lambda event_id: Event.objects.get(pk=event_id))

    assert change_to_the_last_place_of_a_side()[("university", "university")] > 0

"""The demo's gathering: invented, bookable, loaded again without a trace."""

import pytest

from hub.events.demo import load_gatherings
from hub.events.models import Booking, Cost, Event
from hub.people.demo import load_cast
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_loading_it_twice_changes_nothing() -> None:
    load_cast(now=NOW)
    for _ in range(2):
        load_gatherings(now=NOW)

    assert [table.objects.count() for table in (Event, Booking, Cost)] == [1, 5, 1]


def test_it_is_a_tuesday_afternoon_ahead_and_amina_has_a_place_captions_and_a_bus_fare() -> None:
    load_cast(now=NOW)
    load_gatherings(now=NOW)

    event, cost = Event.objects.get(), Cost.objects.get()
    assert f"{event.local_start:%A %H:%M}" == "Tuesday 14:00"
    assert (event.takes_bookings(NOW), event.bookings.taken()) == (True, {"community": 3, "university": 2})
    assert (cost.booking.person.name, cost.asked_pence, "Captions" in cost.booking.access_needs) == ("Amina", 420, True)

"""How many questions a host's pages ask, at one row and at three (M2)."""

import pytest

from tests.factories.events import BookingFactory, CostFactory, EventFactory


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_gatherings(cast, as_person, budget, many):
    EventFactory.create_batch(many, host=cast.dev)
    EventFactory.create_batch(many, host=cast.dev, draft=True)
    budget(as_person(cast.dev), "/whats-on/host/", 11)


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_of_a_host(cast, as_person, budget, many):
    event = EventFactory(host=cast.dev)
    BookingFactory.create_batch(many, event=event)
    budget(as_person(cast.dev), f"/whats-on/{event.public_id}/host/", 10)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_people(cast, as_person, budget, many):
    event = EventFactory(host=cast.dev)
    for booking in BookingFactory.create_batch(many, event=event):
        CostFactory(booking=booking)
    budget(as_person(cast.dev), f"/whats-on/{event.public_id}/host/people/", 10)


@pytest.mark.parametrize("many", [1, 3])
def test_the_file_of_people(cast, as_person, budget, many):
    event = EventFactory(host=cast.dev)
    BookingFactory.create_batch(many, event=event)
    budget(as_person(cast.dev), f"/whats-on/{event.public_id}/host/people.csv", 8)

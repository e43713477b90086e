"""What is coming up on My Hub, and gatherings in the search across (P1, X8)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from hub.events.suggestions import agenda, found_events
from tests.conftest import NOW, Budget
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_next_five_stand_on_my_hub_and_the_rest_in_the_calendar(as_person: Any) -> None:
    person = PersonFactory()
    for days in (9, 2, 7, 3, 8, 4):
        BookingFactory(person=person, event=EventFactory(title=f"In {days}", starts_at=NOW + timedelta(days=days)))
    BookingFactory(event=EventFactory(title="Somebody else's"))

    page = as_person(person).get("/my/")

    assert [item.title for item in page.context["agenda"]] == [f"In {days}" for days in (2, 3, 4, 7, 8)]
    assert ("Wednesday 25 November 2026, 10:00 to 11:00, UK time" in page.content.decode()) is True
    assert 'href="/my/calendar/"' in page.content.decode()
    assert len(agenda(person, NOW)) == 6


def test_what_is_over_called_off_or_given_back_is_not_coming_up() -> None:
    person = PersonFactory()
    BookingFactory(person=person, event=EventFactory(cancelled=True))
    BookingFactory(person=person, event=EventFactory(starts_at=NOW - timedelta(hours=1)))
    BookingFactory(person=person, cancelled=True)

    assert agenda(person, NOW, 5) == []


def test_a_turn_on_the_waiting_list_says_so() -> None:
    booking = BookingFactory(waiting=True)

    (item,) = agenda(booking.person, NOW, 5)

    assert item.text == "You are on the waiting list. We write to you when a place comes free."


def test_without_anything_my_hub_says_nothing_of_it(as_person: Any) -> None:
    assert "Coming up" not in as_person(PersonFactory()).get("/my/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_coming_up_is_one_question_more(as_person: Any, budget: Budget, rows: int) -> None:
    person = PersonFactory()
    BookingFactory.create_batch(rows, person=person)

    with_rows = budget(as_person(person), "/my/", 8)

    assert len(with_rows.context["agenda"]) == rows


def test_strangers_find_what_is_on_and_nothing_else(client: Client) -> None:
    told = {"about": "Bring a wombat."}
    EventFactory(title="Ours", **told)
    EventFactory(title="Being prepared", draft=True, **told)
    EventFactory(title="Off", cancelled=True, **told)
    EventFactory(title="Over", starts_at=NOW - timedelta(days=2), **told)
    EventFactory(title="Wombats only", joining="Ring the platypus.")

    html = client.get("/search/?q=wombat").content.decode()

    assert [title in html for title in ("Ours", "Wombats only", "Being prepared", "Off<", "Over<")] == [
        *(True, True, False, False, False)
    ]
    assert found_events(AnonymousUser(), "platypus", NOW.date(), 6) == []


def test_no_more_is_found_than_asked_for() -> None:
    EventFactory.create_batch(3, title="Wombats")

    assert len(found_events(AnonymousUser(), "wombats", NOW.date(), 2)) == 2

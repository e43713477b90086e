"""Answering from a letter: looking changes nothing, a button does, twice is harmless, after it nothing moves (T55)."""

from datetime import timedelta

import pytest
from django.test import Client

from hub.events.choices import BookingStatus
from hub.events.models import Booking
from hub.events.notifications import answer_path
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory

pytestmark = pytest.mark.django_db


def words(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def status_of(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).status


def test_a_link_scanner_that_opens_the_link_changes_nothing(client: Client) -> None:
    booking = BookingFactory(access_needs="canary-needs")
    for ask in (client.get, client.head):
        assert ask(answer_path(booking)).status_code == 200
    said = words(client, answer_path(booking))
    assert status_of(booking) == BookingStatus.BOOKED
    assert booking.event.title in said
    assert "14 December 2026, 10:00 UK time" in said
    assert "canary-needs" not in said
    assert booking.event.joining not in said


def test_not_coming_gives_the_place_to_whoever_is_next_and_twice_is_harmless(client: Client) -> None:
    event = EventFactory(places=1)
    booking, waits = BookingFactory(event=event), BookingFactory(event=event, waiting=True)
    for _ in range(2):
        assert client.post(answer_path(booking), {"answer": "no"}).status_code == 302

    assert (status_of(booking), status_of(waits)) == (BookingStatus.CANCELLED, BookingStatus.BOOKED)
    assert "You are not coming." in words(client, answer_path(booking))
    assert Letter.objects.filter(kind="events.booking_ended").count() == 1


@pytest.mark.parametrize("answer", ["yes", "", "perhaps\0"])
def test_coming_keeps_the_place(client: Client, answer: str) -> None:
    booking = BookingFactory()
    said = client.post(answer_path(booking), {"answer": answer}, follow=True).content.decode()
    assert status_of(booking) == BookingStatus.BOOKED
    assert "You have a place, and there is nothing else to do." in said


def test_coming_while_one_waits_says_that_the_turn_is_kept(client: Client) -> None:
    waits = BookingFactory(waiting=True)
    said = client.post(answer_path(waits), {"answer": "yes"}, follow=True).content.decode()
    assert status_of(waits) == BookingStatus.WAITING
    assert "We write to you as soon as a place is free." in said


def test_coming_after_the_place_was_given_back_says_so_and_offers_to_book_again(client: Client) -> None:
    back = BookingFactory(cancelled=True, access_needs="Captions", answers={"1": "Pay"})
    said = client.post(answer_path(back), {"answer": "yes"}, follow=True).content.decode()
    assert status_of(back) == BookingStatus.CANCELLED
    assert "You gave your place back before, so you have none now." in said
    assert 'value="again">Book again' in said

    for _ in range(2):  # twice is harmless
        client.post(answer_path(back), {"answer": "again"})
    back.refresh_from_db()
    assert (back.status, back.times_booked) == (BookingStatus.BOOKED, 2)
    assert (back.access_needs, back.answers, back.booked_by) == ("Captions", {"1": "Pay"}, back.person)


def test_coming_after_all_when_all_places_are_taken_is_a_turn_on_the_waiting_list(client: Client) -> None:
    event = EventFactory(places=1)
    BookingFactory(event=event)
    back = BookingFactory(event=event, cancelled=True)
    assert "Put me on the waiting list" in words(client, answer_path(back))
    client.post(answer_path(back), {"answer": "again"})
    assert status_of(back) == BookingStatus.WAITING
    assert "You are on the waiting list." in words(client, answer_path(back))


def test_coming_after_all_when_booking_has_closed_is_told_so(client: Client) -> None:
    back = BookingFactory(event=EventFactory(booking_closes_at=NOW), cancelled=True)
    assert 'value="again"' not in words(client, answer_path(back))
    said = client.post(answer_path(back), {"answer": "again"}, follow=True).content.decode()
    assert status_of(back) == BookingStatus.CANCELLED
    assert "Booking has closed. Ask the host if they can still fit you in." in said


@pytest.mark.parametrize("facts", [{"starts_at": NOW - timedelta(days=1)}, {"cancelled": True}])
def test_after_it_or_called_off_nothing_is_changed(client: Client, facts: dict[str, object]) -> None:
    booking = BookingFactory(event=EventFactory(**facts))
    client.post(answer_path(booking), {"answer": "no"})
    assert status_of(booking) == BookingStatus.BOOKED
    assert "othing was changed." in words(client, answer_path(booking))


def test_wrong_links_and_links_of_the_suspended_look_the_same(client: Client) -> None:
    kept_out = BookingFactory(person__is_active=False)
    other = answer_path(BookingFactory()).replace(":", ":x")
    answers = [client.get(path) for path in (answer_path(kept_out), other, "/letters/answer/nothing/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "This link opens nothing" in answers[0].content.decode()
    assert client.post(answer_path(kept_out), {"answer": "no"}).status_code == 404
    assert status_of(kept_out) == BookingStatus.BOOKED

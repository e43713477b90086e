"""A host moves a gathering, calls it off, shares it, writes to people (M1, M10)."""

from datetime import timedelta

import pytest

from hub.events.models import EventMessage
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, EventFactory
from tests.hub.events.test_views_hosting import host_page, words

TIMES = {"day": "2 12 2026", "starts": "18:30", "ends": "19:30", "zone": "Europe/London"}
MESSAGE = {
    "audience": "all",
    "subject": "The room has changed",
    "text": "We meet upstairs.",
    "once": "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a06",
}


def test_it_moves_and_the_page_says_what_happens_next(cast, as_person):
    event = EventFactory(host=cast.dev)
    browser = as_person(cast.dev)
    form = browser.get(host_page(event, "move/")).context["form"]
    assert f"{form['starts'].value():%H:%M}" == "10:00"
    answer = browser.post(host_page(event, "move/"), TIMES, follow=True)
    assert "In an hour we write to those who knew of the old time" in words(answer)
    assert "Wednesday 2 December 2026, 18:30 to 19:30" in words(answer)
    again = browser.post(host_page(event, "move/"), TIMES, follow=True)
    assert "That is the time it has already" in words(again)
    event.refresh_from_db()
    assert event.times_set == 2


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"day": "22 11 2026"}, "That time has passed"),
        ({"day": "28 3 2027", "starts": "01:30", "ends": "03:00", "at_night": "on"}, "there is no 01:30"),
        ({"day": "31 10 2027", "starts": "01:30", "ends": "03:00", "at_night": "on"}, "01:30 comes twice"),
        ({"ends": "00:30"}, "Does it end on the next day?"),
        ({"starts": "23:00", "ends": "23:30"}, "in the night. Is that so?"),
    ],
)
def test_a_time_that_is_odd_is_asked_about(cast, as_person, typed, part):
    event = EventFactory(host=cast.dev)
    answer = as_person(cast.dev).post(host_page(event, "move/"), {**TIMES, **typed})
    assert part in words(answer)
    event.refresh_from_db()
    assert event.times_set == 1


def test_the_second_of_two_hours_is_chosen(cast, as_person):
    event = EventFactory(host=cast.dev)
    twice = {**TIMES, "day": "31 10 2027", "starts": "01:30", "ends": "03:00", "at_night": "on"}
    page = as_person(cast.dev).post(host_page(event, "move/"), twice).content.decode()
    assert page.count('name="starts_which"') == 2
    as_person(cast.dev).post(host_page(event, "move/"), {**twice, "starts_which": "second"})
    event.refresh_from_db()
    assert event.starts_at.isoformat() == "2027-10-31T01:30:00+00:00"


def test_the_hour_that_just_passed_keeps_the_form(cast, as_person):
    """The second of two hours is to come, the first has gone: the action says so, and nothing typed is lost."""
    event = EventFactory(host=cast.dev, starts_at=NOW - timedelta(hours=3))
    answer = as_person(cast.dev).post(host_page(event, "move/"), TIMES)
    assert answer.context["form"]["day"].value() == "2 12 2026"
    assert "It is over, so its time stays." in words(answer)


def test_calling_off_shows_first_what_it_means(cast, as_person):
    event = EventFactory(host=cast.dev)
    BookingFactory(event=event)
    browser = as_person(cast.dev)
    assert "1 person who has a place or waits for one is told by letter." in words(
        browser.get(host_page(event, "cancel/"))
    )
    assert "Say why, in a few words." in words(browser.post(host_page(event, "cancel/"), {"reason": " "}))
    event.refresh_from_db()
    assert event.is_open
    answer = browser.post(host_page(event, "cancel/"), {"reason": "The speaker is ill."}, follow=True)
    assert "The speaker is ill." in words(answer)
    assert "Called off. Everybody who was coming is told." in words(answer)
    assert "It has been called off already." in words(browser.get(host_page(event, "cancel/")))
    assert "It was called off, so its time stays." in words(browser.get(host_page(event, "move/")))


def test_a_co_host_comes_and_the_first_host_goes(cast, as_person):
    event = EventFactory(host=cast.dev)
    browser = as_person(cast.dev)
    assert "We found nobody like that" in words(browser.post(host_page(event, "hosts/"), {"who": "Amina"}))
    assert cast.femi.name == "Femi"
    answer = browser.post(host_page(event, "hosts/"), {"who": "femi"}, follow=True)
    assert "Femi looks after it too now." in words(answer)
    gone = browser.post(host_page(event, f"hosts/{cast.dev.public_id}/remove/"))
    assert gone.url == "/whats-on/host/"
    assert browser.get(host_page(event)).status_code == 404
    last = as_person(cast.femi).post(host_page(event, f"hosts/{cast.femi.public_id}/remove/"), follow=True)
    assert "Somebody has to look after it." in words(last)


def test_a_co_host_is_taken_off_from_the_list(cast, as_person):
    event = EventFactory(host=cast.dev)
    CoHostFactory(event=event, person=cast.femi)
    answer = as_person(cast.dev).post(host_page(event, f"hosts/{cast.femi.public_id}/remove/"))
    assert answer.url == host_page(event, "hosts/")
    assert not event.co_hosts.exists()


def test_a_message_goes_to_those_chosen_once(cast, as_person):
    event = EventFactory(host=cast.dev)
    BookingFactory.create_batch(2, event=event)
    BookingFactory(event=event, waiting=True)
    browser = as_person(cast.dev)
    form = browser.get(host_page(event, "write/")).context["form"]
    assert [value for value, _ in form.fields["audience"].choices] == ["all", "community", "waiting"]
    for _ in range(2):
        answer = browser.post(host_page(event, "write/"), MESSAGE, follow=True)
    assert "Sent to 2 people." in words(answer)
    assert "The room has changed" in words(answer)
    assert EventMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"subject": ""}, "what it is about"),
        ({"subject": "Two\nBcc: all@example.org"}, "cannot be shown"),
        ({"text": " "}, "Write something first"),
        ({"text": "x" * 2001}, "Use at most 2000 letters"),
        ({"audience": "came"}, "Choose one of the lines"),
    ],
)
def test_a_message_that_says_nothing_is_asked_about(cast, as_person, typed, part):
    event = EventFactory(host=cast.dev)
    BookingFactory(event=event)
    answer = as_person(cast.dev).post(host_page(event, "write/"), {**MESSAGE, **typed})
    assert part in words(answer)
    assert not EventMessage.objects.exists()


def test_with_nobody_to_write_to_there_is_no_form(cast, as_person):
    page = words(as_person(cast.dev).get(host_page(EventFactory(host=cast.dev), "write/")))
    assert "There is nobody to write to yet." in page


def test_a_recap_is_written_and_changed(cast, as_person):
    event = EventFactory(host=cast.dev, starts_at=NOW - timedelta(hours=2))
    BookingFactory(event=event, status="attended")
    browser = as_person(cast.dev)
    assert "It also goes by letter to 1 person who came." in words(browser.get(host_page(event, "recap/")))
    first = browser.post(host_page(event, "recap/"), {"text": "We meet again."}, follow=True)
    assert "Saved, and sent to those who came." in words(first)
    second = browser.post(host_page(event, "recap/"), {"text": "We meet again in May."}, follow=True)
    assert "Nobody is written to again." in words(second)
    assert "Write a few lines first." in words(browser.post(host_page(event, "recap/"), {"text": ""}))
    early = EventFactory(host=cast.dev)
    assert "There is nothing to tell yet." in words(browser.get(host_page(early, "recap/")))

"""The list of people: who comes, what they need, a mark with one tap, a walk-in, a file (M2, M13, T42)."""

import csv
import io
from datetime import timedelta

import pytest

from hub.events.views.attendance import pounds
from hub.papers import plain_cell
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CostFactory, EventFactory, EventQuestionFactory
from tests.hub.events.test_views_hosting import host_page, words

WALK_IN = {"name": "Ann", "side": "community", "once": "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a07"}


@pytest.fixture
def today(cast):
    return EventFactory(host=cast.dev, places=2, starts_at=NOW - timedelta(minutes=30))


def test_the_list_says_who_comes_and_what_they_need(cast, as_person):
    event = EventFactory(host=cast.dev)
    asked = EventQuestionFactory(event=event, position=0, words="What do you hope for?")
    needs = {"access_needs": "Captions, please.", "answers": {str(asked.pk): "New friends"}}
    booking = BookingFactory(event=event, person=cast.amina, **needs)
    CostFactory(booking=booking, asked_pence=420, words="Bus to the library")
    CostFactory(booking=booking, asked_pence=999, words="Taken back", status="withdrawn")
    page = words(as_person(cast.dev).get(host_page(event, "people/")))
    for part in ("Amina", "Captions, please.", "What do you hope for?", "New friends", "£4.20", "Bus to the library"):
        assert part in page
    assert "Taken back" not in page
    assert 'name="mark"' not in as_person(cast.dev).get(host_page(event, "people/")).content.decode()


def test_a_mark_takes_one_tap_and_leads_back_to_the_same_place(cast, as_person, today):
    booking = BookingFactory(event=today)
    browser = as_person(cast.dev)
    page = browser.get(host_page(today, "people/?side=community&q=")).content.decode()
    assert page.count('name="mark" value="') == 3
    where = host_page(today, f"people/{booking.public_id}/mark/")
    answer = browser.post(where, {"mark": "apologies", "side": "community", "evil": "1"})
    assert answer.url == host_page(today, f"people/?side=community#b-{booking.public_id}")
    booking.refresh_from_db()
    assert booking.status == "apologies"
    page = words(browser.get(host_page(today, "people/")))
    assert "Sent apologies" in page
    assert "Undo" in page
    assert browser.post(where, {"mark": "booked"}).url == host_page(today, f"people/#b-{booking.public_id}")


def test_apologies_stand_in_their_own_column(cast, as_person, today):
    for status in ("attended", "apologies", "apologies", "absent", "booked"):
        BookingFactory(event=today, status=status, **marked(status, cast.dev))
    counts = as_person(cast.dev).get(host_page(today, "people/")).context["counts"]
    community = {name: counts[0][name] for name in ("held", "attended", "apologies", "absent", "waiting")}
    assert community == {"held": 5, "attended": 1, "apologies": 2, "absent": 1, "waiting": 0}


def marked(status: str, by) -> dict:
    return {} if status == "booked" else {"marked_at": NOW, "marked_by": by}


@pytest.mark.parametrize("status", ["", "waiting", "\x00", "cancelled"])
def test_a_mark_that_is_none_changes_nothing(cast, as_person, today, status):
    booking = BookingFactory(event=today)
    answer = as_person(cast.dev).post(host_page(today, f"people/{booking.public_id}/mark/"), {"mark": status})
    assert answer.status_code == 302
    booking.refresh_from_db()
    assert booking.status == "booked"


def test_a_mark_before_the_day_says_when(cast, as_person):
    booking = BookingFactory(event=EventFactory(host=cast.dev))
    where = host_page(booking.event, f"people/{booking.public_id}/mark/")
    answer = as_person(cast.dev).post(where, {"mark": "attended"}, follow=True)
    assert "Who came is marked from the day itself on" in words(answer)


def test_a_booking_of_another_gathering_is_not_there(cast, as_person, today):
    other = BookingFactory(event=EventFactory(host=cast.dev, starts_at=today.starts_at))
    where = host_page(today, f"people/{other.public_id}/mark/")
    assert as_person(cast.dev).post(where, {"mark": "attended"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 4),
        ("q=ann", 1),
        ("q=example.org", 0),
        ("side=university", 1),
        ("status=waiting", 1),
        ("side=university&status=waiting", 0),
        ("side=mars&page=nine", 4),
        ("q=" + "x" * 300, 4),
    ],
)
def test_people_are_found_by_name_side_and_where_they_stand(cast, as_person, today, query, expected):
    BookingFactory(event=today, person=cast.amina)
    BookingFactory(event=today, person=cast.carol, side="university")
    BookingFactory(event=today, person=cast.ben, waiting=True)
    facts = {"person": None, "walk_in_name": "Ann", "status": "attended", "booked_by": cast.dev}
    BookingFactory(event=today, **facts, **marked("attended", cast.dev))
    found = as_person(cast.dev).get(host_page(today, f"people/?{query}")).context["found"]
    assert len(found) == expected


def test_the_list_comes_in_pages(cast, as_person, monkeypatch):
    monkeypatch.setattr("hub.events.views.attendance.PEOPLE_ON_A_PAGE", 2)
    event = EventFactory(host=cast.dev)
    BookingFactory.create_batch(3, event=event)
    page = as_person(cast.dev).get(host_page(event, "people/?side=community&page=2"))
    assert len(page.context["found"]) == 1
    assert "Page 2 of 2" in words(page)
    assert 'href="?side=community&amp;page=1"' in page.content.decode()


def test_somebody_who_came_along_is_added_and_told_when_it_is_more_than_full(cast, as_person, today):
    browser = as_person(cast.dev)
    assert "email" not in browser.get(host_page(today, "walk-in/")).context["form"].fields
    for _ in range(2):
        answer = browser.post(host_page(today, "walk-in/"), WALK_IN, follow=True)
    assert "Ann is on the list." in words(answer)
    assert "No account" in words(answer)
    BookingFactory.create_batch(2, event=today)
    more = {**WALK_IN, "name": "Bea", "once": "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a08"}
    assert "That makes 4 people for 2 places." in words(browser.post(host_page(today, "walk-in/"), more, follow=True))


@pytest.mark.parametrize(
    ("typed", "part"),
    [({"name": ""}, "Type a name."), ({"side": ""}, "Choose their side"), ({"name": "x" * 201}, "at most")],
)
def test_a_walk_in_needs_a_name_and_a_side(cast, as_person, today, typed, part):
    assert part in words(as_person(cast.dev).post(host_page(today, "walk-in/"), {**WALK_IN, **typed}))
    assert not today.bookings.exists()


def test_the_team_adds_somebody_by_their_address(cast, as_person, today):
    browser = as_person(cast.mo)
    unknown = browser.post(host_page(today, "walk-in/"), {**WALK_IN, "email": "who@example.org"})
    assert "Nobody here has this address." in words(unknown)
    browser.post(host_page(today, "walk-in/"), {**WALK_IN, "email": cast.amina.email.upper()})
    assert today.bookings.get().person == cast.amina


def test_before_the_day_there_is_no_form_for_walk_ins(cast, as_person):
    event = EventFactory(host=cast.dev)
    assert "This opens on the day itself" in words(as_person(cast.dev).get(host_page(event, "walk-in/")))
    answer = as_person(cast.dev).post(host_page(event, "walk-in/"), WALK_IN)
    assert not event.bookings.exists()
    assert answer.status_code == 200


def test_the_file_holds_no_formula_and_nothing_that_must_be_erased(cast, as_person):
    event = EventFactory(host=cast.dev)
    asked = EventQuestionFactory(event=event, position=0, words="=Why?")
    cast.amina.name = "=HYPERLINK(1)"
    cast.amina.save()
    told = {"access_needs": "Captions", "answers": {str(asked.pk): "-1+1"}}
    CostFactory(booking=BookingFactory(event=event, person=cast.amina, **told), words="Bus")
    answer = as_person(cast.dev).get(host_page(event, "people.csv"))
    assert answer["Content-Disposition"] == 'attachment; filename="people-2026-12-14.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Side", "Status", "Booked on", "'=Why?"],
        ["'=HYPERLINK(1)", "Community", "Has a place", "2026-11-23", "'-1+1"],
    ]


@pytest.mark.parametrize("words_", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1"])
def test_no_cell_is_a_formula(words_):
    assert plain_cell(words_) == f"'{words_}"
    assert plain_cell("Ann-Marie = nice") == "Ann-Marie = nice"


def test_pence_are_shown_as_pounds():
    assert [pounds(pence) for pence in (1, 420, 20_000)] == ["£0.01", "£4.20", "£200.00"]

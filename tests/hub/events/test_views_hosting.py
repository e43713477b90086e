"""A broker puts on an online hour, changes it, opens it (M1, M10)."""

import re

import pytest

from hub.events.models import Event
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory, EventQuestionFactory

ADD = "/whats-on/host/add/"
HOUR = {
    "kind": "gathering",
    "title": "Universities and community groups: what is in it for us?",
    "day": "1 12 2026",
    "starts": "18:30",
    "ends": "19:30",
    "zone": "Europe/London",
    "format": "online",
    "places": "30",
    "community_least": "12",
    "university_least": "12",
    "once": "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a02",
}


def host_page(event: Event, tail: str = "") -> str:
    return f"/whats-on/{event.public_id}/host/{tail}"


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_form_needs_little_and_keeps_a_draft(cast, as_person):
    browser = as_person(cast.dev)
    assert "A title, a time and a number of places are enough" in words(browser.get(ADD))
    answer = browser.post(ADD, HOUR)
    event = Event.objects.get()
    assert answer.url == host_page(event)
    assert (event.status, event.places, event.community_least, event.community_most) == ("draft", 30, 12, None)
    assert f"{event.local_start:%d %H:%M}" == "01 18:30"


def test_sent_twice_it_makes_one(cast, as_person):
    browser = as_person(cast.dev)
    for _ in range(2):
        browser.post(ADD, HOUR)
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field", "part"),
    [
        ({"title": ""}, "title", "Give it a title."),
        ({"title": "x" * 121}, "title", "Use at most 120 letters"),
        ({"title": "a\u202eb"}, "title", "cannot be shown"),
        ({"places": ""}, "places", "whole number"),
        ({"places": "0"}, "places", "1 or more"),
        ({"places": "-3"}, "places", "1 or more"),
        ({"places": "99999999999999999999"}, "places", "2000 or less"),
        ({"places": "thirty"}, "places", "whole number"),
        ({"places": "20"}, "places", "You keep 24 places for the two sides, and there are 20 in all"),
        ({"community_most": "5"}, "community_most", "less than what you keep"),
        ({"format": "by owl"}, "format", "Choose one of the lines"),
        ({"kind": "match-event"}, "kind", "Choose one of the lines"),
        ({"region": "mars"}, "region", "Choose one of the lines"),
        ({"scheme": "7777"}, "scheme", "Choose one of the lines"),
        ({"topics": ["x"]}, "topics", "Choose one of the lines"),
        ({"closes_on": "5 12 2026"}, "closes_on", "after the gathering"),
        ({"opens_on": "5 12 2026"}, "opens_on", "after the gathering"),
        ({"opens_on": "30 11 2026", "closes_on": "29 11 2026"}, "closes_on", "comes before the first"),
        ({"opens_on": "never"}, "opens_on", "Type a date like"),
        ({"about": "x" * 2001}, "about", "Use at most 2000 letters"),
        ({"ends": "00:30"}, "ends", "Does it end on the next day?"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(cast, as_person, typed, field, part):
    answer = as_person(cast.dev).post(ADD, {**HOUR, **typed})
    assert answer.status_code == 200
    assert part in " ".join(answer.context["form"].errors[field])
    if field != "title":
        assert "what is in it for us?" in words(answer) or HOUR["title"] in answer.content.decode()
    assert not Event.objects.exists()


def test_an_hour_across_midnight_is_asked_about_and_then_kept(cast, as_person):
    browser = as_person(cast.dev)
    asked = browser.post(ADD, {**HOUR, "ends": "00:30"})
    assert 'name="next_day"' in asked.content.decode()
    browser.post(ADD, {**HOUR, "ends": "00:30", "next_day": "on"})
    assert f"{Event.objects.get().local_end:%d %H:%M}" == "02 00:30"


def test_days_of_booking_are_whole_days_there(cast, as_person):
    as_person(cast.dev).post(ADD, {**HOUR, "opens_on": "25 11 2026", "closes_on": "30 11 2026"})
    event = Event.objects.get()
    assert event.booking_opens_at.isoformat() == "2026-11-25T00:00:00+00:00"
    assert event.booking_closes_at.isoformat() == "2026-12-01T00:00:00+00:00"
    answer = as_person(cast.dev).get(host_page(event, "edit/"))
    assert answer.context["form"]["closes_on"].value().isoformat() == "2026-11-30"


def test_the_host_page_says_what_is_missing_then_opens_it(cast, as_person):
    browser = as_person(cast.dev)
    browser.post(ADD, HOUR)
    event = Event.objects.get()
    page = words(browser.get(host_page(event)))
    assert "Say what happens, in two or three sentences." in page
    assert "Open it for booking" not in page
    more = {**HOUR, "about": "We talk.", "joining": "Ring 020 7946 0000."}
    assert browser.post(host_page(event, "edit/"), more).url == host_page(event)
    assert "Open it for booking" in words(browser.get(host_page(event)))
    browser.post(host_page(event, "publish/"))
    event.refresh_from_db()
    assert event.is_open


def test_opening_one_that_is_not_ready_says_so(cast, as_person):
    event = EventFactory(host=cast.dev, draft=True, about="")
    answer = as_person(cast.dev).post(host_page(event, "publish/"), follow=True)
    assert "Something is still missing" in words(answer)


def test_places_below_those_who_have_one_are_asked_about(cast, as_person):
    event = EventFactory(host=cast.dev, community_least=0)
    BookingFactory.create_batch(2, event=event)
    form = {**HOUR, "places": "1", "community_least": "", "university_least": ""}
    answer = as_person(cast.dev).post(host_page(event, "edit/"), form)
    assert "2 people have a place already. Choose 2 or more, or write to some of them first." in words(answer)
    assert answer.context["form"]["places"].value() == "1"


def test_an_earlier_one_is_copied_without_times_and_people(cast, as_person):
    earlier = EventFactory(host=cast.dev, title="Last year", places=12, community_least=3)
    EventQuestionFactory(event=earlier, position=0)
    BookingFactory(event=earlier)
    browser = as_person(cast.dev)
    form = browser.get(host_page(earlier, "copy/")).context["form"]
    assert (form["title"].value(), form["places"].value(), form["day"].value()) == ("Last year", 12, None)
    browser.post(host_page(earlier, "copy/"), {**HOUR, "title": "This year"})
    copy = Event.objects.get(title="This year")
    assert (copy.copied_from, copy.questions.count(), copy.bookings.count()) == (earlier, 1, 0)


def test_the_host_page_counts_each_side(cast, as_person):
    event = EventFactory(host=cast.dev, places=3, university_least=2)
    BookingFactory(event=event)
    BookingFactory(event=event, waiting=True)
    CostFactory(booking=BookingFactory(event=event, side="university"))
    answer = as_person(cast.dev).get(host_page(event))
    sides = [(row["taken"], row["kept_free"], row["waiting"]) for row in answer.context["sides"]]
    assert sides == [(1, 0, 1), (1, 1, 0)]
    assert "1 cost waits for your answer" in words(answer)
    assert "of 3 places taken" in words(answer)


def test_questions_are_set_and_changed(cast, as_person):
    event = EventFactory(host=cast.dev)
    browser = as_person(cast.dev)
    browser.post(host_page(event, "questions/"), {"words_0": "What would you like to ask?", "needed_0": "on"})
    assert list(event.questions.values_list("words", "is_needed")) == [("What would you like to ask?", True)]
    form = browser.get(host_page(event, "questions/")).context["form"]
    assert (form["words_0"].value(), form["needed_0"].value()) == ("What would you like to ask?", True)
    assert "Use at most 200 letters" in words(browser.post(host_page(event, "questions/"), {"words_0": "x" * 201}))


def test_the_list_shows_drafts_those_to_come_and_those_that_are_over(cast, as_person, now):
    draft = EventFactory(host=cast.dev, draft=True)
    coming = EventFactory()
    CoHostFactory(event=coming, person=cast.dev)
    over = EventFactory(host=cast.dev, starts_at=now.replace(day=1))
    EventFactory()
    browser = as_person(cast.dev)
    page = browser.get("/whats-on/host/").context
    assert (list(page["drafts"]), list(page["found"])) == ([draft], [coming])
    past = browser.get("/whats-on/host/?past=1").context
    assert (list(past["drafts"]), list(past["found"])) == ([], [over])
    assert len(as_person(cast.mo).get("/whats-on/host/").context["found"]) == 2


@pytest.mark.parametrize(
    "tail", ["", "edit/", "questions/", "copy/", "move/", "cancel/", "hosts/", "write/", "people/"]
)
def test_what_one_does_not_look_after_is_not_there(cast, as_person, tail):
    event = EventFactory(host=cast.dev)
    for person in (cast.amina, cast.femi):
        assert as_person(person).get(host_page(event, tail)).status_code == 404


def test_a_clock_elsewhere_is_shown_as_it_is_there(cast, as_person):
    event = EventFactory(host=cast.dev, zone="America/New_York")
    page = words(as_person(cast.dev).get(host_page(event)))
    assert "Monday 14 December 2026, 05:00 to 06:00, New York time" in page

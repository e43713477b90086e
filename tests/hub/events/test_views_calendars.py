"""Calendar files at their addresses, and somebody's own calendar (M12, T43)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hub.audit.models import AuditEntry
from hub.events import actions
from hub.events.choices import BookingStatus
from hub.events.models import CalendarFeed
from tests.conftest import NOW, Budget
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.people import PersonFactory
from tests.hub.events.ics import read

pytestmark = pytest.mark.django_db


def titles(browser: Client, where: str) -> list[str]:
    answer = browser.get(where)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return [entry["SUMMARY"] for entry in read(answer.content).entries]


def feed_of(person: Any) -> str:
    return f"/calendar/{actions.make_feed(by=person, now=NOW).secret}.ics"


def test_the_public_feed_holds_what_is_on_for_strangers(client: Client) -> None:
    EventFactory(title="Later", starts_at=NOW + timedelta(days=30))
    EventFactory(title="Next")
    EventFactory(title="Draft", draft=True)
    EventFactory(title="Off", cancelled=True)
    EventFactory(title="Over", starts_at=NOW - timedelta(days=1))

    assert titles(client, "/whats-on/calendar.ics") == ["Next", "Later"]


def test_one_gathering_as_a_file_is_saved_not_shown(client: Client) -> None:
    event = EventFactory(title="An hour")

    assert titles(client, f"/whats-on/{event.public_id}/calendar.ics") == ["An hour"]
    answer = client.get(f"/whats-on/{event.public_id}/calendar.ics")
    assert answer["Content-Disposition"] == 'attachment; filename="gathering.ics"'


def test_ones_own_feed_holds_where_one_has_a_place_and_nothing_else(client: Client) -> None:
    person = PersonFactory()
    BookingFactory(person=person, event=EventFactory(title="Mine"))
    BookingFactory(person=person, event=EventFactory(title="Waiting"), waiting=True)
    BookingFactory(person=person, event=EventFactory(title="Given back"), cancelled=True)
    BookingFactory(
        person=person, event=EventFactory(title="Off", cancelled=True, published_at=NOW, published_by=person)
    )
    past = EventFactory(title="Been", starts_at=NOW - timedelta(days=80))
    BookingFactory(person=person, event=past, status=BookingStatus.ATTENDED)
    BookingFactory(person=person, event=EventFactory(title="Long ago", starts_at=NOW - timedelta(days=100)))
    BookingFactory(event=EventFactory(title="Somebody else's"))

    assert titles(client, feed_of(person)) == ["Been", "Mine", "Off"]


def test_ones_own_feed_is_kept_by_nobody_on_the_way(client: Client) -> None:
    answer = client.get(feed_of(PersonFactory()))

    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex")
    assert answer.cookies.output() == ""


def test_a_stopped_address_answers_no_more_and_a_new_one_is_another(client: Client) -> None:
    person = PersonFactory()
    first = feed_of(person)
    actions.revoke_feed(by=person, now=NOW)
    second = feed_of(person)

    assert [client.get(where).status_code for where in (first, second)] == [404, 200]


def test_the_address_of_somebody_suspended_answers_nobody(client: Client) -> None:
    person = PersonFactory()
    where = feed_of(person)
    person.is_active = False
    person.save()

    assert client.get(where).status_code == 404


@pytest.mark.parametrize("secret", ["", "x", "x" * 5_000, "../../etc", "é"])
def test_an_unknown_address_is_not_found(client: Client, secret: str) -> None:
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_make_it_twice_stop_it_twice_each_counts_once(as_person: Any) -> None:
    person = PersonFactory()
    browser = as_person(person)
    for deed in ("address", "address", "stop", "stop"):
        assert browser.post(f"/my/calendar/{deed}/").url == "/my/calendar/"

    assert CalendarFeed.objects.values_list("person", "revoked_at").get() == (person.pk, NOW)
    deeds = AuditEntry.objects.filter(deed__startswith="events.").values_list("deed", "actor_id")
    assert list(deeds) == [("events.make_feed", person.pk), ("events.revoke_feed", person.pk)]


def test_the_page_shows_the_whole_address_and_who_can_read_it(as_person: Any) -> None:
    person = PersonFactory()
    browser = as_person(person)
    assert "Make an address" in browser.get("/my/calendar/").content.decode()

    page = browser.post("/my/calendar/address/", follow=True).content.decode()

    assert f'value="http://testserver/calendar/{CalendarFeed.objects.get().secret}.ics"' in page
    assert "Anybody who has this address can read there" in page
    assert "Stop this address" in page


def test_the_page_says_day_hour_and_whose_clock(as_person: Any) -> None:
    person = PersonFactory()
    start = NOW.replace(month=7, year=2027)
    BookingFactory(person=person, event=EventFactory(title="Mine", starts_at=start, zone="America/New_York"))

    page = as_person(person).get("/my/calendar/").content.decode()

    assert "Friday 23 July 2027, 06:00 to 07:00, New York time" in page


def test_nothing_booked_is_said_and_leads_on(as_person: Any) -> None:
    page = as_person(PersonFactory()).get("/my/calendar/").content.decode()

    assert ("You have nothing booked just now." in page, 'href="/whats-on/"' in page) == (True, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_much_for_one_as_for_three(as_person: Any, budget: Budget, rows: int) -> None:
    person = PersonFactory()
    BookingFactory.create_batch(rows, person=person)

    assert len(budget(as_person(person), "/my/calendar/", 4).context["agenda"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_feeds_ask_as_much_for_one_as_for_three(client: Client, budget: Budget, rows: int) -> None:
    person = PersonFactory()
    BookingFactory.create_batch(rows, person=person)

    assert budget(client, feed_of(person), 2).content.count(b"BEGIN:VEVENT") == rows
    assert budget(client, "/whats-on/calendar.ics", 1).content.count(b"BEGIN:VEVENT") == rows

"""Calendar files, read back by a reader that is not ours and by one of our own (M12, T43)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from hub.events.choices import EventFormat, EventStatus
from hub.events.exports import calendar_of, one_line
from hub.events.models import Event
from tests.conftest import NOW
from tests.hub.events.ics import read

CANARY = "canary-joining"
WORDS = st.text(st.characters(codec="utf-8"), max_size=120)


def made(**facts: object) -> Event:
    """A gathering that no database has seen."""
    start = NOW + timedelta(days=21)
    known = {"title": "An hour", "starts_at": start, "ends_at": start + timedelta(hours=1), "added_at": NOW}
    known |= {"public_id": "abc", "status": EventStatus.OPEN, "format": EventFormat.ONLINE, "joining": CANARY}
    return Event(**{**known, **facts})


def only_entry(event: Event, *, coarse: bool = False) -> dict[str, str]:
    (entry,) = read(calendar_of([event], coarse=coarse)).entries
    return entry


def test_one_gathering_says_what_when_where_and_how_to_go_on() -> None:
    entry = only_entry(made(about="We talk; then tea,\nand cake.", times_set=2))

    assert entry == {
        "UID": "abc@crp-hub",
        "DTSTAMP": "20261123T100000Z",
        "SEQUENCE": "2",
        "DTSTART": "20261214T100000Z",
        "DTEND": "20261214T110000Z",
        "SUMMARY": "An hour",
        "STATUS": "CONFIRMED",
        "LOCATION": "Online",
        "URL": "http://testserver/whats-on/abc/",
        "DESCRIPTION": "We talk; then tea,\nand cake.\n\nhttp://testserver/whats-on/abc/",
    }


def test_a_coarse_one_says_no_more_than_title_times_place_and_page() -> None:
    entry = only_entry(made(about="We talk."), coarse=True)

    told = {"SUMMARY", "DTSTART", "DTEND", "LOCATION", "URL"}
    assert set(entry) == told | {"UID", "DTSTAMP", "SEQUENCE", "STATUS"}


def test_one_that_is_called_off_says_so_and_overtakes_the_one_before() -> None:
    off = only_entry(made(status=EventStatus.CANCELLED, cancelled_at=NOW + timedelta(days=1)))

    assert (off["STATUS"], off["SEQUENCE"], off["DTSTAMP"]) == ("CANCELLED", "2", "20261124T100000Z")


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"format": EventFormat.IN_PERSON, "place": "Library,\nPrince Consort Road"}, "Library, Prince Consort Road"),
        ({"format": EventFormat.BOTH, "place": "The Sage"}, "The Sage / Online"),
        ({"format": EventFormat.BOTH}, "Online"),
        ({"format": EventFormat.IN_PERSON}, None),
    ],
)  # fmt: skip
def test_where_it_is(facts: dict[str, str], where: str | None) -> None:
    assert only_entry(made(**facts)).get("LOCATION") == where


@pytest.mark.parametrize(
    ("start", "written"),
    [
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "20270328T013000Z"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "20261025T013000Z"),
        (datetime(2028, 2, 29, 23, 30, tzinfo=UTC), "20280229T233000Z"),
    ],
)
def test_times_are_moments_whatever_the_clocks_do(start: datetime, written: str) -> None:
    event = made(starts_at=start, ends_at=start + timedelta(hours=1))

    assert only_entry(event)["DTSTART"] == written
    (entry,) = Calendar.from_ical(calendar_of([event])).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (start, start + timedelta(hours=1))


@settings(max_examples=150, deadline=None)
@given(title=WORDS, about=WORDS)
@example(title="Tea\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Ours", about="\r\nATTENDEE:mailto:a@example.org")
@example(title='a,b;c\\n\\,d:e"f"', about="\\\\n")
@example(title="🧡" * 60, about="ä" * 120)
@example(title="x\u2028y\u0085z\x0b\x1c", about="\x00\x7f")
def test_whatever_is_typed_is_one_entry_with_the_same_words(title: str, about: str) -> None:
    event = made(title=title, about=about)

    entry = only_entry(event)

    assert entry["SUMMARY"] == one_line(title)
    assert set(entry) == {
        *("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "LOCATION", "URL", "DESCRIPTION")
    }
    (other,) = Calendar.from_ical(calendar_of([event])).walk("VEVENT")
    assert str(other["summary"]) == one_line(title)


@pytest.mark.parametrize("coarse", [True, False])
def test_how_to_join_is_in_no_calendar(coarse: bool) -> None:
    assert CANARY not in calendar_of([made()], coarse=coarse).decode()


def test_a_feed_says_what_it_is_called_and_when_to_look_again() -> None:
    feed = read(calendar_of([made(), made(public_id="def")], name="What's on"))

    assert [entry["UID"] for entry in feed.entries] == ["abc@crp-hub", "def@crp-hub"]
    assert (feed.head["X-WR-CALNAME"], feed.head["REFRESH-INTERVAL"]) == ("What's on", "PT6H")


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b"STATUS:", b"SUMMARY:Mine\r\nSTATUS:"),
        (b"STATUS:CONFIRMED", b"STATUS:OURS"),
        (b"SUMMARY:An hour", b"SUMMARY:An hour, or two"),
        (b"SUMMARY:An hour", b"SUMMARY:An \\hour"),
        (b"SUMMARY:An hour", b"SUMMARY:An\x07 hour"),
        (b"SUMMARY:An hour", b"SUMMARY:An hour " + b"x" * 75),
        (b"SUMMARY:An hour\r\n", b"SUMMARY:An\nhour\r\n"),
        (b"SUMMARY:An hour", b"summary An hour"),
        (b"DTEND:20261214T110000Z", b"DTEND:20261214T100000Z"),
        (b"DTSTART:20261214T100000Z", b"DTSTART:20261214T100000"),
        (b"VERSION:2.0\r\n", b""),
        (b"UID:abc@crp-hub\r\n", b""),
        (b"END:VEVENT\r\n", b""),
        (b"END:VEVENT\r\n", b"END:VEVENT\r\nEND:VEVENT\r\n"),
        (b"END:VEVENT\r\n", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR"),
    ],
)
def test_the_reader_takes_nothing_a_strict_program_would_refuse(there: bytes, instead: bytes) -> None:
    whole = calendar_of([made()])
    read(whole)
    assert there in whole
    with pytest.raises(AssertionError):
        read(whole.replace(there, instead))


def test_the_reader_refuses_one_name_for_two_entries() -> None:
    with pytest.raises(AssertionError):
        read(calendar_of([made(), made()]))

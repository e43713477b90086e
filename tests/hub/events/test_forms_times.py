"""Times that people type: plain ones are right, odd ones asked about or refused in a sentence (T73)."""

from datetime import UTC, datetime

import pytest

from hub.events.forms.hosting_times import TimesForm
from tests.conftest import NOW

PLAIN = {"day": "24 11 2026", "starts": "18:30", "ends": "20:00", "zone": "Europe/London"}


def read(**typed: str) -> TimesForm:
    form = TimesForm({**PLAIN, **typed}, now=NOW)
    form.is_valid()
    return form


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "starts_at", "ends_at"),
    [
        ({}, utc(2026, 11, 24, 18, 30), utc(2026, 11, 24, 20)),
        ({"starts": "6.30 pm", "ends": "8pm"}, utc(2026, 11, 24, 18, 30), utc(2026, 11, 24, 20)),
        ({"day": "24/11/2026", "starts": "18"}, utc(2026, 11, 24, 18), utc(2026, 11, 24, 20)),
        ({"day": "1 6 2027"}, utc(2027, 6, 1, 17, 30), utc(2027, 6, 1, 19)),
        ({"zone": "America/New_York"}, utc(2026, 11, 24, 23, 30), utc(2026, 11, 25, 1)),
        # across midnight, confirmed
        ({"starts": "20:00", "ends": "01:00", "next_day": "on"}, utc(2026, 11, 24, 20), utc(2026, 11, 25, 1)),
        # around the hour that is skipped, and the one that comes twice
        ({"day": "28 3 2027", "starts": "00:30", "ends": "02:30", "at_night": "on"},
         utc(2027, 3, 28, 0, 30), utc(2027, 3, 28, 1, 30)),
        ({"day": "31 10 2027", "starts": "01:30", "ends": "03:00", "at_night": "on", "starts_which": "first"},
         utc(2027, 10, 31, 0, 30), utc(2027, 10, 31, 3)),
        ({"day": "31 10 2027", "starts": "01:30", "ends": "03:00", "at_night": "on", "starts_which": "second"},
         utc(2027, 10, 31, 1, 30), utc(2027, 10, 31, 3)),
        ({"day": "31 10 2027", "starts": "01:30", "ends": "01:15", "at_night": "on", "starts_which": "first",
          "ends_which": "second"}, utc(2027, 10, 31, 0, 30), utc(2027, 10, 31, 1, 15)),
        ({"day": "30 10 2027", "starts": "23:00", "ends": "01:30", "at_night": "on", "next_day": "on",
          "ends_which": "second"}, utc(2027, 10, 30, 22), utc(2027, 10, 31, 1, 30)),
        ({"day": "31 10 2027", "starts": "21:00", "ends": "01:30", "next_day": "on"},
         utc(2027, 10, 31, 21), utc(2027, 11, 1, 1, 30)),
    ],
)  # fmt: skip
def test_a_time_is_the_moment_it_says(typed, starts_at, ends_at):
    form = read(**typed)
    assert form.errors == {}
    assert (form.cleaned_data["starts_at"], form.cleaned_data["ends_at"]) == (starts_at, ends_at)


@pytest.mark.parametrize(
    ("typed", "field", "part"),
    [
        ({"day": ""}, "day", "Type a day."),
        ({"day": "soon"}, "day", "Type a date like"),
        ({"day": "24 11 2025"}, "day", "has passed"),
        ({"day": "23 11 2026", "starts": "09:00"}, "day", "has passed"),
        ({"day": "1 1 0001"}, "day", "has passed"),
        ({"day": "31 12 9999"}, "day", "more than three years"),
        ({"starts": ""}, "starts", "Type a time like 18:30."),
        ({"starts": "half six"}, "starts", "Type a time like 18:30."),
        ({"ends": "25:00"}, "ends", "Type a time like 18:30."),
        ({"zone": "Moon/Base"}, "zone", "Choose one of the lines"),
        ({"starts": "07:00", "ends": "23:30"}, "ends", "lasts at most 16 hours. Choose an earlier hour. Does it go on"),
        ({"starts": "10:00", "ends": "09:30"}, "ends", "a later hour. Does it go on for several days?"),
        ({"ends": "18:30"}, "ends", "not after it starts. Choose a later hour"),
        ({"ends": "18:00", "next_day": "on"}, "ends", "not after it starts. Choose a later hour"),
        ({"day": "28 3 2027", "starts": "01:30", "at_night": "on"}, "starts", "there is no 01:30"),
        ({"day": "27 3 2027", "starts": "20:00", "ends": "01:30", "next_day": "on"}, "ends", "there is no 01:30"),
        ({"day": "31 10 2027", "starts": "01:30", "ends": "01:15", "at_night": "on", "starts_which": "second",
          "ends_which": "first"}, "ends", "not after it starts"),
        ({"day": "31 10 2027", "starts": "01:30", "ends": "03:00", "at_night": "on", "starts_which": "third"},
         "starts", "comes twice"),
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_gets_a_sentence(typed, field, part):
    form = read(**typed)
    assert part in " ".join(form.errors[field])
    assert set(form.errors) == {field}


@pytest.mark.parametrize(
    ("typed", "question", "about"),
    [
        ({"starts": "20:00", "ends": "01:00"}, "next_day", "ends"),
        ({"ends": "08:00"}, "next_day", "ends"),
        ({"starts": "22:00", "ends": "23:00"}, "at_night", "starts"),
        ({"starts": "06:59"}, "at_night", "starts"),
        ({"day": "31 10 2027", "starts": "01:30", "ends": "03:00", "at_night": "on"}, "starts_which", "starts"),
        ({"day": "31 10 2027", "starts": "00:30", "ends": "01:30", "at_night": "on"}, "ends_which", "ends"),
    ],
)
def test_an_odd_time_is_asked_about_once(typed, question, about):
    form = read(**typed)
    assert set(form.errors) == {about}
    assert question in form.fields
    assert list(form.fields).index(about) < list(form.fields).index(question)
    answer = "first" if question.endswith("which") else "on"
    assert not read(**typed, **{question: answer}).errors


def test_plain_times_are_asked_about_nothing():
    assert list(read().fields) == ["day", "starts", "ends", "zone"]


def test_both_odd_things_about_one_hour_are_asked():
    form = read(day="31 10 2027", starts="01:30", ends="03:00")
    assert {"at_night", "starts_which"} <= set(form.fields)


def test_the_hour_that_came_twice_this_year_has_passed():
    assert "has passed" in str(read(day="25 10 2026", starts="01:30", ends="03:00").errors["day"])
    with_clock = TimesForm(
        {**PLAIN, "day": "25 10 2026", "starts": "01:30", "ends": "03:00", "at_night": "on"}, now=utc(2026, 10, 1)
    )
    assert "comes twice" in str(with_clock.errors["starts"])


def test_a_zone_from_elsewhere_is_kept():
    form = TimesForm(now=NOW, initial={"zone": "Asia/Kathmandu"})
    assert ("Asia/Kathmandu", "Asia/Kathmandu") in form.fields["zone"].choices

"""Reading age and reading minutes, measured on words and sentences whose answers are known by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.resources.readability import grade, reading_age, reading_minutes, sentences, syllables, words

BEATS = {
    1: "the time times asked called shared tried need here more are you year hour eyes real don't used clothes I",
    2: "table centre centres wanted settled places changes minutes something useful social people question being "
    "every business doing didn't wouldn’t language equal quiet client science patient first-time e-mail UK 40 unpaid "
    "closely safety statement rely homework",
    3: "charity involvement agreement idea area period video museum actual usual influence researcher partnership "
    "scientist employer easier diary decision racism refugee NHS created timetable element ideal",
    4: "material experience community memorandum interpreter immigration usually reality 2026",
    5: "university organisation universities individual association",
}


@pytest.mark.parametrize(("word", "beats"), [(word, beats) for beats, row in BEATS.items() for word in row.split()])
def test_syllables_of_a_word_are_the_beats_heard(word: str, beats: int) -> None:
    assert syllables(word) == beats


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("--- … !?", []),
        ("Pay £1,000 at 10:30, or 3.5 hours.", ["Pay", "1,000", "at", "10:30", "or", "3.5", "hours"]),
        ("It’s a first-time offer; don't rush.", ["It’s", "a", "first-time", "offer", "don't", "rush"]),
        ("Food, e.g. soup, by 2 p.m.", ["Food", "e.g", "soup", "by", "2", "p.m"]),
        ("**Ask** the [library](/library/first-meeting/).", ["Ask", "the", "library"]),
        ("See https://www.gov.uk/a_b?c=1. Then ring.", ["See", "Then", "ring"]),
        ("::: warning\nStop _here_.\n:::", ["Stop", "here"]),
        ("## 2. Say no\n- kindly\n1. soon", ["Say", "no", "kindly", "soon"]),
        ("Café, Llŷn, cafe\u0301", ["Café", "Llŷn", "café"]),
    ],
)
def test_words_are_what_a_reader_would_say(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("In short\n\n- Ask first\n- Pay soon", ["In short", "Ask first", "Pay soon"]),
        ("## 1. What they want\nA grant.", ["What they want", "A grant."]),
        ("Bring food, e.g. Soup. Then eat.", ["Bring food, e.g. Soup.", "Then eat."]),
        ("Ask Dr. Carol by 5 p.m. on Monday.", ["Ask Dr. Carol by 5 p.m. on Monday."]),
        ("Come at 5 p.m. We eat.", ["Come at 5 p.m.", "We eat."]),
        ("It took 3.5 hours. Pay £1.50.", ["It took 3.5 hours.", "Pay £1.50."]),
        ("“Why me?” she asked. “You know.” Fine.", ["“Why me?” she asked.", "“You know.”", "Fine."]),
        ("Well... maybe. Or… no?!", ["Well... maybe.", "Or… no?!"]),
        ("**Ask first.** Then pay.", ["Ask first.", "Then pay."]),
        ("One.\n---\n***\nTwo.", ["One.", "Two."]),
    ],
)
def test_sentences_end_where_a_reader_would_pause(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_grade_is_the_published_formula_worked_by_hand() -> None:
    # Ask-the-com-mu-ni-ty-what-it-needs: 9 syllables. Then-pay-peo-ple-for-their-time-to-day: 9 more.
    text = "Ask the community what it needs. Then pay people for their time today."
    assert (len(words(text)), len(sentences(text))) == (13, 2)
    assert sum(map(syllables, words(text))) == 18
    assert grade(text) == pytest.approx(0.39 * 13 / 2 + 11.8 * 18 / 13 - 15.59)


def test_reading_age_is_the_grade_plus_five() -> None:
    text = "We meet on Monday. Bring a friend if you like."
    assert reading_age(text) == pytest.approx(grade(text) + 5)


def test_long_words_and_long_sentences_raise_the_reading_age() -> None:
    plain = "We pay you on the day. You choose how."
    assert reading_age(plain) < reading_age(plain.replace(". ", " and then "))
    assert reading_age(plain) < reading_age("Remuneration is immediate.")


def test_markdown_and_plain_text_give_the_same_answer() -> None:
    plain = "In short\nAsk first.\nSee the guide."
    marked = "## In short\n\n::: note\n- **Ask** first.\n:::\n\nSee [the guide](/library/worth-your-time/).\n"
    assert grade(marked) == grade(plain)


def test_an_empty_text_has_no_grade_and_no_reading_age() -> None:
    assert [grade(""), reading_age(""), grade("\n—\n"), reading_age("\n—\n")] == [0.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1200, 6), (1201, 7)])
def test_reading_minutes_round_up_at_two_hundred_words_a_minute(count: int, minutes: int) -> None:
    assert reading_minutes("word " * count) == minutes


MESSY = st.text(alphabet=st.sampled_from("aeiouyBCNHS 019.,!?…\"'’”)(*_#>-:/[]`\n\té£\u0301\u2028مツ²ßŉ"))


@given(st.one_of(st.text(), MESSY))
def test_any_text_at_all_gets_finite_numbers(text: str) -> None:
    assert math.isfinite(grade(text))
    assert math.isfinite(reading_age(text))
    assert reading_minutes(text) >= 1


@given(st.one_of(st.text(), MESSY))
def test_every_word_has_a_beat_and_every_sentence_a_word(text: str) -> None:
    assert all(syllables(word) >= 1 for word in words(text))
    assert all(words(sentence) for sentence in sentences(text))
    assert bool(words(text)) == bool(sentences(text))


@pytest.mark.parametrize("piece", [".", "'", "](", "https://.", "e.g. ", "[", "_", "a-", "1.", "\n", "::: \n", "> "])
def test_a_very_long_hostile_text_is_measured_in_one_pass(piece: str) -> None:
    assert math.isfinite(grade(piece * 100_000))

"""Transcripts: a time and a heading begin each part (H1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.resources.transcripts import LONGEST_HEADING, Chapter, TranscriptError, parse, written

GOOD = "[00:00] Hello\nWho we are.\n\nWhat we do.\n\n[01:20] Ask\nOne question.\nTwo lines of it.\n"


def test_parts_begin_with_a_time_and_a_heading_and_hold_their_paragraphs() -> None:
    assert parse(GOOD) == [
        Chapter(0, "Hello", ("Who we are.", "What we do.")),
        Chapter(80, "Ask", ("One question. Two lines of it.",)),
    ]


@pytest.mark.parametrize(("seconds", "clock"), [(0, "0:00"), (80, "1:20"), (3723, "1:02:03")])
def test_a_part_says_when_it_begins(seconds: int, clock: str) -> None:
    assert Chapter(seconds, "x", ("y",)).clock == clock


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty", 1)),
        ("\n\n", ("empty", 1)),
        ("Hello", ("no-mark", 1)),
        ("\nHello\n[00:10] Late\nx", ("no-mark", 2)),
        ("[00:00]\nHello", ("no-heading", 1)),
        (f"[00:00] {'x' * (LONGEST_HEADING + 1)}\nHello", ("long-heading", 1)),
        ("[00:10] A\nx\n[00:10] B\ny", ("backwards", 3)),
        ("[01:10] A\nx\n[00:20] B\ny", ("backwards", 3)),
        ("[00:00] A\n[00:20] B\ny", ("silent", 3)),
        ("[00:00] A\nx\n[00:20] B", ("silent", 3)),
        ("[00:99] A\nx", ("no-mark", 1)),
        ("[٠٠:٠٠] A\nx", ("no-mark", 1)),
    ],
)
def test_what_has_no_parts_is_refused_by_its_line(text: str, expected: tuple[str, int]) -> None:
    with pytest.raises(TranscriptError) as raised:
        parse(text)
    assert (raised.value.fault, raised.value.line) == expected


LINE = st.text(st.sampled_from("abc.?’é"), min_size=1, max_size=40)


@given(st.lists(st.tuples(st.integers(1, 3000), LINE, st.lists(LINE, min_size=1, max_size=4)), min_size=1, max_size=8))
def test_what_is_written_is_read_back(parts: list[tuple[int, str, list[str]]]) -> None:
    now, chapters = 0, []
    for gap, heading, said in parts:
        now += gap
        chapters.append(Chapter(now, heading, tuple(said)))

    assert parse(written(chapters)) == chapters


@given(st.text())
def test_any_text_is_a_transcript_or_refused(text: str) -> None:
    found: TranscriptError | None = None
    try:
        assert all(chapter.heading and chapter.paragraphs for chapter in parse(text))
    except TranscriptError as refused:
        found = refused
    assert found is None or found.line >= 0

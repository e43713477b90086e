"""Captions: what browsers read is taken, and everything else is refused by its line (H1, T38)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.resources.captions import LONGEST_TEXT, MOST_OVERLAP, CaptionError, Cue, moment, parse, written

GOOD = "WEBVTT\n\n00:01.000 --> 00:03.500\nHello.\n\n00:03.500 --> 00:06.000\nGood to see you.\n"


def fault(text: str) -> tuple[str, int]:
    with pytest.raises(CaptionError) as raised:
        parse(text)
    return raised.value.fault, raised.value.line


def after_heading(block: str) -> str:
    return f"WEBVTT\n\n{block}\n"


def test_two_captions_are_read_with_their_times() -> None:
    assert parse(GOOD) == [Cue(1000, 3500, "Hello."), Cue(3500, 6000, "Good to see you.")]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.replace("WEBVTT", "WEBVTT - made by hand\nKind: captions"),
        GOOD.replace("\n\n00:03", "\n\nNOTE a remark\nover two lines\n\n00:03"),
        GOOD.replace("\n\n00:03", "\n\n2\n00:03"),
        GOOD.replace("03.500\n", "03.500 align:start line:90%\n"),
        GOOD.replace("00:01.000 -->", "00:00:01.000 -->"),
    ],
)
def test_what_the_standard_allows_changes_nothing(text: str) -> None:
    assert [(cue.start, cue.end, cue.words) for cue in parse(text)] == [
        (1000, 3500, "Hello."),
        (3500, 6000, "Good to see you."),
    ]


@pytest.mark.parametrize(
    "words", ["<v Amina>Hello.</v>", "<b>Hello</b>", "<i.loud>Hi</i>", "<lang cy>Helo</lang>", "a &lt; b"]
)
def test_marks_of_captions_are_kept_and_are_not_said(words: str) -> None:
    (cue,) = parse(after_heading(f"00:01.000 --> 00:02.000\n{words}"))

    assert cue.words == words
    assert "<" not in cue.said


@pytest.mark.parametrize(
    "words",
    [
        "<script>x</script>",
        "<img src=x>x",
        "<b onclick=x",
        "a > b",
        "<a href='x'>y</a>",
        "<B>x</B>",
        "<>x<",
        "<v a&b>x",
    ],
)
def test_any_other_mark_is_refused(words: str) -> None:
    assert fault(after_heading(f"00:01.000 --> 00:02.000\n{words}")) == ("mark", 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("no-heading", 1)),
        ("Hello", ("no-heading", 1)),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nHi", ("no-heading", 1)),
        ("WEBVTT\n\n", ("empty", 1)),
        ("WEBVTT\n00:01.000 --> 00:02.000\nHi", ("empty", 1)),
        ("WEBVTT\n\nNOTE nothing else", ("empty", 1)),
        ("WEBVTT\n\nSTYLE\n::cue{color:red}", ("style", 3)),
        ("WEBVTT\n\nREGION\nid:x", ("style", 3)),
        ("WEBVTT\n\nHello there", ("no-times", 3)),
        ("WEBVTT\n\n1\n00:01 --> 00:02\nHi", ("no-times", 4)),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\nHi", ("no-times", 3)),
        ("WEBVTT\n\n٠٠:٠١.٠٠٠ --> 00:02.000\nHi", ("no-times", 3)),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 <script>\nHi", ("no-times", 3)),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", ("no-words", 3)),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>", ("no-words", 3)),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nHi", ("ends-first", 3)),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n00:02.000 --> 00:03.000\nYou", ("no-times", 4)),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nHi\n\n00:04.000 --> 00:07.000\nYou", ("backwards", 6)),
        ("WEBVTT\n\n00:01.000 --> 00:09.000\nHi\n\n00:02.000 --> 00:10.000\nYou", ("overlap", 6)),
        ("WEBVTT" + " " * LONGEST_TEXT, ("too-long", 1)),
    ],
)
def test_what_is_no_caption_is_refused_by_its_line(text: str, expected: tuple[str, int]) -> None:
    assert fault(text) == expected


def test_two_may_speak_at_once_for_a_moment() -> None:
    second = moment(4000 - MOST_OVERLAP)

    assert len(parse(f"WEBVTT\n\n00:01.000 --> 00:04.000\nHi\n\n{second} --> 00:06.000\nYou")) == 2


WORDS = st.text(st.sampled_from("abc .,?’é\u0645"), min_size=1).filter(lambda words: bool(words.strip()))


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    """Captions that rise and do not overlap, as anybody may write them."""
    now, made = 0, []
    for words in draw(st.lists(WORDS, min_size=1, max_size=20)):
        start = now + draw(st.integers(0, 100_000))
        now = start + draw(st.integers(1, 100_000))
        made.append(Cue(start, now, words))
    return made


@given(cues())
def test_what_is_written_is_read_back(made: list[Cue]) -> None:
    assert parse(written(made)) == made


@given(st.text())
def test_any_text_is_captions_or_refused_with_a_line_in_it(text: str) -> None:
    found: CaptionError | None = None
    try:
        assert parse(text)
    except CaptionError as refused:
        found = refused
    assert found is None or 1 <= found.line <= text.count("\n") + text.count("\r") + 1


@given(cues(), st.data())
def test_what_is_taken_rises_and_hardly_overlaps_however_it_is_shuffled(made: list[Cue], data: st.DataObject) -> None:
    taken = parse_or_nothing(written(data.draw(st.permutations(made))))

    pairs = zip(taken, taken[1:], strict=False)
    assert all(one.start <= two.start and one.end - two.start <= MOST_OVERLAP for one, two in pairs)


def parse_or_nothing(text: str) -> list[Cue]:
    """The cues, or none where they are refused for their order."""
    try:
        return parse(text)
    except CaptionError as refused:
        if refused.fault not in ("backwards", "overlap"):
            raise
        return []


@given(st.integers(0, 359_999_999))
def test_a_moment_is_written_so_that_it_can_be_read(milliseconds: int) -> None:
    (cue,) = parse(f"WEBVTT\n\n{moment(milliseconds)} --> {moment(milliseconds + 1)}\nHi")

    assert cue.start == milliseconds

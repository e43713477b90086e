"""Where recordings are made of text: what is said, shown and timed, without any of its tools (H1)."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from library.resources import manuscripts
from library.resources.actions import CONTENT
from library.resources.management.commands import make_recording
from library.resources.management.studio import drawing, film, voice
from library.resources.management.studio.film import FRAMES, Take, in_two_lines, pieces
from library.resources.management.studio.script import Element, Scene, Script, read

SCRIPT = Script(
    "x",
    [
        Scene(
            ["Hello there.", "This is the first part."], "One", [Element("circle", (100, 100), to=(200, 100), after=1)]
        ),
        Scene(["Still the first part."]),
        Scene(["Now the second."], "Two", [Element("words", (320, 100), text="Two")]),
    ],
    poster=0,
)


@pytest.fixture
def take(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Take:
    """The script as spoken by a voice that needs a second for each word."""
    monkeypatch.setattr(voice, "speak", lambda said, to: float(len(said.split())))
    monkeypatch.setattr(voice, "join", lambda parts, pauses, to: None)
    return Take(SCRIPT, tmp_path)


@pytest.mark.parametrize("path", sorted((CONTENT / "recordings").glob("*.yml")), ids=lambda path: path.stem)
def test_every_script_of_ours_can_be_drawn_to_its_end(path: Path) -> None:
    script = read(path)

    assert script.scenes[0].chapter
    for scene in script.scenes:
        for place in range(len(scene.say)):
            assert drawing.picture(scene, place, 99).size == drawing.SIZE


@given(st.text(st.sampled_from("abcdefg ,.?"), min_size=1).filter(lambda said: bool(said.split())))
def test_pieces_of_a_sentence_are_the_sentence(said: str) -> None:
    assert " ".join(pieces(said)) == " ".join(said.split())
    assert all(len(piece) <= film.LONGEST_CAPTION or " " not in piece for piece in pieces(said))


def test_a_long_piece_stands_in_two_lines() -> None:
    assert in_two_lines("Short.") == "Short."
    assert (
        in_two_lines("We want to know why so few men come to our club.")
        == "We want to know why so\nfew men come to our club."
    )


def test_captions_follow_the_voice(take: Take) -> None:
    cues = take.cues()

    assert [cue.words for cue in cues] == [line for scene in SCRIPT.scenes for line in scene.say]
    assert [cue.start for cue in cues] == [0, 2450, 8350, 13250]
    assert (cues[0].end, cues[-1].end) == (2000, 16250)


def test_a_chapter_begins_where_a_scene_says_so_and_a_scene_is_a_paragraph(take: Take) -> None:
    one, two = take.chapters()

    assert (one.seconds, one.heading, two.seconds, two.heading) == (0, "One", 13, "Two")
    assert one.paragraphs == ("Hello there. This is the first part.", "Still the first part.")


def test_there_is_a_picture_for_every_moment_and_what_stands_still_is_drawn_once(take: Take) -> None:
    frames = list(take.frames())

    assert len(frames) == round((13.25 + 3 + 1.5) * FRAMES)
    assert len({id(frame) for frame in frames}) < 20
    assert len({frame.tobytes() for frame in frames}) > 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("£2,600 in all", "2600 pounds in all"),
        ("9 × £14 = £126", "9 times 14 pounds is 126 pounds"),
        ("ring 999", "ring 9 9 9"),
        ("“Yes”", "Yes"),
    ],
)
def test_signs_are_read_as_words(text: str, said: str) -> None:
    assert " ".join(voice.aloud(text).split()) == said


def test_a_page_is_read_from_its_first_point_to_its_last() -> None:
    page = manuscripts.read(CONTENT / "resources" / "paying-people-for-their-time.md")

    lines = make_recording.lines_of(page)

    assert lines[0] == "In short"
    assert "Not sure what to offer or ask for?" in lines[-1]
    assert [line for line in lines if "<" in line or "](" in line] == []


def test_a_missing_tool_is_named_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice.shutil, "which", lambda tool: None)

    with pytest.raises(CommandError, match="apt install espeak-ng ffmpeg"):
        call_command("make_recording", "how-two-sides-meet")


def test_what_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice.shutil, "which", lambda tool: tool)

    with pytest.raises(CommandError, match=r"neither no-such.yml nor no-such.md"):
        call_command("make_recording", "no-such")


def test_a_tool_that_gives_up_is_not_passed_over(monkeypatch: pytest.MonkeyPatch, take: Take, tmp_path: Path) -> None:
    class Broken:
        returncode, stdin = 1, (tmp_path / "x").open("wb")

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *given: Any) -> None:
            self.stdin.close()

    monkeypatch.setattr(film.subprocess, "Popen", lambda *command, **more: Broken())

    with pytest.raises(voice.NoStudio, match=r"gave up on x.mp4"):
        film._put_together(take, tmp_path / "x.mp4")

"""The words of a recording with time marks: `[01:20] A heading`, and under it what is said. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LONGEST_HEADING: Final = 100  # signs; a longer line beside a time mark is most likely the words themselves

_MARK: Final = re.compile(r"^\[(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)\](.*)$", re.ASCII)


class TranscriptError(Exception):
    """The text has no chapters; `line` is where it goes wrong, and `fault` names what does."""

    def __init__(self, fault: str, line: int) -> None:
        super().__init__(f"line {line}: {fault}")
        self.fault, self.line = fault, line


@dataclass(frozen=True)
class Chapter:
    """One part of a recording: the second at which it begins, its heading, and what is said in it."""

    seconds: int
    heading: str
    paragraphs: tuple[str, ...]

    @property
    def clock(self) -> str:
        """When it begins, as a player shows it: 1:20, or 1:02:03."""
        minutes, seconds = divmod(self.seconds, 60)
        hours, rest = divmod(minutes, 60)
        return f"{hours}:{rest:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def parse(text: str) -> list[Chapter]:
    """The chapters of a transcript. Raises TranscriptError where it has none, or where their times do not rise."""
    chapters: list[Chapter] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        mark = _MARK.match(line.strip())
        if mark is None:
            _say(chapters, line.strip(), number)
            continue
        chapter = Chapter(_seconds(mark), mark[4].strip(), ())
        _check(chapters, chapter, number)
        chapters.append(chapter)
    if not chapters:
        raise TranscriptError("empty", 1)
    silent = [chapter.clock for chapter in chapters if not any(chapter.paragraphs)]
    if silent:
        raise TranscriptError("silent", len(text.splitlines()))
    return [Chapter(one.seconds, one.heading, tuple(filter(None, one.paragraphs))) for one in chapters]


def written(chapters: Iterable[Chapter]) -> str:
    """The same as a text."""
    return "\n\n".join("\n".join((_head(one), "\n\n".join(one.paragraphs))) for one in chapters) + "\n"


def _head(chapter: Chapter) -> str:
    minutes, seconds = divmod(chapter.seconds, 60)
    hours, rest = divmod(minutes, 60)
    clock = f"{hours:02d}:{rest:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"
    return f"[{clock}] {chapter.heading}"


def _seconds(mark: re.Match[str]) -> int:
    return (int(mark[1] or 0) * 60 + int(mark[2])) * 60 + int(mark[3])


def _check(before: list[Chapter], chapter: Chapter, line: int) -> None:
    if not chapter.heading:
        raise TranscriptError("no-heading", line)
    if len(chapter.heading) > LONGEST_HEADING:
        raise TranscriptError("long-heading", line)
    if before and chapter.seconds <= before[-1].seconds:
        raise TranscriptError("backwards", line)


def _say(chapters: list[Chapter], line: str, number: int) -> None:
    """Put a line under the chapter it belongs to; an empty one begins a new paragraph."""
    if not chapters:
        if line:
            raise TranscriptError("no-mark", number)
        return
    last = chapters[-1]
    *said, open_one = last.paragraphs or ("",)
    paragraphs = (*said, f"{open_one} {line}".strip()) if line else (*said, open_one, "")
    chapters[-1] = Chapter(last.seconds, last.heading, paragraphs)

"""Captions in the form browsers read (WebVTT): a text becomes cues, and cues become a text. Pure.

Only what a caption needs is let through: times that rise, words, and the few marks that the standard allows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LONGEST_TEXT: Final = 500_000  # characters
MOST_OVERLAP: Final = 2_000  # milliseconds in which two people may speak at once
MARKS: Final = frozenset({"b", "i", "u", "v", "lang", "ruby", "rt", "c"})

_TIME: Final = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING: Final = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}([ \t]+[\w:%,. \t-]*)?$", re.ASCII)
_MARK: Final = re.compile(r"<(/?)([^<>]*)>")
_NAME: Final = re.compile(r"^([a-z]+)(?:\.[\w-]+)*(?:[ \t][^<>&]*)?$")
_MOMENT: Final = re.compile(rf"^{_TIME}$", re.ASCII)


class CaptionError(Exception):
    """The text is no captions; `line` is where it goes wrong, and `fault` names what does."""

    def __init__(self, fault: str, line: int) -> None:
        super().__init__(f"line {line}: {fault}")
        self.fault, self.line = fault, line


@dataclass(frozen=True)
class Cue:
    """Words that stand under the picture from one moment to another, in milliseconds."""

    start: int
    end: int
    words: str

    @property
    def said(self) -> str:
        """The words without their marks."""
        return _MARK.sub("", self.words)


def parse(text: str) -> list[Cue]:
    """The cues of a caption file. Raises CaptionError where it is none."""
    if len(text) > LONGEST_TEXT:
        raise CaptionError("too-long", 1)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        raise CaptionError("no-heading", 1)
    cues: list[Cue] = []
    for first, block in _blocks(lines):
        if (cue := _cue(first, block)) is not None:
            _check_order(cues, cue, first)
            cues.append(cue)
    if not cues:
        raise CaptionError("empty", 1)
    return cues


def written(cues: Iterable[Cue]) -> str:
    """The same as a caption file."""
    return "WEBVTT\n" + "".join(f"\n{moment(cue.start)} --> {moment(cue.end)}\n{cue.words}\n" for cue in cues)


def moment(milliseconds: int) -> str:
    """A moment as captions write it: 01:02:03.004."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Runs of lines after the heading, each with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    is_open = True  # what follows the first line at once belongs to the heading
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            is_open = False
        elif not is_open:
            blocks.append((number, [line]))
            is_open = True
        elif blocks:
            blocks[-1][1].append(line)
    return blocks


def _cue(first: int, block: list[str]) -> Cue | None:
    """The cue of a block; None for a remark."""
    if re.match(r"^NOTE(?:[ \t]|$)", block[0]):
        return None
    if block[0].split()[0] in ("STYLE", "REGION"):
        raise CaptionError("style", first)
    at = 0 if "-->" in block[0] else 1  # a cue may have a name above its times
    timing = _TIMING.match(block[at].rstrip()) if at < len(block) else None
    if timing is None:
        raise CaptionError("no-times", first + min(at, len(block) - 1))
    words = "\n".join(block[at + 1 :])
    if not _MARK.sub("", words).strip():
        raise CaptionError("no-words", first + at)
    _check_words(words, first + at + 1)
    start, end = _milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:8])
    if end <= start:
        raise CaptionError("ends-first", first + at)
    return Cue(start, end, words)


def _milliseconds(parts: Iterable[str | None]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _check_words(words: str, line: int) -> None:
    """Marks are those of captions, and nothing is left that could be taken for another."""
    if "-->" in words:
        raise CaptionError("no-times", line)
    for _slash, inner in _MARK.findall(words):
        name = _NAME.match(inner)
        if not (inner == "" or _MOMENT.match(inner) or (name and name[1] in MARKS)):
            raise CaptionError("mark", line)
    if re.search(r"[<>]", _MARK.sub("", words)):
        raise CaptionError("mark", line)


def _check_order(before: list[Cue], cue: Cue, line: int) -> None:
    if not before:
        return
    if cue.start < before[-1].start:
        raise CaptionError("backwards", line)
    if before[-1].end - cue.start > MOST_OVERLAP:
        raise CaptionError("overlap", line)

"""What changed between two versions, paragraph by paragraph. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Fate = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    """A paragraph, and what became of it."""

    fate: Fate
    text: str


def between(old: str, new: str) -> list[Piece]:
    """The paragraphs of both in the order of reading: what went away stands before what came in its place."""
    before, after = _paragraphs(old), _paragraphs(new)
    return list(_pieces(before, after))


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for change, start, end, other_start, other_end in changes:
        if change == "equal":
            yield from (Piece("same", text) for text in before[start:end])
        else:
            yield from (Piece("gone", text) for text in before[start:end])
            yield from (Piece("new", text) for text in after[other_start:other_end])

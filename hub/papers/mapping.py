"""From what YAML gives (dictionaries, lists, text) to a Paper, with a sentence for whoever wrote it wrongly (H4).

A paper has `title`, `lead`, `blocks` and perhaps `language`, `author`, `licence`, `dated`. Each block is one mapping;
the key that names its kind also holds its main part:

    - heading: Who we are            level: 1
    - paragraph: Some text.
    - bullets: [One, Two]            (numbers: the same)
    - blank: Our hopes               hint: Three is plenty.      lines: 4
    - filled: Our hopes              text: To be heard.
    - grid: [What, Who]              rows: [[Phone Carol, Amina]]      widths: [2, 1]
    - signatures: [Tyne Welcome]     or {name, signer, signature, signed_on} for each
    - note: Some text.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from hub.papers.blocks import (
    Blank,
    Block,
    Bullets,
    Filled,
    Grid,
    Heading,
    Note,
    Numbers,
    Paper,
    PaperError,
    Paragraph,
    Party,
    Signatures,
)
from hub.papers.reading import Source, a_list, checked, day, names, number, rows, text, texts

PAPER_KEYS = {"title", "lead", "blocks", "language", "author", "licence", "dated"}
PARTY_KEYS = {"name", "signer", "signature", "signed_on"}


def from_mapping(mapping: Source) -> Paper:
    """The paper that the mapping describes. Raises PaperError with a sentence that names the wrong key."""
    source = checked(mapping, PAPER_KEYS)
    paper = Paper(text(source, "title"), text(source, "lead"), _blocks(a_list(source, "blocks")))
    return replace(
        paper,
        language=text(source, "language", paper.language),
        author=text(source, "author", paper.author),
        licence=text(source, "licence", paper.licence),
        dated=day(source, "dated", paper.dated),
    )


def _blocks(sources: list[Any]) -> tuple[Block, ...]:
    blocks = []
    for place, source in enumerate(sources, start=1):
        try:
            blocks.append(_block(source))
        except PaperError as error:
            raise PaperError(f"Block {place}: {error}") from error
    return tuple(blocks)


def _block(source: Any) -> Block:
    keys = set(source) if isinstance(source, Mapping) else set()
    kinds = [kind for kind in KINDS if kind in keys]
    if len(kinds) != 1:
        raise PaperError(f"A block has one of these keys: {names(set(KINDS))}. This one has {names(keys)}.")
    others, make = KINDS[kinds[0]]
    return make(checked(source, {kinds[0], *others}))


def _grid(source: Source) -> Grid:
    widths = tuple(number(width, "widths") for width in a_list(source, "widths")) if "widths" in source else ()
    return Grid(texts(source, "grid"), rows(source, "rows"), widths)


def _party(value: Any) -> Party:
    if isinstance(value, str):
        return Party(value)
    source = checked(value, PARTY_KEYS)
    return Party(text(source, "name"), *(text(source, key, "") for key in ("signer", "signature", "signed_on")))


KINDS: dict[str, tuple[set[str], Callable[[Source], Block]]] = {
    "heading": ({"level"}, lambda source: Heading(text(source, "heading"), number(source.get("level", 1), "level"))),
    "paragraph": (set(), lambda source: Paragraph(text(source, "paragraph"))),
    "bullets": (set(), lambda source: Bullets(texts(source, "bullets"))),
    "numbers": (set(), lambda source: Numbers(texts(source, "numbers"))),
    "blank": (
        {"hint", "lines"},
        lambda source: Blank(text(source, "blank"), text(source, "hint", ""), number(source.get("lines", 3), "lines")),
    ),
    "filled": ({"text"}, lambda source: Filled(text(source, "filled"), text(source, "text"))),
    "grid": ({"rows", "widths"}, _grid),
    "signatures": (
        set(),
        lambda source: Signatures(tuple(_party(value) for value in a_list(source, "signatures"))),
    ),
    "note": (set(), lambda source: Note(text(source, "note"))),
}

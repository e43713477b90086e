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
from datetime import date, datetime
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

Source = Mapping[str, Any]
PAPER_KEYS = {"title", "lead", "blocks", "language", "author", "licence", "dated"}
PARTY_KEYS = {"name", "signer", "signature", "signed_on"}


def from_mapping(mapping: Source) -> Paper:
    """The paper that the mapping describes. Raises PaperError with a sentence that names the wrong key."""
    source = _checked(mapping, PAPER_KEYS)
    paper = Paper(_text(source, "title"), _text(source, "lead"), _blocks(_list(source, "blocks")))
    return replace(
        paper,
        language=_text(source, "language", paper.language),
        author=_text(source, "author", paper.author),
        licence=_text(source, "licence", paper.licence),
        dated=_day(source, "dated", paper.dated),
    )


def _blocks(sources: list[Any]) -> tuple[Block, ...]:
    blocks = []
    for number, source in enumerate(sources, start=1):
        try:
            blocks.append(_block(source))
        except PaperError as error:
            raise PaperError(f"Block {number}: {error}") from error
    return tuple(blocks)


def _block(source: Any) -> Block:
    keys = set(source) if isinstance(source, Mapping) else set()
    kinds = [kind for kind in KINDS if kind in keys]
    if len(kinds) != 1:
        raise PaperError(f"A block has one of these keys: {_names(set(KINDS))}. This one has {_names(keys)}.")
    others, make = KINDS[kinds[0]]
    return make(_checked(source, {kinds[0], *others}))


def _checked(source: Any, allowed: set[str]) -> Source:
    """The mapping itself, once it has no key that nobody would read."""
    if not isinstance(source, Mapping):
        raise PaperError(f"There should be keys here ({_names(allowed)}), not {source!r}.")
    unknown = {key for key in source if key not in allowed}
    if unknown:
        raise PaperError(f"Nobody reads the key {_names(unknown)}. Known here: {_names(allowed)}.")
    return source


def _names(keys: set[Any]) -> str:
    return ", ".join(sorted(f'"{key}"' for key in keys)) or "none"


def _text(source: Source, key: str, default: str | None = None) -> str:
    value = source.get(key, default)
    if value is None:
        raise PaperError(f'"{key}" is missing.')
    return _as_text(value, key)


def _as_text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise PaperError(f'"{key}" holds {value!r}, which is not text. Put it in quotes.')
    return value


def _list(source: Source, key: str) -> list[Any]:
    value = source.get(key)
    if not isinstance(value, (list, tuple)):
        raise PaperError(f'"{key}" should be a list.')
    return list(value)


def _texts(source: Source, key: str) -> tuple[str, ...]:
    return tuple(_as_text(value, key) for value in _list(source, key))


def _number(value: Any, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise PaperError(f'"{key}" holds {value!r}, which is not a whole number.')
    return value


def _day(source: Source, key: str, default: date) -> date:
    value = source.get(key, default)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise PaperError(f'"{key}" holds {value!r}, which is not a day like 2026-11-22.')
    return value


def _grid(source: Source) -> Grid:
    rows = tuple(_texts({"rows": row}, "rows") for row in _list(source, "rows"))
    widths = tuple(_number(width, "widths") for width in _list(source, "widths")) if "widths" in source else ()
    return Grid(_texts(source, "grid"), rows, widths)


def _party(value: Any) -> Party:
    if isinstance(value, str):
        return Party(value)
    source = _checked(value, PARTY_KEYS)
    return Party(_text(source, "name"), *(_text(source, key, "") for key in ("signer", "signature", "signed_on")))


KINDS: dict[str, tuple[set[str], Callable[[Source], Block]]] = {
    "heading": ({"level"}, lambda source: Heading(_text(source, "heading"), _number(source.get("level", 1), "level"))),
    "paragraph": (set(), lambda source: Paragraph(_text(source, "paragraph"))),
    "bullets": (set(), lambda source: Bullets(_texts(source, "bullets"))),
    "numbers": (set(), lambda source: Numbers(_texts(source, "numbers"))),
    "blank": (
        {"hint", "lines"},
        lambda source: Blank(
            _text(source, "blank"), _text(source, "hint", ""), _number(source.get("lines", 3), "lines")
        ),
    ),
    "filled": ({"text"}, lambda source: Filled(_text(source, "filled"), _text(source, "text"))),
    "grid": ({"rows", "widths"}, _grid),
    "signatures": (
        set(),
        lambda source: Signatures(tuple(_party(value) for value in _list(source, "signatures"))),
    ),
    "note": (set(), lambda source: Note(_text(source, "note"))),
}

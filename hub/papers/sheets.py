"""A sheet: a table that people fill in on a computer, with an example beside it and a few notes (H4).

A sheet has `title`, `lead`, `columns` and perhaps `rows` (an example), `notes`, `tabs`, `empty_rows`, `language`,
`author`, `licence`, `dated`:

    columns:
      - What might go wrong
      - {name: How likely, width: 12, choices: [Low, Medium, High], hint: Your best guess.}
    rows: [[The room is locked, Low]]
    notes: [Fill it in together., Look at it again each month.]
    tabs: [Risks, Example, How to use it]

Every cell is words. None is ever a formula, whatever it begins with (T42).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hub.papers.blocks import LANGUAGE, PaperError
from hub.papers.reading import Source, a_list, as_text, checked, day, number, rows, text, texts

SHEET_KEYS = {
    *("title", "lead", "columns", "rows", "notes", "tabs", "empty_rows"),
    *("language", "author", "licence", "dated"),
}
COLUMN_KEYS = {"name", "width", "choices", "hint"}
WIDTHS = range(4, 81)
MOST_EMPTY_ROWS = 500
MOST_SIGNS = 32_767  # in one cell: Excel holds no more, and would cut the rest off without a word
MOST_SIGNS_OF_CHOICES = 250  # all of them together, with commas between: Excel again
MOST_SIGNS_OF_A_HINT = 250
MOST_SIGNS_OF_A_TAB = 31
NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\'\n]")
PLAIN_CHOICE = re.compile(r'(?![=+@\s-])[^,"\n]+(?<!\s)')


@dataclass(frozen=True)
class Column:
    """What one column asks. `width` is about as many letters as go into one line; `choices` drop down."""

    name: str
    width: int = 24
    choices: tuple[str, ...] = ()
    hint: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or "\n" in self.name:
            raise PaperError(f'"name" is {self.name!r}. A column has a name of one line.')
        if self.width not in WIDTHS:
            raise PaperError(f'"width" is {self.width!r}. A column is from {WIDTHS[0]} to {WIDTHS[-1]} letters wide.')
        if len(self.hint) > MOST_SIGNS_OF_A_HINT:
            raise PaperError(f'"hint" of "{self.name}" is too long. It has room for {MOST_SIGNS_OF_A_HINT} signs.')
        for choice in self.choices:
            if not PLAIN_CHOICE.fullmatch(choice):
                raise PaperError(f'"choices" has {choice!r}. A choice is plain words: no comma, quote or sum.')
        if len(",".join(self.choices)) > MOST_SIGNS_OF_CHOICES:
            raise PaperError(f'"choices" of "{self.name}" are too long. Together: {MOST_SIGNS_OF_CHOICES} signs.')


@dataclass(frozen=True)
class Tabs:
    """What stands on the tab of the table to fill in, of the example and of the notes."""

    empty: str = "To fill in"
    example: str = "Example"
    notes: str = "How to use it"

    def __post_init__(self) -> None:
        for tab in (self.empty, self.example, self.notes):
            if not tab.strip() or len(tab) > MOST_SIGNS_OF_A_TAB or NOT_IN_A_TAB.search(tab):
                raise PaperError(
                    f'"tabs" has {tab!r}. A tab has up to {MOST_SIGNS_OF_A_TAB} signs, and none of []:*?/\\\'.'
                )
        if len({self.empty.casefold(), self.example.casefold(), self.notes.casefold()}) < 3:
            raise PaperError('"tabs" has the same words twice.')


@dataclass(frozen=True)
class Sheet:
    """A whole sheet. `rows` are the example; the table to fill in has `empty_rows` and may grow."""

    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    tabs: Tabs = field(default_factory=Tabs)
    empty_rows: int = 20
    language: str = "en-GB"
    author: str = "The Hub library team"
    licence: str = "CC BY 4.0"
    dated: date = field(default=date(2026, 1, 1))

    def __post_init__(self) -> None:
        if not self.columns:
            raise PaperError('"columns" is empty. Name at least one column.')
        if len({column.name.casefold() for column in self.columns}) < len(self.columns):
            raise PaperError('"columns" has the same name twice.')
        if not 1 <= self.empty_rows <= MOST_EMPTY_ROWS:
            raise PaperError(f'"empty_rows" is {self.empty_rows!r}. There are from 1 to {MOST_EMPTY_ROWS} of them.')
        if not LANGUAGE.fullmatch(self.language):
            raise PaperError(f'"language" is {self.language!r}. Write it like "en-GB" or "cy".')
        for place, row in enumerate(self.rows, start=1):
            self._check(place, row)

    def _check(self, place: int, row: tuple[str, ...]) -> None:
        if len(row) != len(self.columns):
            raise PaperError(f'"rows" has {len(row)} cells in row {place}, but there are {len(self.columns)} columns.')
        for column, cell in zip(self.columns, row, strict=True):
            if len(cell) > MOST_SIGNS:
                raise PaperError(f'"rows" has too long a text in row {place}. A cell holds {MOST_SIGNS} signs.')
            if cell and column.choices and cell not in column.choices:
                raise PaperError(f'"rows" has {cell!r} in row {place}, which is no choice of "{column.name}".')


def sheet_from_mapping(mapping: Source) -> Sheet:
    """The sheet that the mapping describes. Raises PaperError with a sentence that names the wrong key."""
    source = checked(mapping, SHEET_KEYS)
    columns = tuple(_column(value) for value in a_list(source, "columns"))
    sheet = Sheet(text(source, "title"), text(source, "lead"), columns)
    return replace(
        sheet,
        rows=rows(source, "rows") if "rows" in source else (),
        notes=texts(source, "notes") if "notes" in source else (),
        tabs=_tabs(source) if "tabs" in source else sheet.tabs,
        empty_rows=number(source.get("empty_rows", sheet.empty_rows), "empty_rows"),
        language=text(source, "language", sheet.language),
        author=text(source, "author", sheet.author),
        licence=text(source, "licence", sheet.licence),
        dated=day(source, "dated", sheet.dated),
    )


def _column(value: Any) -> Column:
    if not isinstance(value, Mapping):
        return Column(as_text(value, "columns"))
    source = checked(value, COLUMN_KEYS)
    return Column(
        text(source, "name"),
        number(source.get("width", Column.width), "width"),
        texts(source, "choices") if "choices" in source else (),
        text(source, "hint", ""),
    )


def _tabs(source: Source) -> Tabs:
    tabs = texts(source, "tabs")
    if len(tabs) != 3:
        raise PaperError('"tabs" should be a list of three: the table to fill in, the example, the notes.')
    return Tabs(*tabs)

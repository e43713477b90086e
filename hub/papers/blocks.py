"""What a paper is made of. Every block is a plain value and refuses to exist in a broken shape (H4)."""

import re
from dataclasses import dataclass, field
from datetime import date

LEVELS = (1, 2, 3)
MOST_LINES = 30
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


class PaperError(ValueError):
    """The description of a paper is wrong; the message is a sentence that names the key."""


@dataclass(frozen=True)
class Heading:
    """A section title. Level 1 is just below the title of the paper."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise PaperError(f'"level" is {self.level!r}. A heading has level 1, 2 or 3.')


@dataclass(frozen=True)
class Paragraph:
    """Running text. A new line starts a new paragraph; **two stars** make a few words bold."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list in no order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Numbers:
    """A list in an order. Each list counts from one."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Blank:
    """A place to write: what to write, a hint, and an empty box so many lines high."""

    label: str
    hint: str = ""
    lines: int = 3

    def __post_init__(self) -> None:
        if not 1 <= self.lines <= MOST_LINES:
            raise PaperError(f'"lines" is {self.lines!r}. A box has from 1 to {MOST_LINES} lines.')


@dataclass(frozen=True)
class Filled:
    """The same box with somebody's answer in it."""

    label: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A table. Its heading row is marked and comes again on each page; `widths` are shares of the page, not lengths."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.headings)
        if not columns:
            raise PaperError('"grid" has no headings. Name at least one column.')
        for number, row in enumerate(self.rows, start=1):
            if len(row) != columns:
                raise PaperError(f'"rows" has {len(row)} cells in row {number}, but there are {columns} headings.')
        if self.widths and (len(self.widths) != columns or min(self.widths) < 1):
            raise PaperError(f'"widths" must be {columns} whole numbers above nought, one for each heading.')

    @property
    def shares(self) -> tuple[float, ...]:
        """The width of each column as a part of one."""
        widths = self.widths or (1,) * len(self.headings)
        return tuple(width / sum(widths) for width in widths)


@dataclass(frozen=True)
class Party:
    """One who signs. Only the name is needed beforehand; the rest may be written in by hand."""

    name: str
    signer: str = ""
    signature: str = ""
    signed_on: str = ""


@dataclass(frozen=True)
class Signatures:
    """A row to sign in for each party (K3)."""

    parties: tuple[Party, ...]

    def __post_init__(self) -> None:
        if not self.parties:
            raise PaperError('"signatures" is empty. Name at least one party.')


@dataclass(frozen=True)
class Note:
    """A remark that stands apart from the rest."""

    text: str


Block = Heading | Paragraph | Bullets | Numbers | Blank | Filled | Grid | Signatures | Note


@dataclass(frozen=True)
class Paper:
    """A whole document. `dated` goes into its properties; nobody's clock is asked."""

    title: str
    lead: str
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    author: str = "The Hub library team"
    licence: str = "CC BY 4.0"
    dated: date = field(default=date(2026, 1, 1))

    def __post_init__(self) -> None:
        if not LANGUAGE.fullmatch(self.language):
            raise PaperError(f'"language" is {self.language!r}. Write it like "en-GB" or "cy".')

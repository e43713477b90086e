"""Text on its way into a file: made safe, cut into bold and plain, and the few words a paper adds by itself."""

import re
import unicodedata
from typing import TypeGuard

from hub.papers.blocks import Block, Bullets, Grid, Numbers, Paragraph, Signatures

NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")

PAGE_OF = {"en": ("Page ", " of "), "cy": ("Tudalen ", " o ")}
SIGN_HERE = {
    "en": ("For", "Name and role", "Signature", "Date"),
    "cy": ("Ar ran", "Enw a rôl", "Llofnod", "Dyddiad"),
}
PICK_ONE = {"en": "Please pick one of these:", "cy": "Dewiswch un o’r rhain:"}
SIGN_WIDTHS = (25, 27, 26, 22)


def clean(text: str) -> str:
    """The text without the characters that no XML file may hold: null, control characters, halves of pairs."""
    return NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def lines(text: str) -> list[str]:
    """The paragraphs of a text: its lines, but not the empty ones. At least one, if only an empty one."""
    return [line for line in clean(text).split("\n") if line.strip()] or [""]


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is bold. Every second piece of the split stood between stars."""
    pieces = BOLD.split(clean(text))
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def reads_leftwards(text: str) -> bool:
    """Whether the first letter that has a direction is from a script written from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def introduces(block: Block, following: Block | None) -> TypeGuard[Paragraph]:
    """Whether this is running text just before a list or a table, and so belongs on the same page."""
    return isinstance(block, Paragraph) and isinstance(following, (Bullets, Numbers, Grid, Signatures))


def page_of(language: str) -> tuple[str, str]:
    """The words before the page number and before the number of pages."""
    return PAGE_OF.get(language[:2], PAGE_OF["en"])


def signing_grid(block: Signatures, language: str) -> Grid:
    """Signatures are a table with one row for each party."""
    headings = SIGN_HERE.get(language[:2], SIGN_HERE["en"])
    rows = tuple((party.name, party.signer, party.signature, party.signed_on) for party in block.parties)
    return Grid(headings, rows, SIGN_WIDTHS)


def pick_one(choices: tuple[str, ...], language: str) -> str:
    """What is said to somebody who typed something that is none of the choices."""
    return f"{PICK_ONE.get(language[:2], PICK_ONE['en'])} {', '.join(choices)}."

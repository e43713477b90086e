"""Papers: a small description of a document, made into Word and OpenDocument files (H4, K3, decision 20).

Pure: values in, bytes out. No database, no clock, no settings; the same paper gives the same bytes every time.

    paper = from_mapping(yaml.safe_load(text))
    to_docx(paper), to_odt(paper)
"""

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
from hub.papers.mapping import from_mapping

__all__ = [
    "Blank",
    "Block",
    "Bullets",
    "Filled",
    "Grid",
    "Heading",
    "Note",
    "Numbers",
    "Paper",
    "PaperError",
    "Paragraph",
    "Party",
    "Signatures",
    "from_mapping",
    "to_docx",
    "to_odt",
]


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word file that can be filled in on a phone or printed (H4)."""
    from hub.papers import word  # late: python-docx costs a fifth of a second to load

    return word.write(paper)


def to_odt(paper: Paper) -> bytes:
    """The paper as an OpenDocument file, for those who do not have Word (H4)."""
    from hub.papers import opendocument  # late: odfdo costs a fifth of a second to load

    return opendocument.write(paper)

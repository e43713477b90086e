"""Papers: a small description of a document, made into Word and OpenDocument files (H4, K3, decision 20).

Pure: values in, bytes out. No database, no clock, no settings; the same paper gives the same bytes every time.

    paper = from_mapping(yaml.safe_load(text))
    to_docx(paper), to_odt(paper)

A sheet is described by its columns, and becomes Excel and OpenDocument files:

    sheet = sheet_from_mapping(yaml.safe_load(text))
    to_xlsx(sheet), to_ods(sheet)

Whoever does not mind which of the two it is asks `title_and_files`.
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
from hub.papers.cells import plain_cell, to_csv
from hub.papers.mapping import from_mapping
from hub.papers.reading import Source
from hub.papers.sheets import Column, Sheet, Tabs, sheet_from_mapping

__all__ = [
    "Blank",
    "Block",
    "Bullets",
    "Column",
    "Filled",
    "Grid",
    "Heading",
    "Note",
    "Numbers",
    "Paper",
    "PaperError",
    "Paragraph",
    "Party",
    "Sheet",
    "Signatures",
    "Tabs",
    "from_mapping",
    "plain_cell",
    "sheet_from_mapping",
    "title_and_files",
    "to_csv",
    "to_docx",
    "to_ods",
    "to_odt",
    "to_xlsx",
]


def title_and_files(mapping: Source) -> tuple[str, dict[str, bytes]]:
    """The title and the files by their extension: what has columns is a sheet, all else is a paper (H4)."""
    if isinstance(mapping, dict) and "columns" in mapping:
        sheet = sheet_from_mapping(mapping)
        return sheet.title, {"xlsx": to_xlsx(sheet), "ods": to_ods(sheet)}
    paper = from_mapping(mapping)
    return paper.title, {"docx": to_docx(paper), "odt": to_odt(paper)}


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word file that can be filled in on a phone or printed (H4)."""
    from hub.papers import word  # late: python-docx costs a fifth of a second to load

    return word.write(paper)


def to_odt(paper: Paper) -> bytes:
    """The paper as an OpenDocument file, for those who do not have Word (H4)."""
    from hub.papers import opendocument  # late: odfdo costs a fifth of a second to load

    return opendocument.write(paper)


def to_xlsx(sheet: Sheet) -> bytes:
    """The sheet as an Excel file with its headings in sight and its choices in a list (H4)."""
    from hub.papers import excel  # late: openpyxl costs a fifth of a second to load

    return excel.write(sheet)


def to_ods(sheet: Sheet) -> bytes:
    """The sheet as an OpenDocument file, for those who do not have Excel (H4)."""
    from hub.papers import opensheet  # late: odfdo costs a fifth of a second to load

    return opensheet.write(sheet)

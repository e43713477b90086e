"""A paper as an OpenDocument file, by odfdo (H4, decision 20). How it looks is in `styles.xml`."""

import io
from collections.abc import Callable
from datetime import datetime, time
from itertools import zip_longest
from pathlib import Path
from string import Template
from typing import Any
from xml.sax.saxutils import escape

import odfdo
from odfdo import Element

from hub.papers.archive import repack
from hub.papers.blocks import Blank, Bullets, Filled, Grid, Heading, Note, Numbers, Paper, Paragraph, Signatures
from hub.papers.wording import clean, introduces, lines, page_of, reads_leftwards, runs, signing_grid

# The twin of word_styles.py; words in it that begin with a dollar are filled in by _styles().
STYLES = Path(__file__).with_name("styles.xml")
TEXT_WIDTH_CM = 21.0 - 2 * 2.2
ROOM_TO_WRITE_CM = 0.9
SIGNING_CM = 1.2
WHOLE_UP_TO = 8  # rows: a table no longer than this is never cut by the end of a page
LEFTOVERS = ("Thumbnails/thumbnail.png", "Configurations2/accelerator/current.xml", "Configurations2/")
CELL = (
    'fo:padding-top="0.12cm" fo:padding-bottom="0.12cm" fo:padding-left="0.19cm" fo:padding-right="0.19cm" '
    'fo:border="0.75pt solid #505a5f"'
)
OWN_STYLES = (
    f'<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties {CELL}/></style:style>',
    '<style:style style:name="Box_heading" style:family="table-cell">'
    f'<style:table-cell-properties {CELL} fo:background-color="#e7f0ed"/></style:style>',
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>',
)


def write(paper: Paper) -> bytes:
    """The bytes of the OpenDocument file."""
    document = odfdo.Document("text")
    document.body.clear()
    document.set_part("styles.xml", _styles(paper).encode())
    for part in LEFTOVERS:
        document.del_part(part)
        document.manifest.del_full_path(part)
    for style in OWN_STYLES:
        _own(document, style)
    _properties(document, paper)
    document.body.append(_say(document, paper.title, "Title"))
    document.body.append(_say(document, paper.lead, "Lead"))
    for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
        if isinstance(block, Signatures):
            _grid(document, signing_grid(block, paper.language), SIGNING_CM)
        elif introduces(block, following):
            _several(document, block.text, "Lead_20_in")
        else:
            WRITERS[type(block)](document, block)
    packed = io.BytesIO()
    document.save(packed)
    return repack(packed.getvalue())


def _styles(paper: Paper) -> str:
    """The style sheet in the language of the paper, with its footer."""
    language, _, country = paper.language.partition("-")
    country = country or "none"
    leftwards = language in ("ar", "fa", "he", "ur")
    before, between = page_of(paper.language)
    return Template(STYLES.read_text(encoding="utf-8")).substitute(
        language=language,
        country=country,
        language_complex=language if leftwards else "zxx",
        country_complex=country if leftwards else "none",
        licence=escape(clean(paper.licence)),
        page=before,
        of=between,
    )


def _own(document: odfdo.Document, style: str) -> None:
    """A style that belongs to this one file."""
    document.content.get_elements("//office:automatic-styles")[0].append(Element.from_tag(style))


def _say(document: odfdo.Document, text: str, style: str) -> odfdo.Paragraph:
    """A paragraph of the style, in the direction of its first letter."""
    return _fill(odfdo.Paragraph(style=_direction(document, text, style)), text)


def _fill(paragraph: Any, text: str) -> Any:
    for piece, bold in runs(text):
        paragraph.append(odfdo.Span(piece, style="Strong") if bold else piece)
    return paragraph


def _direction(document: odfdo.Document, text: str, style: str) -> str:
    """The name of the style, or of its mirror image for a text that is read from right to left."""
    if not reads_leftwards(text):
        return style
    mirrored = f"{style}_leftwards"
    if document.content.get_element(f'//style:style[@style:name="{mirrored}"]') is None:
        _own(
            document,
            f'<style:style style:name="{mirrored}" style:family="paragraph" style:parent-style-name="{style}">'
            '<style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="right"/></style:style>',
        )
    return mirrored


def _heading(document: odfdo.Document, block: Heading) -> None:
    heading = odfdo.Header(block.level)
    heading.set_attribute("text:style-name", _direction(document, block.text, f"Heading_20_{block.level}"))
    document.body.append(_fill(heading, block.text))


def _paragraph(document: odfdo.Document, block: Paragraph) -> None:
    _several(document, block.text, "Text_20_body")


def _several(document: odfdo.Document, text: str, style: str) -> None:
    for line in lines(text):
        document.body.append(_say(document, line, style))


def _bullets(document: odfdo.Document, block: Bullets) -> None:
    _list(document, block.items, "Bullets")


def _numbers(document: odfdo.Document, block: Numbers) -> None:
    _list(document, block.items, "Numbers")


def _list(document: odfdo.Document, items: tuple[str, ...], style: str) -> None:
    whole = odfdo.List(style=style)
    for item in items:
        entry = odfdo.ListItem()
        entry.append(_say(document, item, "List_20_item"))
        whole.append(entry)
    document.body.append(whole)


def _blank(document: odfdo.Document, block: Blank) -> None:
    """One empty paragraph with a line round it: it grows as somebody types and never breaks across pages.

    The hint shares the paragraph of the label, because LibreOffice keeps two paragraphs together, but not three.
    """
    label = _say(document, block.label, "Label")
    if block.hint:
        label.append("\n")
        label.append(odfdo.Span(clean(block.hint), style="Hint"))
    document.body.append(label)
    document.body.append(_say(document, "\n" * (block.lines - 1), "Blank_20_box"))


def _filled(document: odfdo.Document, block: Filled) -> None:
    """Neighbours of one style share one box."""
    document.body.append(_say(document, block.label, "Label"))
    _several(document, block.text, "Answer_20_box")


def _note(document: odfdo.Document, block: Note) -> None:
    _several(document, block.text, "Note")


def _plain_grid(document: odfdo.Document, block: Grid) -> None:
    _grid(document, block, ROOM_TO_WRITE_CM)


def _grid(document: odfdo.Document, block: Grid, room: float) -> None:
    """A table whose first row is a heading row. A row with an empty cell is at least `room` centimetres high."""
    name = f"Grid{len(document.body.get_elements('//table:table')) + 1}"
    _grid_styles(document, name, block, room)
    table = Element.from_tag(f'<table:table table:name="{name}" table:style-name="{name}"/>')
    for place in range(len(block.headings)):
        table.append(Element.from_tag(f'<table:table-column table:style-name="{name}.{place}"/>'))
    header = Element.from_tag("<table:table-header-rows/>")
    header.append(_row(document, block.headings, "Row", "Box_heading", "Cell_20_heading"))
    table.append(header)
    for texts in block.rows:
        table.append(_row(document, texts, "Row" if all(texts) else f"{name}.tall", "Box", "Cell"))
    document.body.append(table)


def _row(document: odfdo.Document, texts: tuple[str, ...], row_style: str, box: str, words: str) -> Element:
    row = Element.from_tag(f'<table:table-row table:style-name="{row_style}"/>')
    for text in texts:
        cell = Element.from_tag(f'<table:table-cell table:style-name="{box}" office:value-type="string"/>')
        cell.append(_say(document, text, words))
        row.append(cell)
    return row


def _grid_styles(document: odfdo.Document, name: str, block: Grid, room: float) -> None:
    may_break = "true" if len(block.rows) > WHOLE_UP_TO else "false"
    _own(
        document,
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'style:may-break-between-rows="{may_break}" style:width="{TEXT_WIDTH_CM}cm" '
        'table:align="margins" fo:margin-top="4pt" fo:margin-bottom="8pt"/>'
        "</style:style>",
    )
    _own(
        document,
        f'<style:style style:name="{name}.tall" style:family="table-row"><style:table-row-properties '
        f'style:min-row-height="{room}cm" fo:keep-together="always"/></style:style>',
    )
    for place, share in enumerate(block.shares):
        _own(
            document,
            f'<style:style style:name="{name}.{place}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{TEXT_WIDTH_CM * share:.3f}cm"/></style:style>',
        )


def _properties(document: odfdo.Document, paper: Paper) -> None:
    """What a library or a screen reader shows about the file."""
    about, day = document.meta, datetime.combine(paper.dated, time.min)
    about.title, about.language = clean(paper.title), paper.language
    about.initial_creator = about.creator = clean(paper.author)
    about.creation_date = about.date = day
    about.editing_cycles = 1


WRITERS: dict[type, Callable[[odfdo.Document, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Numbers: _numbers,
    Blank: _blank,
    Filled: _filled,
    Grid: _plain_grid,
    Note: _note,
}

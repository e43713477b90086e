"""A paper as a Word file, by python-docx (H4, decision 20). How it looks is in `word_styles.py`."""

import io
from collections.abc import Callable
from datetime import datetime, time
from itertools import zip_longest
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from hub.papers.archive import repack
from hub.papers.blocks import Blank, Bullets, Filled, Grid, Heading, Note, Numbers, Paper, Paragraph, Signatures
from hub.papers.word_styles import AFTER_BIDI, GREY, TEXT_WIDTH_CM, dressed, element, style_ids
from hub.papers.wording import clean, introduces, lines, page_of, reads_leftwards, runs, signing_grid

HEADING_TINT = "E7F0ED"
ROOM_TO_WRITE_CM = 0.9
SIGNING_CM = 1.2
WHOLE_UP_TO = 8  # rows: a table no longer than this is never cut by the end of a page


def write(paper: Paper) -> bytes:
    """The bytes of the Word file."""
    document = dressed(paper.language)
    _properties(document, paper)
    _footer(document, paper)
    _say(document, paper.title, "Title")
    _say(document, paper.lead, "Lead")
    for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
        if isinstance(block, Signatures):
            _grid(document, signing_grid(block, paper.language), SIGNING_CM)
        elif introduces(block, following):
            _several(document, block.text, "Lead in")
        else:
            WRITERS[type(block)](document, block)
    packed = io.BytesIO()
    document.save(packed)
    return repack(packed.getvalue())


def _say(place: Any, text: str, style: str) -> Any:
    """A paragraph of the style, in the direction of its first letter. `place` is a document."""
    paragraph = place.add_paragraph()
    paragraph._p.style = style_ids()[style]
    return _fill(paragraph, text)


def _fill(paragraph: Any, text: str) -> Any:
    leftwards = reads_leftwards(text)
    if leftwards:
        paragraph._p.get_or_add_pPr().insert_element_before(element("bidi"), *AFTER_BIDI)
    for piece, bold in runs(text):
        run = paragraph.add_run(piece)
        if bold:
            run.font.bold = run.font.cs_bold = True
        if leftwards:
            run.font.rtl = True
    return paragraph


def _heading(document: Document, block: Heading) -> None:
    _say(document, block.text, f"Heading {block.level}")


def _paragraph(document: Document, block: Paragraph) -> None:
    _several(document, block.text, "Normal")


def _several(document: Document, text: str, style: str) -> None:
    for line in lines(text):
        _say(document, line, style)


def _bullets(document: Document, block: Bullets) -> None:
    for item in block.items:
        _say(document, item, "List Bullet")


def _numbers(document: Document, block: Numbers) -> None:
    """Each list gets a count of its own: Word would otherwise carry on from the list before."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    pattern = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    count = numbering.add_num(pattern)
    count.add_lvlOverride(ilvl=0).add_startOverride(1)
    for item in block.items:
        own = _say(document, item, "List Number")._p.get_or_add_pPr().get_or_add_numPr()
        own.get_or_add_ilvl().val, own.get_or_add_numId().val = 0, count.numId


def _blank(document: Document, block: Blank) -> None:
    """One empty paragraph with a line round it: it grows as somebody types and never breaks across pages.

    The hint shares the paragraph of the label, because LibreOffice keeps two paragraphs together, but not three.
    """
    label = _say(document, block.label, "Label")
    if block.hint:
        hint = label.add_run(f"\n{clean(block.hint)}", style="Hint")
        hint.font.rtl = reads_leftwards(block.hint) or None
    _say(document, "\n" * (block.lines - 1), "Blank box")


def _filled(document: Document, block: Filled) -> None:
    """Neighbours of one style share one box."""
    _say(document, block.label, "Label")
    _several(document, block.text, "Answer box")


def _note(document: Document, block: Note) -> None:
    _several(document, block.text, "Note")


def _plain_grid(document: Document, block: Grid) -> None:
    _grid(document, block, ROOM_TO_WRITE_CM)


def _grid(document: Document, block: Grid, room: float) -> None:
    """A table whose first row is a heading row. A row with an empty cell is at least `room` centimetres high."""
    table = document.add_table(0, len(block.headings), style="Table Grid")
    table.autofit = False
    _table_look(table)
    for column, share in zip(table.columns, block.shares, strict=True):
        column.width = Cm(TEXT_WIDTH_CM * share)
    last = len(block.rows)
    for place, texts in enumerate((block.headings, *block.rows)):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        if place and not all(texts):
            row.height = Cm(room)
        if not place:
            row._tr.get_or_add_trPr().append(element("tblHeader"))
        for cell, text, share in zip(row.cells, texts, block.shares, strict=True):
            _cell(cell, text, "Cell" if place else "Cell heading", width=TEXT_WIDTH_CM * share)
            if not place:
                cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=HEADING_TINT))
            cell.paragraphs[0].paragraph_format.keep_with_next = place < last <= WHOLE_UP_TO or not place
    document.add_paragraph(style="Gap")  # two tables with nothing between them would become one


def _cell(cell: Any, text: str, look: str, *, width: float) -> None:
    cell.width = Cm(width)
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style_ids()[look]
    _fill(paragraph, text)


def _table_look(table: Any) -> None:
    """Grey lines, room round the words, and only the first row marked as a heading."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    borders, margins = element("tblBorders"), element("tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz=6, space=0, color=GREY))
    for side, width in (("top", 70), ("left", 110), ("bottom", 70), ("right", 110)):
        margins.append(element(side, w=width, type="dxa"))
    for part in (borders, margins):
        look.addprevious(part)


def _footer(document: Document, paper: Paper) -> None:
    """The licence to the left, "Page 1 of 4" to the right."""
    before, between = page_of(paper.language)
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{clean(paper.licence)}\t{before}")
    for words, field in (("", "PAGE"), (between, "NUMPAGES")):
        if words:
            paragraph.add_run(words)
        number = element("fldSimple", instr=field)
        number.append(element("r"))
        number[0].append(element("t"))
        number[0][0].text = "1"
        paragraph._p.append(number)


def _properties(document: Document, paper: Paper) -> None:
    """What a library or a screen reader shows about the file. Word's sample picture goes."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = clean(paper.title), clean(paper.author), clean(paper.author)
    about.language, about.comments, about.keywords, about.revision = paper.language, "", "", 1
    about.created = about.modified = datetime.combine(paper.dated, time.min)
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


WRITERS: dict[type, Callable[[Document, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Numbers: _numbers,
    Blank: _blank,
    Filled: _filled,
    Grid: _plain_grid,
    Note: _note,
}

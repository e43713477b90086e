"""A sheet as an OpenDocument file, by odfdo (H4, decision 20). How it looks is in `sheet_styles.xml`."""

import io
from datetime import datetime, time
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape, quoteattr

import odfdo
from odfdo import Element

from hub.papers.archive import repack
from hub.papers.sheets import Column, Sheet
from hub.papers.wording import clean, lines, page_of, pick_one

STYLES = Path(__file__).with_name("sheet_styles.xml")
LEFTOVERS = ("Thumbnails/thumbnail.png", "Configurations2/accelerator/current.xml", "Configurations2/")
CM_A_LETTER, CM_BESIDE = 0.21, 0.4
NOTES_CM = 21.0
GUIDED_TO_ROW = 501  # choices and hints go on below the table, where people will add rows
OWN_STYLES = (
    '<style:style style:name="Page" style:family="table" style:master-page-name="Sheet">'
    '<style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style>',
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties style:use-optimal-row-height="true" fo:break-before="auto"/></style:style>',
)
# The heading row stays in sight: split below row 1, for each tab that has one.
FROZEN = """<config:config-item-map-entry config:name=$tab>
<config:config-item config:name="CursorPositionX" config:type="int">0</config:config-item>
<config:config-item config:name="CursorPositionY" config:type="int">1</config:config-item>
<config:config-item config:name="HorizontalSplitMode" config:type="short">0</config:config-item>
<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>
<config:config-item config:name="HorizontalSplitPosition" config:type="int">0</config:config-item>
<config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item>
<config:config-item config:name="ActiveSplitRange" config:type="short">2</config:config-item>
<config:config-item config:name="PositionLeft" config:type="int">0</config:config-item>
<config:config-item config:name="PositionRight" config:type="int">0</config:config-item>
<config:config-item config:name="PositionTop" config:type="int">0</config:config-item>
<config:config-item config:name="PositionBottom" config:type="int">1</config:config-item>
</config:config-item-map-entry>"""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:ooo="http://openoffice.org/2004/office"
 office:version="1.4"><office:settings><config:config-item-set config:name="ooo:view-settings">
<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>
<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>
<config:config-item-map-named config:name="Tables">$frozen</config:config-item-map-named>
<config:config-item config:name="ActiveTable" config:type="string">$active</config:config-item>
</config:config-item-map-entry></config:config-item-map-indexed>
</config:config-item-set></office:settings></office:document-settings>"""


def write(sheet: Sheet) -> bytes:
    """The bytes of the OpenDocument file."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    document.set_part("styles.xml", _styles(sheet).encode())
    for part in LEFTOVERS:
        document.del_part(part)
        document.manifest.del_full_path(part)
    _own_styles(document, sheet)
    tabs = {sheet.tabs.empty: (("",) * len(sheet.columns),) * sheet.empty_rows}
    if sheet.rows:
        tabs[sheet.tabs.example] = sheet.rows
    document.set_part("settings.xml", _settings(list(tabs)).encode())
    document.body.append(_guides(sheet))
    for tab, rows in tabs.items():
        document.body.append(_table(sheet, tab, rows))
    document.body.append(_notes(sheet))
    document.body.append(_named_tables(sheet, tabs))
    _properties(document, sheet)
    packed = io.BytesIO()
    document.save(packed)
    return repack(packed.getvalue())


def _styles(sheet: Sheet) -> str:
    """The style sheet in the language of the sheet, with its footer."""
    language, _, country = sheet.language.partition("-")
    before, between = page_of(sheet.language)
    return Template(STYLES.read_text(encoding="utf-8")).substitute(
        language=language,
        country=country or "none",
        licence=escape(clean(sheet.licence)),
        page=before,
        of=between,
    )


def _own_styles(document: odfdo.Document, sheet: Sheet) -> None:
    widths = {f"Column{place}": column.width * CM_A_LETTER + CM_BESIDE for place, column in enumerate(sheet.columns)}
    of_columns = [
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        for name, width in (widths | {"Wide": NOTES_CM}).items()
    ]
    place = document.content.get_elements("//office:automatic-styles")[0]
    for style in (*OWN_STYLES, *of_columns):
        place.append(Element.from_tag(style))


def _settings(tabs: list[str]) -> str:
    frozen = "".join(Template(FROZEN).substitute(tab=quoteattr(clean(tab))) for tab in tabs)
    return Template(SETTINGS).substitute(frozen=frozen, active=escape(clean(tabs[0])))


def _guides(sheet: Sheet) -> Element:
    """What drops down in a column, and what is said when somebody comes to a cell of it."""
    guides = Element.from_tag("<table:content-validations/>")
    for place, column in enumerate(sheet.columns):
        if column.choices or column.hint:
            guides.append(_guide(place, column, sheet.language))
    return guides


def _guide(place: int, column: Column, language: str) -> Element:
    guide = Element.from_tag(f'<table:content-validation table:name="guide{place}" table:allow-empty-cell="true"/>')
    if column.hint:
        guide.append(Element.from_tag('<table:help-message table:display="true"/>'))
        guide.children[-1].append(odfdo.Paragraph(clean(column.hint)))
    if column.choices:
        choices = ";".join(f'"{clean(choice)}"' for choice in column.choices)
        guide.set_attribute("table:condition", f"of:cell-content-is-in-list({choices})")
        guide.set_attribute("table:display-list", "unsorted")
        guide.append(Element.from_tag('<table:error-message table:display="true" table:message-type="stop"/>'))
        guide.children[-1].append(odfdo.Paragraph(clean(pick_one(column.choices, language))))
    return guide


def _table(sheet: Sheet, tab: str, rows: tuple[tuple[str, ...], ...]) -> Element:
    """A heading row that stays in sight and comes again on each printed page, and the rows below it."""
    table = _tab(tab)
    for place in range(len(sheet.columns)):
        table.append(Element.from_tag(f'<table:table-column table:style-name="Column{place}"/>'))
    header = Element.from_tag("<table:table-header-rows/>")
    header.append(_row([_cell(column.name, "Heading") for column in sheet.columns]))
    table.append(header)
    for texts in rows:
        table.append(_row([_guided(column, place, texts[place], "Body") for place, column in enumerate(sheet.columns)]))
    below = _row([_guided(column, place, "", "Loose") for place, column in enumerate(sheet.columns)])
    below.set_attribute("table:number-rows-repeated", str(max(1, GUIDED_TO_ROW - 1 - len(rows))))
    table.append(below)
    return table


def _notes(sheet: Sheet) -> Element:
    table = _tab(sheet.tabs.notes)
    table.append(Element.from_tag('<table:table-column table:style-name="Wide"/>'))
    for text, style in ((sheet.title, "Title"), (sheet.lead, "Lead"), *((note, "Loose") for note in sheet.notes)):
        table.append(_row([_cell(text, style)]))
    return table


def _tab(name: str) -> Element:
    return Element.from_tag(f'<table:table table:name={quoteattr(clean(name))} table:style-name="Page"/>')


def _row(cells: list[Element]) -> Element:
    row = Element.from_tag('<table:table-row table:style-name="Row"/>')
    for cell in cells:
        row.append(cell)
    return row


def _guided(column: Column, place: int, text: str, style: str) -> Element:
    cell = _cell(text, style)
    if column.choices or column.hint:
        cell.set_attribute("table:content-validation-name", f"guide{place}")
    return cell


def _cell(text: str, style: str) -> Element:
    """A cell of words. An equals sign at the start is a sign like any other (T42)."""
    if not text:
        return Element.from_tag(f'<table:table-cell table:style-name="{style}"/>')
    cell = Element.from_tag(f'<table:table-cell table:style-name="{style}" office:value-type="string"/>')
    for line in lines(text):
        cell.append(odfdo.Paragraph(line))
    return cell


def _named_tables(sheet: Sheet, tabs: dict[str, tuple[tuple[str, ...], ...]]) -> Element:
    """Where each table is and that it has headings: what sorts and filters it, and what a reader of it says."""
    ranges = Element.from_tag("<table:database-ranges/>")
    last = _letters(len(sheet.columns))
    for place, (tab, rows) in enumerate(tabs.items(), start=1):
        where = quoteattr(f"'{clean(tab)}'.A1:'{clean(tab)}'.{last}{len(rows) + 1}")
        ranges.append(
            Element.from_tag(
                f'<table:database-range table:name="Table{place}" table:target-range-address={where} '
                'table:contains-header="true" table:display-filter-buttons="true"/>'
            )
        )
    return ranges


def _letters(place: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _properties(document: odfdo.Document, sheet: Sheet) -> None:
    """What a library or a screen reader shows about the file."""
    about, day = document.meta, datetime.combine(sheet.dated, time.min)
    about.title, about.language = clean(sheet.title), sheet.language
    about.initial_creator = about.creator = clean(sheet.author)
    about.creation_date = about.date = day
    about.editing_cycles = 1

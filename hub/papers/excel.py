"""A sheet as an Excel file, by openpyxl (H4, decision 20). Its twin is `opensheet.py`."""

import io
import textwrap
import zipfile
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from hub.papers.archive import repack
from hub.papers.sheets import Column, Sheet
from hub.papers.wording import clean, lines, page_of, pick_one

ARIAL, GREEN, INK, TINT, GREY = "Arial", "0B5D4A", "0B0C0C", "E7F0ED", "505A5F"
BODY = Font(name=ARIAL, size=11, color=INK)
HEADING = Font(name=ARIAL, size=11, bold=True, color=GREEN)
TITLE = Font(name=ARIAL, size=16, bold=True, color=GREEN)
LEAD = Font(name=ARIAL, size=13, color=INK)
BOX = Border(*[Side(style="thin", color=GREY)] * 4)
SHADE = PatternFill("solid", start_color=TINT)
WRAP = Alignment(wrap_text=True, vertical="top")
AS_WORDS = "@"  # the number format of text: what people type into such a cell stays as they typed it
A4 = 9
NOTES_WIDTH = 100
LINES_TO_POINTS = 1.35  # the height of a line, to the size of its letters
MOST_SIGNS_OF_A_MESSAGE = 225
GUIDED_TO_ROW = 501  # choices and hints go on below the table, where people will add rows


class GrowingRow(RowDimension):
    """A row as high as its words need, which grows when somebody adds some: openpyxl would fix it for ever."""

    customHeight = False


def write(sheet: Sheet) -> bytes:
    """The bytes of the Excel file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _table(book, sheet, sheet.tabs.empty, (("",) * len(sheet.columns),) * sheet.empty_rows)
    if sheet.rows:
        _table(book, sheet, sheet.tabs.example, sheet.rows)
    _notes(book, sheet)
    _properties(book, sheet)
    packed = io.BytesIO()
    # not Workbook.save: that one writes today's date into the file
    ExcelWriter(book, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED)).save()
    return repack(packed.getvalue())


def _table(book: Workbook, sheet: Sheet, tab: str, rows: tuple[tuple[str, ...], ...]) -> None:
    """A heading row that stays in sight and comes again on each printed page, and the rows below it."""
    page = _page(book, sheet, tab)
    names = tuple(column.name for column in sheet.columns)
    for down, texts in enumerate((names, *rows), start=1):
        for across, text in enumerate(texts, start=1):
            cell = _write(page, down, across, text, HEADING if down == 1 else BODY)
            cell.border = BOX
            if down == 1:
                cell.fill = SHADE
        if any(texts):
            _fit(page, down, max(map(_lines, texts, (column.width + 2 for column in sheet.columns))), BODY)
    for across, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(across)
        page.column_dimensions[letter].width = column.width + 2
        _guide(page, column, f"{letter}2:{letter}{max(GUIDED_TO_ROW, len(rows) + 1)}", sheet.language)
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    # a real table, so that screen readers say the heading with each cell
    corner = f"{get_column_letter(len(names))}{len(rows) + 1}"
    page.add_table(Table(displayName=f"Table{len(book.worksheets)}", ref=f"A1:{corner}"))


def _guide(page: Worksheet, column: Column, cells: str, language: str) -> None:
    """What drops down in a column, and what is said when somebody comes to a cell of it."""
    if not column.choices and not column.hint:
        return
    rule = DataValidation(sqref=cells, allow_blank=True)
    if column.choices:
        rule.type, rule.formula1 = "list", f'"{",".join(map(clean, column.choices))}"'
        rule.showErrorMessage, rule.error = True, pick_one(column.choices, language)[:MOST_SIGNS_OF_A_MESSAGE]
    if column.hint:
        rule.showInputMessage, rule.prompt = True, clean(column.hint)
    page.add_data_validation(rule)


def _notes(book: Workbook, sheet: Sheet) -> None:
    page = _page(book, sheet, sheet.tabs.notes)
    page.column_dimensions["A"].width = NOTES_WIDTH
    fonts = (TITLE, LEAD, *(BODY,) * len(sheet.notes))
    for down, (text, font) in enumerate(zip((sheet.title, sheet.lead, *sheet.notes), fonts, strict=True), start=1):
        _write(page, down, 1, text, font)
        _fit(page, down, _lines(text, round(1.2 * NOTES_WIDTH * BODY.size / font.size)), font)


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a cell so many letters wide."""
    return sum(len(textwrap.wrap(line, width)) or 1 for line in lines(text))


def _fit(page: Worksheet, down: int, of_lines: int, font: Font) -> None:
    """Make room for all lines of a row: where no height is said, LibreOffice shows one."""
    page.row_dimensions[down] = GrowingRow(page, index=down, ht=round(of_lines * font.size * LINES_TO_POINTS + 4))


def _page(book: Workbook, sheet: Sheet, tab: str) -> Worksheet:
    """An empty tab, set up to print on A4 lying down, as wide as the paper."""
    page: Worksheet = book.create_sheet(clean(tab))
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins = PageMargins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3)  # inches
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    before, between = page_of(sheet.language)
    page.oddFooter.left.text = clean(sheet.licence).replace("&", "&&")
    page.oddFooter.right.text = f"{before}&P{between}&N"
    return page


def _write(page: Worksheet, down: int, across: int, text: str, font: Font) -> Cell:
    """A cell of words. An equals sign at the start is a sign like any other (T42)."""
    cell: Cell = page.cell(down, across)
    if text:
        cell.value = clean(text)
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    cell.number_format, cell.font, cell.alignment = AS_WORDS, font, WRAP
    cell.quotePrefix = True  # and so it stays words when somebody edits it in Excel
    return cell


def _properties(book: Workbook, sheet: Sheet) -> None:
    """What a library or a screen reader shows about the file."""
    about, day = book.properties, datetime.combine(sheet.dated, time.min)
    about.title, about.language = clean(sheet.title), sheet.language
    about.creator = about.lastModifiedBy = clean(sheet.author)
    about.created = about.modified = day

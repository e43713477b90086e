"""How a paper looks in Word: page, letters, colours, boxes (H4). What a paper says is written in `word.py`."""

import io
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
GREEN = "0B5D4A"
GREY = "505A5F"
INK = "0B0C0C"
TEXT_WIDTH_CM = 21.0 - 2 * 2.2

# name, points, bold, colour, space before, space after, kept with what follows
Look = tuple[str, int, bool, str, int, int, bool]
LOOKS: tuple[Look, ...] = (
    ("Normal", 12, False, INK, 0, 6, False),
    ("Title", 22, True, GREEN, 0, 6, True),
    ("Lead", 14, False, INK, 0, 10, False),
    ("Lead in", 12, False, INK, 0, 6, True),
    ("Heading 1", 16, True, GREEN, 12, 4, True),
    ("Heading 2", 13, True, GREEN, 12, 3, True),
    ("Heading 3", 12, True, GREEN, 10, 3, True),
    ("List Bullet", 12, False, INK, 0, 3, False),
    ("List Number", 12, False, INK, 0, 3, False),
    ("Label", 12, True, INK, 6, 1, True),
    ("Blank box", 12, False, INK, 3, 7, False),
    ("Answer box", 12, False, INK, 3, 7, False),
    ("Note", 12, False, INK, 8, 10, False),
    ("Cell", 11, False, INK, 0, 0, False),
    ("Cell heading", 11, True, GREEN, 0, 0, True),
    ("Gap", 6, False, INK, 0, 0, False),
    ("Footer", 10, False, GREY, 0, 0, False),
)
TIGHT = {"Title": 1.1, "Label": 1.2} | dict.fromkeys(
    ("Heading 1", "Heading 2", "Heading 3", "Cell", "Cell heading"), 1.15
)
WRITING_LINE_PT = 19
# A paragraph's properties come in a fixed order: what must stand after a border, and after a direction.
AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", *AFTER_BIDI)


def dressed(language: str) -> Document:
    """An empty document with its page, its language and every style."""
    return docx.Document(io.BytesIO(_dressed(language)))


@cache
def style_ids() -> dict[str, str | None]:
    """What Word calls each style of a paragraph; nothing for the one it takes by itself.

    python-docx reads through all styles for each paragraph that is given one by its name: a third of writing a paper.
    """
    styles = dressed("en-GB").styles
    usual = styles.default(WD_STYLE_TYPE.PARAGRAPH)
    return {style.name: None if style == usual else style.style_id for style in styles if style.name}


@cache
def _dressed(language: str) -> bytes:
    """Made once for each language: all papers look alike."""
    document, packed = docx.Document(), io.BytesIO()
    _dress(document, language)
    document.save(packed)
    return packed.getvalue()


def _dress(document: Document, language: str) -> None:
    _page(document)
    _language(document, language)
    _modern(document)
    for look in LOOKS:
        _style(document, look)
    for name in ("Blank box", "Answer box"):
        _border(document.styles[name], ("top", "left", "bottom", "right"), 8, GREY, 5)
    _letters(document.styles.add_style("Hint", WD_STYLE_TYPE.CHARACTER), 11, False, GREY)
    _border(document.styles["Note"], ("left",), 24, GREEN, 8)
    blank = document.styles["Blank box"].paragraph_format
    blank.line_spacing_rule, blank.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(WRITING_LINE_PT)
    blank.keep_together = True
    document.styles["Gap"].paragraph_format.line_spacing = 1.0
    tabs = document.styles["Footer"].paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Cm(TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)


def element(name: str, **attributes: Any) -> Any:
    """A Word element with its attributes, all in Word's own namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
    section.footer_distance = Cm(1.0)


def _language(document: Document, language: str) -> None:
    """Tell spelling checkers and screen readers which language they read."""
    default = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    for key in ("val", "eastAsia"):
        default.set(qn(f"w:{key}"), language)
    if language[:2] in ("ar", "fa", "he", "ur"):
        default.set(qn("w:bidi"), language)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), language)


def _modern(document: Document) -> None:
    """Ask Word for its present layout, so that it does not open the file in compatibility mode."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _style(document: Document, look: Look) -> None:
    name, size, bold, colour, before, after, keep = look
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal":
        style.base_style = styles["Normal"]
    _letters(style, size, bold, colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(before), Pt(after), keep
    shape.line_spacing = TIGHT.get(name, 1.25)
    shape.widow_control = True
    for frill in ("w:pBdr", "w:contextualSpacing"):
        for found in style.element.findall(f".//{qn(frill)}"):
            found.getparent().remove(found)


def _letters(style: Any, size: int, bold: bool, colour: str) -> None:
    """One font for every script, and the same size for scripts written from right to left."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    font = style.font
    font.name, font.bold, font.cs_bold = FONT, bold, bold
    font.size, font.color.rgb = Pt(size), RGBColor.from_string(colour)
    for script in ("cs", "eastAsia"):
        properties.find(qn("w:rFonts")).set(qn(f"w:{script}"), FONT)
    properties.find(qn("w:sz")).addnext(element("szCs", val=size * 2))


def _border(style: Any, sides: tuple[str, ...], eighths: int, colour: str, padding: int) -> None:
    """A line round or beside a paragraph; the text is moved in so that the line keeps to the margins."""
    borders = element("pBdr")
    for side in sides:
        borders.append(element(side, val="single", sz=eighths, space=padding, color=colour))
    style.element.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDER)
    style.paragraph_format.left_indent = Pt(padding + 1)
    if "right" in sides:
        style.paragraph_format.right_indent = Pt(padding + 1)

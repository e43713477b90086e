"""Sheets: what goes in comes out as words, in both formats, easy to fill in and to print (H4, T42, decision 20)."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import odfdo
import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.papers import Column, PaperError, Sheet, Tabs, sheet_from_mapping, title_and_files, to_ods, to_xlsx

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted((ROOT / "library/content/papers").glob("*-sheet.yml"))
MAPPING = {
    "title": "A register",
    "lead": "A lead.",
    "columns": ["What", {"name": "How bad", "width": 10, "choices": ["Low", "High"], "hint": "A guess."}],
    "rows": [["A flood", "High"], ["A draught", ""]],
    "notes": ["Fill it in.", "Keep it."],
    "tabs": ["Risks", "Shown", "Notes"],
    "empty_rows": 3,
    "language": "cy",
    "author": "Amina",
    "licence": "Fish & <chips>",
    "dated": date(2026, 11, 22),
}
WORDS = ["=1+1", "+44 1632 960123", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "\t=1", " =1"]
WRITERS = pytest.mark.parametrize("write", [to_xlsx, to_ods])


def sheet(*texts, **others):
    return Sheet("A title", "A lead.", (Column("One"),), tuple((text,) for text in texts), **others)


def excel(source):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(source)))


def open_sheet(source):
    return odfdo.Document(io.BytesIO(to_ods(source)))


def excel_texts(source):
    """The words of each tab, row by row, without the empty cells."""
    return {
        page.title: [[cell.value for cell in row if cell.value is not None] for row in page.iter_rows()]
        for page in excel(source)
    }


def ods_texts(source):
    """The same of an OpenDocument file."""
    return {
        tab.get_attribute("table:name"): [
            [_words(cell) for cell in row.get_elements("table:table-cell") if _words(cell)]
            for row in tab.get_elements("descendant::table:table-row")
            if row.get_attribute("table:number-rows-repeated") is None
        ]
        for tab in open_sheet(source).body.get_elements("table:table")
    }


def _words(cell):
    return "\n".join(paragraph.text_recursive for paragraph in cell.get_elements("text:p"))


READERS = pytest.mark.parametrize("texts_of", [excel_texts, ods_texts])


@READERS
def test_every_word_of_the_source_comes_back_on_its_tab(texts_of):
    assert texts_of(sheet_from_mapping(MAPPING)) == {
        "Risks": [["What", "How bad"], [], [], []],
        "Shown": [["What", "How bad"], ["A flood", "High"], ["A draught"]],
        "Notes": [["A register"], ["A lead."], ["Fill it in."], ["Keep it."]],
    }


@READERS
def test_no_example_makes_no_tab_for_one(texts_of):
    assert list(texts_of(sheet())) == ["To fill in", "How to use it"]


def test_mapping_becomes_the_values_it_describes():
    assert sheet_from_mapping(MAPPING) == Sheet(
        "A register",
        "A lead.",
        (Column("What"), Column("How bad", 10, ("Low", "High"), "A guess.")),
        (("A flood", "High"), ("A draught", "")),
        ("Fill it in.", "Keep it."),
        Tabs("Risks", "Shown", "Notes"),
        3,
        "cy",
        "Amina",
        "Fish & <chips>",
        date(2026, 11, 22),
    )


@pytest.mark.parametrize("words", WORDS)
def test_no_cell_is_ever_a_formula(words):
    source = Sheet(words, words, (Column(words),), ((words,),), (words,))
    cells = [cell for page in excel(source) for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.value, cell.data_type) for cell in cells} == {(words, "s")}
    assert all(cell.quotePrefix and cell.number_format == "@" for cell in cells)
    assert "<f>" not in "".join(parts(to_xlsx(source), "xl/worksheets/"))
    content = open_sheet(source).content
    assert content.get_elements("//table:table-cell[@table:formula]") == []
    typed = {cell.get_attribute("office:value-type") for cell in content.get_elements("//table:table-cell[text:p]")}
    assert typed == {"string"}


def parts(file, under):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith(under)]


@READERS
@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40))
def test_any_words_come_back_as_they_were(texts_of, text):
    cleaned = "".join(letter for letter in text if letter not in "\ufffe\uffff")
    rows = texts_of(sheet(text))["Example"]
    assert rows[1:] == ([[cleaned]] if cleaned.strip() else rows[1:])


@READERS
def test_characters_that_break_files_are_dropped_and_lines_are_kept(texts_of):
    assert texts_of(sheet("be\x00fo\x0bre\ud800\nand\ufffe after"))["Example"][1] == ["before\nand after"]


def test_heading_row_stays_in_sight_and_comes_again_on_each_page():
    book = excel(sheet_from_mapping(MAPPING))
    assert [page.freeze_panes for page in book] == ["A2", "A2", None]
    assert [page.print_title_rows for page in book] == ["$1:$1", "$1:$1", None]
    document = open_sheet(sheet_from_mapping(MAPPING))
    headers = document.body.get_elements("table:table/table:table-header-rows/table:table-row")
    assert len(headers) == 2
    set_up = document.get_part("settings.xml")
    entries = set_up.get_elements("//config:config-item-map-named/config:config-item-map-entry")
    assert [entry.get_attribute("config:name") for entry in entries] == ["Risks", "Shown"]
    split = [item.text for item in set_up.get_elements("//config:config-item[@config:name='VerticalSplitPosition']")]
    assert split == ["1", "1"]


def test_table_is_marked_as_one_so_that_headings_are_read_out():
    tables = [list(page.tables.values()) for page in excel(sheet_from_mapping(MAPPING))]
    assert [[table.ref for table in of_page] for of_page in tables] == [["A1:B4"], ["A1:B3"], []]
    ranges = open_sheet(sheet_from_mapping(MAPPING)).body.get_elements("//table:database-range")
    assert [(one.get_attribute("table:target-range-address")) for one in ranges] == [
        "'Risks'.A1:'Risks'.B4",
        "'Shown'.A1:'Shown'.B3",
    ]
    assert {one.get_attribute("table:contains-header") for one in ranges} <= {"true", True}


def test_choices_drop_down_far_below_the_last_row_and_hints_are_shown():
    rules = excel(sheet_from_mapping(MAPPING))["Risks"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.type, rule.formula1, rule.prompt) for rule in rules] == [
        ("B2:B501", "list", '"Low,High"', "A guess.")
    ]
    assert (rules[0].showErrorMessage, rules[0].error) == (True, "Dewiswch un o’r rhain: Low, High.")
    document = open_sheet(sheet_from_mapping(MAPPING))
    [guide] = document.body.get_elements("//table:content-validation")
    assert guide.get_attribute("table:condition") == 'of:cell-content-is-in-list("Low";"High")'
    assert [paragraph.text_recursive for paragraph in guide.get_elements("descendant::text:p")] == [
        "A guess.",
        "Dewiswch un o’r rhain: Low, High.",
    ]
    [name] = {cell.get_attribute("table:content-validation-name") for cell in below(document)} - {None}
    assert name == guide.get_attribute("table:name")


def below(document):
    return document.body.get_elements("//table:table-row[@table:number-rows-repeated='497']/table:table-cell")


def test_a_column_may_have_only_a_hint_or_only_choices():
    source = Sheet("T", "L", (Column("A", hint="Say it."), Column("B"), Column("C", choices=("Yes",))))
    rules = excel(source)["To fill in"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.type, rule.prompt, rule.error) for rule in rules] == [
        ("A2:A501", None, "Say it.", None),
        ("C2:C501", "list", None, "Please pick one of these: Yes."),
    ]
    guides = open_sheet(source).body.get_elements("//table:content-validation")
    conditions = [guide.get_attribute("table:condition") for guide in guides]
    assert conditions == [None, 'of:cell-content-is-in-list("Yes")']


def test_it_prints_lying_down_on_a4_as_wide_as_the_paper_with_words_wrapped():
    source = sheet_from_mapping(MAPPING)
    for page in excel(source):
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddFooter.right.text == "Tudalen &P o &N"
        assert all(cell.alignment.wrap_text for row in page.iter_rows() for cell in row)
    styles = parts(to_ods(source), "styles.xml")[0]
    assert 'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"' in styles
    assert 'style:scale-to-X="1"' in styles
    assert styles.count('fo:wrap-option="wrap"') == 3
    assert "Tudalen <text:page-number>" in styles


def test_rows_with_words_are_high_enough_and_rows_still_grow():
    pages = excel(sheet("word " * 20, "one\ntwo"))
    heights = [row.height for row in pages["Example"].row_dimensions.values()]
    assert heights[0] < heights[2] < heights[1] > 5 * 11
    assert [row.height for row in pages["To fill in"].row_dimensions.values() if row.height] == heights[:1]
    assert "customHeight" not in "".join(parts(to_xlsx(sheet("word")), "xl/worksheets/"))
    assert 'style:use-optimal-row-height="true"' in parts(to_ods(sheet()), "content.xml")[0]


def test_footer_keeps_a_licence_with_signs_in_it():
    assert (
        "&amp;LFish &amp;&amp; &lt;chips&gt;" in parts(to_xlsx(sheet_from_mapping(MAPPING)), "xl/worksheets/sheet1")[0]
    )
    assert "Fish &amp; &lt;chips&gt;" in parts(to_ods(sheet_from_mapping(MAPPING)), "styles.xml")[0]


def test_properties_say_what_it_is_and_by_whom():
    about = excel(sheet_from_mapping(MAPPING)).properties
    assert (about.title, about.creator, about.lastModifiedBy, about.language) == ("A register", "Amina", "Amina", "cy")
    assert about.created.date() == about.modified.date() == date(2026, 11, 22)
    meta = open_sheet(sheet_from_mapping(MAPPING)).meta
    assert (meta.title, meta.creator, meta.language) == ("A register", "Amina", "cy")
    assert meta.creation_date.date() == meta.date.date() == date(2026, 11, 22)


@WRITERS
def test_columns_past_the_letter_z_are_found(write):
    source = Sheet("T", "L", tuple(Column(f"Column {place}") for place in range(1, 29)))
    assert "AB21" in "".join(parts(write(source), ""))


@WRITERS
def test_same_source_twice_gives_the_same_bytes_and_no_date(write):
    assert write(sheet_from_mapping(MAPPING)) == write(sheet_from_mapping(MAPPING))
    assert write(sheet("a")) != write(sheet("b"))
    with zipfile.ZipFile(io.BytesIO(write(sheet()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("write", ["to_xlsx", "to_ods"])
def test_another_process_gives_the_same_bytes(write):
    code = (
        "import hashlib, sys, yaml; from hub import papers;"
        "source = yaml.safe_load(open(sys.argv[1], encoding='utf-8'));"
        f"print(hashlib.sha256(papers.{write}(papers.sheet_from_mapping(source))).hexdigest())"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", code, str(SOURCES[0])],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(prints) == 1


def broken(column=None, **changes):
    """The good mapping with something in it replaced, or with one column only and no example."""
    return MAPPING | ({"columns": [column], "rows": []} if column is not None else {}) | changes


@pytest.mark.parametrize(
    ("mapping", "key"),
    [
        ([], '"title"'),
        ({key: value for key, value in MAPPING.items() if key != "lead"}, '"lead"'),
        (broken(blocks=[]), '"blocks"'),
        (broken(columns=[]), '"columns"'),
        (broken(columns=["What", "what"]), '"columns"'),
        (broken(7), '"columns"'),
        (broken({"width": 9}), '"name"'),
        (broken({"name": " "}), '"name"'),
        (broken({"name": "Two\nlines"}), '"name"'),
        (broken({"name": "A", "colour": "red"}), '"colour"'),
        (broken({"name": "A", "width": 3}), '"width"'),
        (broken({"name": "A", "width": 81}), '"width"'),
        (broken({"name": "A", "width": "9"}), '"width"'),
        (broken({"name": "A", "hint": "x" * 251}), '"hint"'),
        (broken({"name": "A", "choices": "Low"}), '"choices"'),
        (broken({"name": "A", "choices": ["x" * 126, "y" * 126]}), '"choices"'),
        *(
            (broken({"name": "A", "choices": [choice]}), '"choices"')
            for choice in ("", " a", "a ", "a,b", 'a"', "=1", "-")
        ),
        (broken(rows=[["one"]]), '"rows"'),
        (broken(rows=[["one", "Middling"]]), '"rows"'),
        (broken(rows=[["x" * 32_768, ""]]), '"rows"'),
        (broken(rows=[[date(2027, 1, 1), ""]]), '"rows"'),
        (broken(notes="One"), '"notes"'),
        (broken(tabs=["One", "Two"]), '"tabs"'),
        (broken(tabs=["One", "one", "Two"]), '"tabs"'),
        (broken(tabs=["One", "Two", "What?"]), '"tabs"'),
        (broken(tabs=["One", "Two", "x" * 32]), '"tabs"'),
        (broken(empty_rows=0), '"empty_rows"'),
        (broken(empty_rows=501), '"empty_rows"'),
        (broken(language="English"), '"language"'),
        (broken(dated="today"), '"dated"'),
    ],
)
def test_wrong_mapping_is_refused_by_the_name_of_its_key(mapping, key):
    with pytest.raises(PaperError, match=key) as refusal:
        sheet_from_mapping(mapping)
    assert str(refusal.value).endswith(".")


def test_a_description_is_told_apart_by_its_columns():
    assert {kind: len(file) > 1000 for kind, file in title_and_files(MAPPING)[1].items()} == {"xlsx": True, "ods": True}
    title, files = title_and_files({"title": "A letter", "lead": "A lead.", "blocks": []})
    assert (title, list(files)) == ("A letter", ["docx", "odt"])


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_sheet_of_the_library_can_be_made_and_shows_an_example(source):
    made = sheet_from_mapping(yaml.safe_load(source.read_text(encoding="utf-8")))
    assert excel_texts(made) == ods_texts(made)
    assert len(made.rows) >= 3
    assert all(all(row) for row in made.rows)
    assert any("invented" in note for note in made.notes)


def test_there_is_a_sheet_to_check():
    assert ROOT / "library/content/papers/risk-register-sheet.yml" in SOURCES

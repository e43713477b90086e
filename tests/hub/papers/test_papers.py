"""Papers: what goes in comes out, in both formats, properly marked, and the same every time (H4, decision 20)."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import odfdo
import pytest
import yaml
from docx.oxml.ns import qn

from hub.papers import (
    Blank,
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
    from_mapping,
    to_docx,
    to_odt,
)

ROOT = Path(__file__).resolve().parents[3]
WRITTEN = sorted((ROOT / "library/content/papers").glob("*.yml"))
SOURCES = [source for source in WRITTEN if not source.stem.endswith("-sheet")]
BLANKS = [source for source in SOURCES if not source.stem.endswith("-example")]
MEMORANDUM = ROOT / "library/content/papers/memorandum-of-understanding.yml"

EVERY_KIND = {
    "title": "A title",
    "lead": "A lead.",
    "language": "cy",
    "author": "Amina",
    "licence": "CC0",
    "dated": date(2026, 11, 22),
    "blocks": [
        {"heading": "First"},
        {"heading": "Second", "level": 2},
        {"paragraph": "Running text."},
        {"bullets": ["One", "Two"]},
        {"numbers": ["Three", "Four"]},
        {"blank": "Write here", "hint": "A few words.", "lines": 5},
        {"filled": "Written there", "text": "An answer.\nAnd more."},
        {"grid": ["What", "Who"], "rows": [["Phone", "Carol"], ["Meet", ""]], "widths": [2, 1]},
        {"signatures": ["Kittiwake Welcome", {"name": "Redwater", "signer": "Carol", "signed_on": "18 January"}]},
        {"note": "The end."},
    ],
}
TEXTS = (
    "A title|A lead.|First|Second|Running text.|One|Two|Three|Four|Write here|A few words.|Written there|An answer.|"
    "And more.|What|Who|Phone|Carol|Meet|Ar ran|Enw a rôl|Llofnod|Dyddiad|Kittiwake Welcome|Redwater|Carol|"
    "18 January|The end."
)


def paper(*blocks, **others):
    return Paper("A title", "A lead.", blocks, **others)


def word(source):
    return docx.Document(io.BytesIO(to_docx(source)))


def open_document(source):
    return odfdo.Document(io.BytesIO(to_odt(source)))


def word_texts(source):
    """Every line of the body in reading order, tables cell by cell."""
    found = []
    for part in word(source).iter_inner_content():
        cells = [part] if hasattr(part, "runs") else [cell for row in part.rows for cell in row.cells]
        found += [line for cell in cells for line in cell.text.split("\n")]
    return [line for line in found if line]


def odt_texts(source):
    """The same of an OpenDocument file."""
    elements = open_document(source).body.get_elements("descendant::text:h|descendant::text:p")
    return [line for element in elements for line in element.text_recursive.split("\n") if line]


READERS = pytest.mark.parametrize("texts_of", [word_texts, odt_texts])
WRITERS = pytest.mark.parametrize("write", [to_docx, to_odt])


@READERS
def test_every_text_of_the_source_comes_back_in_order(texts_of):
    assert "|".join(texts_of(from_mapping(EVERY_KIND))) == TEXTS


def test_mapping_becomes_the_values_it_describes():
    assert from_mapping(EVERY_KIND) == Paper(
        "A title",
        "A lead.",
        (
            Heading("First"),
            Heading("Second", 2),
            Paragraph("Running text."),
            Bullets(("One", "Two")),
            Numbers(("Three", "Four")),
            Blank("Write here", "A few words.", 5),
            Filled("Written there", "An answer.\nAnd more."),
            Grid(("What", "Who"), (("Phone", "Carol"), ("Meet", "")), (2, 1)),
            Signatures((Party("Kittiwake Welcome"), Party("Redwater", "Carol", "", "18 January"))),
            Note("The end."),
        ),
        "cy",
        "Amina",
        "CC0",
        date(2026, 11, 22),
    )


def test_headings_are_real_headings_in_word():
    styles = [p.style.name for p in word(paper(Heading("One"), Paragraph("x"), Heading("Two", 2))).paragraphs]
    assert styles == ["Title", "Lead", "Heading 1", "Normal", "Heading 2"]


def test_headings_are_real_headings_in_opendocument():
    body = open_document(paper(Heading("One"), Paragraph("x"), Heading("Two", 2))).body
    assert [(h.level, h.get_attribute("text:style-name"), h.text_recursive) for h in body.headers] == [
        ("1", "Heading_20_1", "One"),
        ("2", "Heading_20_2", "Two"),
    ]
    assert body.paragraphs[0].style == "Title"


def test_each_numbered_list_counts_from_one_in_word():
    document = word(paper(Numbers(("a", "b")), Numbers(("c",))))
    counts = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"]
    assert counts[0] == counts[1] != counts[2]
    numbering = document.part.numbering_part.element
    for count in counts:
        assert numbering.num_having_numId(count).find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"


def test_lists_are_real_lists_in_opendocument():
    lists = open_document(paper(Bullets(("a", "b")), Numbers(("c",)))).body.lists
    assert [(one.style, len(one.get_elements("text:list-item"))) for one in lists] == [("Bullets", 2), ("Numbers", 1)]


def test_header_row_is_marked_and_no_other_in_word():
    for table in word(paper(Grid(("A", "B"), (("1", "2"),)), Signatures((Party("C"),)))).tables:
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False]


def test_header_row_is_marked_and_no_other_in_opendocument():
    body = open_document(paper(Grid(("A", "B"), (("1", "2"),)), Signatures((Party("C"),)))).body
    for table in body.get_elements("table:table"):
        assert len(table.get_elements("table:table-header-rows/table:table-row")) == 1
        assert len(table.get_elements("table:table-row")) == 1


def test_columns_share_the_page_as_asked():
    table = word(paper(Grid(("A", "B"), (), (3, 1)))).tables[0]
    assert table.columns[0].width / table.columns[1].width == pytest.approx(3, abs=0.01)
    styles = open_document(paper(Grid(("A", "B"), (), (3, 1)))).content.serialize().decode()
    assert 'column-width="12.450cm"' in styles
    assert 'column-width="4.150cm"' in styles


def test_two_tables_in_a_row_stay_two():
    twice = paper(Grid(("A",), ()), Grid(("B",), ()))
    body = word(twice).element.body
    assert [child.tag for child in body].count(qn("w:tbl")) == 2
    tables = body.findall(qn("w:tbl"))
    assert tables[0].getnext().tag == qn("w:p")
    names = [table.get_attribute("table:name") for table in open_document(twice).body.get_elements("table:table")]
    assert names == ["Grid1", "Grid2"]


def test_box_has_as_many_lines_as_asked():
    source = paper(Blank("Here", "", 4))
    assert [p.text for p in word(source).paragraphs if p.style.name == "Blank box"] == ["\n\n\n"]
    boxes = [p for p in open_document(source).body.paragraphs if p.style == "Blank_20_box"]
    assert [len(box.get_elements("text:line-break")) for box in boxes] == [3]


@pytest.mark.parametrize(("language", "spoken"), [("en-GB", "en-GB"), ("cy", "cy")])
def test_language_is_set(language, spoken):
    document = word(paper(language=language))
    lang = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert (lang.get(qn("w:val")), document.core_properties.language) == (spoken, spoken)
    document = open_document(paper(language=language))
    assert document.meta.language == spoken
    assert f'fo:language="{spoken[:2]}"' in document.styles.serialize().decode()


def test_properties_say_what_it_is_and_by_whom():
    source = paper(dated=date(2027, 3, 12))
    about = word(source).core_properties
    assert (about.title, about.author, about.comments) == ("A title", "The Hub library team", "")
    assert about.created == about.modified
    assert about.created.date() == date(2027, 3, 12)
    meta = open_document(source).meta
    assert (meta.title, meta.creator) == ("A title", "The Hub library team") == (meta.title, meta.initial_creator)
    assert meta.creation_date.date() == meta.date.date() == date(2027, 3, 12)


def test_footer_has_licence_and_page_of_pages():
    footer = word(paper()).sections[0].footer._element.xml
    assert "CC BY 4.0" in footer
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    footer = open_document(paper(licence="Fish & <chips>")).styles.serialize().decode()
    assert "Fish &amp; &lt;chips&gt;" in footer
    assert "<text:page-number" in footer
    assert "<text:page-count>" in footer


@WRITERS
def test_same_source_twice_gives_the_same_bytes(write):
    assert write(from_mapping(EVERY_KIND)) == write(from_mapping(EVERY_KIND))
    assert write(paper(Paragraph("a"))) != write(paper(Paragraph("b")))


@pytest.mark.parametrize("write", ["to_docx", "to_odt"])
def test_another_process_gives_the_same_bytes(write):
    """Neither the clock nor the order of a set may show."""
    code = (
        "import hashlib, sys, yaml; from hub import papers;"
        "source = yaml.safe_load(open(sys.argv[1], encoding='utf-8'));"
        f"print(hashlib.sha256(papers.{write}(papers.from_mapping(source))).hexdigest())"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", code, str(MEMORANDUM)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(prints) == 1


@WRITERS
def test_nothing_in_the_file_carries_todays_date(write):
    with zipfile.ZipFile(io.BytesIO(write(paper()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@READERS
def test_characters_that_break_files_are_dropped(texts_of):
    rude = "be\x00fo\x0bre\x1b \ud800and\ufffe after"
    blocks = (Paragraph(rude), Grid((rude,), ((rude,),)), Blank(rude, rude))
    source = Paper(rude, rude, blocks, author=rude, licence=rude)
    assert texts_of(source) == ["before and after"] * 7


@READERS
@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بكم، نحن هنا ١٢٣",
        "שלום לכולם",
        "Ŵy, ŷd a tŷ: llyfr y môr",
        "Zażółć gęślą jaźń",
        "Café or Cafe\u0301, 中文, 👋🏽",
        "a < b & c > d \"quoted\" 'too'",
        " two  spaces\tand a tab ",
        "2 * 3 ** 4 ** 5",
    ],
)
def test_every_letter_is_kept(texts_of, text):
    assert texts_of(paper(Paragraph(text), Bullets((text,)), Filled("F", text), Grid(("G",), ((text,),)))) == [
        "A title",
        "A lead.",
        text,
        text,
        "F",
        text,
        "G",
        text,
    ]


def test_text_from_right_to_left_runs_that_way_and_other_text_does_not():
    source = paper(Paragraph("مرحبا"), Paragraph("12 hello"))
    arabic, english = word(source).paragraphs[2:]
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert arabic.runs[0].font.rtl
    assert english._p.pPr.find(qn("w:bidi")) is None
    assert not english.runs[0].font.rtl
    arabic, english = open_document(source).body.paragraphs[2:]
    assert (arabic.style, english.style) == ("Text_20_body_leftwards", "Text_20_body")


def test_two_stars_make_words_bold():
    source = paper(Paragraph("Say **it plainly** now"))
    runs = [(run.text, bool(run.bold)) for run in word(source).paragraphs[2].runs]
    assert runs == [("Say ", False), ("it plainly", True), (" now", False)]
    spans = open_document(source).body.paragraphs[2].get_elements("text:span")
    assert [(span.style, span.text_recursive) for span in spans] == [("Strong", "it plainly")]


def test_running_text_stays_with_its_table():
    source = paper(Paragraph("Here they are."), Grid(("A",), ()), Paragraph("There."))
    said = {p.text: p.style.name for p in word(source).paragraphs}
    assert (said["Here they are."], said["There."]) == ("Lead in", "Normal")
    styles = [p.style for p in open_document(source).body.get_elements("text:p")]
    assert styles == ["Title", "Lead", "Lead_20_in", "Text_20_body"]


def broken(block=None, **changes):
    """The good mapping with something in it replaced, or with one block only."""
    return EVERY_KIND | ({"blocks": [block]} if block is not None else {}) | changes


@pytest.mark.parametrize(
    ("mapping", "key"),
    [
        ([], '"title"'),
        ({key: value for key, value in EVERY_KIND.items() if key != "lead"}, '"lead"'),
        (broken(title=7), '"title"'),
        (broken(blocks="text"), '"blocks"'),
        (broken(language="English"), '"language"'),
        (broken(dated="today"), '"dated"'),
        (broken(colour="red"), '"colour"'),
        (broken("text"), '"heading"'),
        (broken({"heading": "A", "note": "B"}), '"note"'),
        (broken({"poem": "A"}), '"poem"'),
        (broken({"heading": "A", "size": 2}), '"size"'),
        (broken({"heading": "A", "level": 4}), '"level"'),
        (broken({"heading": "A", "level": True}), '"level"'),
        (broken({"paragraph": None}), '"paragraph"'),
        (broken({"bullets": "One"}), '"bullets"'),
        (broken({"numbers": [1]}), '"numbers"'),
        (broken({"blank": "A", "lines": 0}), '"lines"'),
        (broken({"blank": "A", "lines": "3"}), '"lines"'),
        (broken({"filled": "A"}), '"text"'),
        (broken({"grid": [], "rows": []}), '"grid"'),
        (broken({"grid": ["A"]}), '"rows"'),
        (broken({"grid": ["A"], "rows": [["1", "2"]]}), '"rows"'),
        (broken({"grid": ["A"], "rows": [[date(2027, 1, 1)]]}), '"rows"'),
        (broken({"grid": ["A"], "rows": [], "widths": [1, 2]}), '"widths"'),
        (broken({"grid": ["A"], "rows": [], "widths": [0]}), '"widths"'),
        (broken({"signatures": []}), '"signatures"'),
        (broken({"signatures": [{"signer": "A"}]}), '"name"'),
        (broken({"signatures": [{"name": "A", "age": "9"}]}), '"age"'),
    ],
)
def test_wrong_mapping_is_refused_by_the_name_of_its_key(mapping, key):
    with pytest.raises(PaperError, match=key) as refusal:
        from_mapping(mapping)
    assert str(refusal.value).endswith(".")


def test_refusal_says_which_block():
    with pytest.raises(PaperError, match=r"^Block 2: "):
        from_mapping(EVERY_KIND | {"blocks": [{"note": "fine"}, {"blank": "A", "lines": 99}]})


def test_there_are_papers_to_check():
    assert MEMORANDUM in SOURCES
    assert len(SOURCES) >= 2


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_paper_of_the_library_can_be_made(source):
    made = from_mapping(yaml.safe_load(source.read_text(encoding="utf-8")))
    assert word_texts(made) == odt_texts(made)
    assert word_texts(made)[0] == made.title


def questions(source):
    """What a paper asks: its headings, the labels of its boxes, the headings of its tables."""
    blocks = from_mapping(yaml.safe_load(source.read_text(encoding="utf-8"))).blocks
    names = {Heading: "text", Blank: "label", Filled: "label", Grid: "headings"}
    return [getattr(block, names[type(block)]) for block in blocks if type(block) in names]


@pytest.mark.parametrize("blank", BLANKS, ids=lambda blank: blank.stem)
def test_example_answers_every_question_of_its_blank(blank):
    example = blank.with_name(f"{blank.stem}-example.yml")
    assert questions(example) == questions(blank)
    made = from_mapping(yaml.safe_load(example.read_text(encoding="utf-8")))
    assert all(all(cells) for block in made.blocks if isinstance(block, Grid) for cells in block.rows)
    assert not [block for block in made.blocks if isinstance(block, Blank)]
    assert isinstance(made.blocks[0], Note)
    assert "invented" in made.blocks[0].text


def test_the_memorandum_asks_a_good_many_questions():
    assert len(questions(MEMORANDUM)) > 20

"""Who office programs say wrote a paper is found, so that it can be shown and asked about (T41)."""

import zipfile
from io import BytesIO

import pytest

from hub.intake.archives import writers_of


def paper(**parts: str) -> BytesIO:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    made.seek(0)
    return made


CORE = "<cp:coreProperties><dc:creator>{}</dc:creator><cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>"
META = "<office:meta><meta:initial-creator>{}</meta:initial-creator><dc:creator>{}</dc:creator></office:meta>"


@pytest.mark.parametrize(("part", "words"), [("docProps/core.xml", CORE), ("meta.xml", META)])
@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Joe Bloggs", "Ann", ["Joe Bloggs", "Ann"]),
        ("Joe &amp; Ann", "Joe &amp; Ann", ["Joe & Ann"]),
        ("", " ", []),
        ("Zoë", "", ["Zoë"]),
    ],
)
def test_who_wrote_it_is_told_once_each(part: str, words: str, first: str, second: str, names: list[str]) -> None:
    assert writers_of(paper(**{part: words.format(first, second)})) == names


def test_a_paper_that_says_nothing_of_it_and_what_is_no_paper_name_nobody() -> None:
    assert writers_of(paper(**{"word/document.xml": "<x/>"})) == []
    assert writers_of(BytesIO(b"no archive")) == []

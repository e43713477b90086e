"""A PDF with scripts, with other files in it or with a lock is not taken, however it hides them (T39, T40)."""

import zlib
from io import BytesIO

import pytest

from hub.intake import pdfs
from hub.intake.refusals import UploadRefused

HEAD = b"%PDF-1.7\n"


def packed(objects: bytes) -> bytes:
    body = zlib.compress(objects)
    return HEAD + b"5 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>> stream\r\n" + body + b"\nendstream"


def fault(content: bytes) -> str | None:
    try:
        pdfs.check(BytesIO(content))
    except UploadRefused as refused:
        return refused.fault
    return None


@pytest.mark.parametrize(
    "content",
    [
        HEAD,
        HEAD + b"1 0 obj <</Type /Catalog /JSTone 1 /Launcher (x)>>",
        packed(b"1 0 <</Type /Page>>"),
        HEAD + b"/Type /ObjStm >> stream\nnot packed at all",
        HEAD + b"(A paper about JavaScript and how to Launch a group)",
    ],
)
def test_a_plain_one_is_taken(content: bytes) -> None:
    assert fault(content) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (b"<</S /JavaScript /JS (app.alert(1))>>", "macros"),
        (b"<</S /J#61vaScript>>", "macros"),
        (b"<</S /#4a#53 (x)>>", "macros"),
        (b"<</S /Launch /F (cmd.exe)>>", "macros"),
        (b"<</Names <</EmbeddedFiles 3 0 R>>>>", "macros"),
        (b"<</Subtype /RichMedia>>", "macros"),
        (b"<</XFA 3 0 R>>", "macros"),
        (b"trailer <</Encrypt 9 0 R>>", "locked"),
    ],
)
def test_what_hides_in_one_is_found_in_the_open_and_packed(words: bytes, expected: str) -> None:
    assert fault(HEAD + words) == expected
    assert fault(packed(words)) == expected


def test_packed_objects_that_swell_are_refused() -> None:
    bomb = packed(bytes(pdfs.MOST_UNPACKED + 1))

    assert len(bomb) < 100_000
    assert fault(bomb) == "swollen"


def test_what_was_packed_is_read_as_far_as_it_goes() -> None:
    assert fault(packed(b"1 0 <</S /Launch>>" + bytes(90_000))[:-40]) == "macros"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (b"/Author (Joe Bloggs)", ["Joe Bloggs"]),
        (b"/Author (Joe \\(Joe\\) Bloggs)", ["Joe (Joe) Bloggs"]),
        (b"/Author (\xfe\xff\x00J\x00o)", ["Jo"]),
        (b"/Author () /Author (Jo) /Author (Jo)", ["Jo"]),
        (b"/Title (Jo)", []),
    ],
)
def test_who_wrote_it_is_told(words: bytes, names: list[str]) -> None:
    assert pdfs.writers_of(BytesIO(HEAD + words)) == names
    assert pdfs.writers_of(BytesIO(packed(words))) == names

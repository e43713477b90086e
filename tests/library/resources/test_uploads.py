"""Files that editors put up: what is in them is what their name says (T38, T39, T40, T41, T50)."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hub.intake.archives import SWOLLEN
from hub.intake.refusals import UploadRefused
from library.resources import uploads
from library.resources.models import LibraryFile, Picture
from library.resources.models.files import CONTENT_TYPES, FILE_NAMES
from library.resources.policy import MOST_BYTES

pytestmark = pytest.mark.django_db  # a file asks for the root of its collections when it is made
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00" + bytes(64)
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(64)
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def archive(**parts: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def word(**more: bytes) -> bytes:
    return archive(**{"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>", **more})


def opendocument(**more: bytes) -> bytes:
    return archive(mimetype=b"application/vnd.oasis.opendocument.text", **more)


def fault(extension: str, content: bytes) -> str | None:
    try:
        uploads.check(extension, BytesIO(content))
    except UploadRefused as refused:
        return refused.fault
    return None


def photograph(*, where: bool = True) -> bytes:
    """A small photograph, with the place where it was taken."""
    notes = Image.Exif()
    if where:
        notes.get_ifd(0x8825)[1] = "N"
        notes[0x0110] = "zq-phone"
    taken = BytesIO()
    Image.new("RGB", (40, 30), "orange").save(taken, "JPEG", **({"exif": notes} if where else {}))
    return taken.getvalue()


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("mp4", MP4),
        ("m4a", MP4),
        ("webm", WEBM),
        ("mp3", b"ID3\x04" + bytes(20)),
        ("mp3", b"\xff\xfb\x90\x00" + bytes(20)),
        ("pdf", PDF),
        ("txt", "Plain, also in Welsh: tŷ".encode()),
        ("vtt", VTT),
        ("docx", word()),
        ("xlsx", archive(xl__workbook=b"", **{"xl/workbook.xml": b"<x/>"})),
        ("odt", opendocument()),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(extension: str, content: bytes) -> None:
    assert fault(extension, content) is None


def test_our_own_papers_are_taken() -> None:
    for document in LibraryFile.objects.all():
        with document.file.open("rb") as stored:
            assert fault(document.file_extension, stored.read()) is None, document.filename


@pytest.mark.parametrize(
    ("extension", "content", "expected"),
    [
        ("mp4", b"<html><script>x</script>", "kind"),
        ("pdf", b"\n <!DOCTYPE html>", "kind"),
        ("txt", b"<svg xmlns='x' onload='y'>", "kind"),
        ("txt", b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "kind"),
        ("vtt", b"<script>x</script>", "kind"),
        ("txt", MP4, "kind"),
        ("mp4", PDF, "kind"),
        ("mp3", b"MZ\x90\x00" + bytes(20), "kind"),
        ("txt", b"#!/bin/sh\nrm", "kind"),
        ("txt", b"a\x00b", "kind"),
        ("txt", b"\xff\xfe\xfa", "kind"),
        ("docx", b"\xd0\xcf\x11\xe0" + bytes(600), "kind"),  # an old or a locked Word file
        ("docx", opendocument(), "kind"),
        ("odt", word(), "kind"),
        ("docx", archive(a=b"x"), "kind"),
        ("docx", b"PK\x03\x04" + bytes(40), "broken"),
        ("docx", word(word__vbaProject=b"", **{"word/vbaProject.bin": b"x"}), "macros"),
        ("docx", word(**{"word/activeX/activeX1.xml": b"x"}), "macros"),
        ("odt", opendocument(**{"Basic/Standard/Module1.xml": b"x"}), "macros"),
        ("odt", opendocument(**{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "locked"),
        ("vtt", b"WEBVTT\n\nHello", "captions"),
        ("svg", b"<svg/>", "kind"),
        ("html", b"words", "kind"),
        ("mp4", b"", "kind"),
    ],
)
def test_any_other_file_is_refused_by_a_name(extension: str, content: bytes, expected: str) -> None:
    assert fault(extension, content) == expected


def test_a_file_that_swells_is_refused_before_it_is_opened() -> None:
    bomb = word(**{"word/media/x.bin": bytes(SWOLLEN)})

    assert len(bomb) < 1_000_000
    assert fault("docx", bomb) == "swollen"


def test_a_locked_archive_is_refused() -> None:
    plain = bytearray(word())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = plain.find(sign)
        while at >= 0:
            plain[at + offset] |= 1
            at = plain.find(sign, at + 4)

    assert fault("docx", bytes(plain)) == "locked"


# --- Through the model, as the workroom does it -------------------------------------------------------


def given(name: str, content: bytes) -> LibraryFile:
    return LibraryFile(title="A file", file=SimpleUploadedFile(name, content))


def refusal(document: LibraryFile) -> str:
    with pytest.raises(ValidationError) as raised:
        document.clean()
    return " ".join(raised.value.message_dict["file"])


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.docm", "x.exe", "x", "x.mp4.html", "x.js"])
def test_a_kind_we_do_not_take_is_refused_in_words_that_name_those_we_take(name: str) -> None:
    assert ".docx, .odt" in refusal(given(name, b"words"))


def test_a_page_in_the_clothes_of_a_film_is_refused_in_words() -> None:
    assert "not what its name says" in refusal(given("film.mp4", b"<html>"))


def test_captions_that_cannot_be_read_are_refused_with_their_line() -> None:
    assert "line 3" in refusal(given("x.vtt", b"WEBVTT\n\nHello")).lower()


def test_a_file_too_big_for_its_kind_is_refused_before_it_is_read() -> None:
    assert "too big" in refusal(given("x.vtt", bytes(MOST_BYTES["vtt"] + 1)))


def test_a_good_file_is_taken_and_can_still_be_read_from_its_beginning() -> None:
    document = given("captions.vtt", VTT)

    document.clean()

    assert document.file.read() == VTT


def test_a_file_that_was_taken_before_is_not_read_again() -> None:
    LibraryFile.objects.first().clean()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.vtt", "a b\u202egpj.vtt", "x" * 300 + ".vtt", "“é”.vtt", "C:\\x\\y.vtt"]
)
def test_a_name_leads_nowhere_and_is_short(name: str) -> None:
    document = given(name, VTT)

    document.save()

    assert document.file.name.startswith("documents/")
    assert ".." not in document.file.name
    assert "\u202e" not in document.filename
    assert len(document.file.name) <= 100


def test_every_kind_that_is_taken_has_a_limit_a_type_and_a_name(settings: Any) -> None:
    kinds = set(settings.WAGTAILDOCS_EXTENSIONS)

    assert kinds == set(MOST_BYTES) == set(CONTENT_TYPES) == set(FILE_NAMES) == set(uploads.MEDIA_TYPES)
    assert max(MOST_BYTES.values()) == settings.WAGTAILDOCS_MAX_UPLOAD_SIZE


# --- Pictures -----------------------------------------------------------------------------------------


def picture(content: bytes, **facts: Any) -> Picture:
    return Picture(title="A picture", file=SimpleUploadedFile("x.jpg", content), **facts)


def test_a_new_picture_forgets_where_and_by_what_it_was_taken() -> None:
    given = picture(photograph(), shows="Two people")
    assert b"zq-phone" in photograph()

    given.clean()

    content = given.file.read()
    assert b"zq-phone" not in content
    assert not Image.open(BytesIO(content)).getexif()
    assert Image.open(BytesIO(content)).size == (40, 30)


def test_what_lies_behind_a_picture_goes() -> None:
    given = picture(photograph(where=False) + b"<script>zq</script>", is_decoration=True)

    given.clean()

    assert b"zq" not in given.file.read()


@pytest.mark.parametrize("content", [b"<svg/>", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"])
def test_what_is_no_picture_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError, match="picture"):
        picture(content, shows="Two people").clean()


@pytest.mark.parametrize(
    ("facts", "alt"), [({"shows": "A hall"}, "A hall"), ({"is_decoration": True, "shows": "x"}, "")]
)
def test_a_picture_is_described_or_said_to_be_decoration(facts: dict[str, Any], alt: str) -> None:
    given = picture(photograph(), **facts)

    given.clean()

    assert given.default_alt_text == alt


def test_a_picture_that_says_neither_is_refused() -> None:
    with pytest.raises(ValidationError, match="Say what it shows"):
        picture(photograph()).clean()


def test_no_picture_may_hold_scripts(settings: Any) -> None:
    assert "svg" not in settings.WAGTAILIMAGES_EXTENSIONS


def test_what_we_ship_is_taken() -> None:
    folder = Path(__file__).parents[3] / "library" / "content" / "recordings"
    shipped = [path for path in folder.iterdir() if path.suffix in (".mp4", ".m4a", ".vtt")]

    assert len(shipped) >= 7
    assert {path.name: fault(path.suffix[1:], path.read_bytes()) for path in shipped} == {
        path.name: None for path in shipped
    }

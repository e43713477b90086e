"""What a file really is, whatever it is called: told from its first bytes and, of papers, from what lies in them. Pure.

Threats T38 (a file that runs as a page), T39 (macros, scripts and locks) and T40 (files that swell when opened).
"""

import zipfile
from collections.abc import Callable
from typing import BinaryIO, Final

from library.resources import captions

HEAD: Final = 4_096  # bytes that are looked at first
SWOLLEN: Final = 200_000_000  # bytes that a paper may have once it is opened
MOST_PARTS: Final = 5_000  # files inside a paper
MEDIA_TYPES: Final = {  # what a file of each ending must be
    "docx": "docx",
    "odt": "odt",
    "xlsx": "xlsx",
    "ods": "ods",
    "pdf": "pdf",
    "txt": "text",
    "vtt": "captions",
    "mp4": "mp4",
    "m4a": "mp4",
    "webm": "webm",
    "mp3": "mp3",
}
_MIMETYPES: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_MAIN_PARTS: Final = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_SCRIPTS: Final = ("vbaproject.bin", "vbadata.xml", "activex", "basic/", "scripts/")
_PAGES: Final = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body")


class UploadRefused(Exception):
    """The file is not taken; `fault` names why: kind, macros, locked, swollen, broken, captions."""

    def __init__(self, fault: str, line: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.line = fault, line


def check(extension: str, file: BinaryIO) -> None:
    """Raises UploadRefused unless what is in the file is what its name says."""
    file.seek(0)
    head = file.read(HEAD)
    found = _kind_of(head, file)
    file.seek(0)
    wanted = MEDIA_TYPES.get(extension)
    if wanted == "captions" and found == "text":
        _check_captions(file)
    elif found != wanted:
        raise UploadRefused("kind")


def _kind_of(head: bytes, file: BinaryIO) -> str:
    """What the bytes are, in one word; empty for what is not known here."""
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_paper(file)
    for is_one, kind in _SIGNS:
        if is_one(head):
            return kind
    return "text" if _is_text(file) else ""


def _is_page(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower().startswith(_PAGES)


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2)


_SIGNS: Final[tuple[tuple[Callable[[bytes], bool], str], ...]] = (
    (_is_page, "page"),
    (lambda head: head[4:8] == b"ftyp", "mp4"),
    (lambda head: head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64], "webm"),
    (_is_mp3, "mp3"),
    (lambda head: head.startswith(b"%PDF-"), "pdf"),
    (lambda head: head.startswith(b"\xd0\xcf\x11\xe0"), "old-office"),
    (lambda head: head.startswith((b"MZ", b"\x7fELF", b"#!")), "program"),
)


def _is_text(file: BinaryIO) -> bool:
    """UTF-8 throughout, without the signs that only machines write."""
    file.seek(0)
    try:
        words = file.read(captions.LONGEST_TEXT * 4).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(sign < " " and sign not in "\t\n\r\f" for sign in words)


def _kind_of_paper(file: BinaryIO) -> str:
    """Which paper a zip archive is. Raises UploadRefused for what no paper should hold."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            names = {part.filename for part in parts}
            if "mimetype" in names:
                return _kind_of_opendocument(archive, names)
            return next((kind for part, kind in _MAIN_PARTS.items() if part in names), "")
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        raise UploadRefused("broken") from None


def _kind_of_opendocument(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as listed:
            if b"encryption-data" in listed.read(1_000_000):
                raise UploadRefused("locked")
    with archive.open("mimetype") as said:
        return _MIMETYPES.get(said.read(200).strip(), "")


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 0x1 for part in parts):
        raise UploadRefused("locked")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > SWOLLEN:
        raise UploadRefused("swollen")
    if any(name in part.filename.lower() for part in parts for name in _SCRIPTS if not part.is_dir()):
        raise UploadRefused("macros")


def _check_captions(file: BinaryIO) -> None:
    file.seek(0)
    try:
        captions.parse(file.read().decode("utf-8"))
    except captions.CaptionError as fault:
        raise UploadRefused("captions", fault.line) from fault
    finally:
        file.seek(0)

"""What a file really is, whatever it is called: told from its first bytes and, of papers, from what lies in them. Pure.

Threat T38 (a file that runs as a page); what papers may not hold is in hub/intake (T39, T40).
"""

from collections.abc import Callable
from typing import BinaryIO, Final

from hub.intake import archives, pdfs
from hub.intake.refusals import UploadRefused
from library.resources import captions

HEAD: Final = 4_096  # bytes that are looked at first
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
_PAGES: Final = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body")


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
    elif found == "pdf":
        pdfs.check(file)
        file.seek(0)


def writers_of(extension: str, file: BinaryIO) -> list[str]:
    """Who a paper says wrote it, each once (T41)."""
    found = pdfs.writers_of(file) if extension == "pdf" else archives.writers_of(file)
    file.seek(0)
    return found


def _kind_of(head: bytes, file: BinaryIO) -> str:
    """What the bytes are, in one word; empty for what is not known here."""
    if head.startswith(b"PK\x03\x04"):
        return archives.kind_of(file)
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


def _check_captions(file: BinaryIO) -> None:
    file.seek(0)
    try:
        captions.parse(file.read().decode("utf-8"))
    except captions.CaptionError as fault:
        raise UploadRefused("captions", fault.line) from fault
    finally:
        file.seek(0)

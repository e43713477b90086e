"""What hides in a PDF: scripts, programs it starts, files within it, a lock. Pure; the page itself is never drawn.

Names in a PDF may be written in code (`/J#53`) and lie in packed lists of objects, so both are undone first (T39).
Unpacking ends at a limit (T40).
"""

import re
import zlib
from typing import BinaryIO, Final

from hub.intake.refusals import UploadRefused

MOST_UNPACKED: Final = 60_000_000  # bytes of all packed lists of objects together
_CODED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_LISTS: Final = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_HARM: Final = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])")
_LOCK: Final = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_WRITER: Final = re.compile(rb"/Author\s*\(((?:[^()\\]|\\.){1,200})\)", re.DOTALL)
_BLOCK: Final = 1_000_000


def check(file: BinaryIO) -> None:
    """Raises UploadRefused for a PDF with scripts, with other files in it, or with a lock."""
    written = _read(file)
    for part in (written, *_unpacked(written)):
        plain = _CODED.sub(lambda coded: bytes([int(coded[1], 16)]), part)
        if _LOCK.search(plain):
            raise UploadRefused("locked")
        if _HARM.search(plain):
            raise UploadRefused("macros")


def writers_of(file: BinaryIO) -> list[str]:
    """Who a PDF says wrote it, where it says so in plain letters (T41)."""
    written = _read(file)
    found = [_text(name) for part in (written, *_unpacked(written)) for name in _WRITER.findall(part)]
    return list(dict.fromkeys(name for name in found if name))


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _text(name: bytes) -> str:
    plain = re.sub(rb"\\(.)", rb"\1", name, flags=re.DOTALL)
    is_wide = plain.startswith(b"\xfe\xff")
    return (plain[2:].decode("utf-16-be", "replace") if is_wide else plain.decode("latin-1")).strip()


def _unpacked(written: bytes) -> list[bytes]:
    """The packed lists of objects. Raises UploadRefused where they swell beyond the limit."""
    left, parts = MOST_UNPACKED, []
    for begins in _LISTS.finditer(written):
        part = _inflated(written, begins.end(), left)
        left -= len(part)
        parts.append(part)
    return parts


def _inflated(written: bytes, start: int, most: int) -> bytes:
    unpacker, found, place = zlib.decompressobj(), bytearray(), start
    try:
        while not unpacker.eof and place < len(written):
            found += unpacker.decompress(written[place : place + _BLOCK], most + 1 - len(found))
            if len(found) > most:
                raise UploadRefused("swollen")
            place += _BLOCK
    except zlib.error:
        pass  # not packed, or packed in a way that readers do not open either: what could be read is looked at
    return bytes(found)

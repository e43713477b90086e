"""Papers of office programs are zip archives: which paper one is, and that nothing hides in it. Nothing is unpacked.

Threats T39 (macros, scripts and locks) and T40 (archives that swell when opened).
"""

import html
import re
import zipfile
from typing import BinaryIO, Final

from hub.intake.refusals import UploadRefused

SWOLLEN: Final = 200_000_000  # bytes that a paper may have once it is opened
MOST_PARTS: Final = 5_000  # files inside a paper
_NOTES: Final = 200_000  # bytes of the part that says who wrote a paper
_MIMETYPES: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_MAIN_PARTS: Final = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_SCRIPTS: Final = ("vbaproject.bin", "vbadata.xml", "activex", "basic/", "scripts/")
_ABOUT: Final = ("docProps/core.xml", "meta.xml")
_WRITERS: Final = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)[^>]*>([^<]{1,200})<")
_UNREADABLE: Final = (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError)


def kind_of(file: BinaryIO) -> str:
    """Which paper an archive is, in one word; empty for none. Raises UploadRefused for what no paper should hold."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            names = {part.filename for part in parts}
            if "mimetype" in names:
                return _kind_of_opendocument(archive, names)
            return next((kind for part, kind in _MAIN_PARTS.items() if part in names), "")
    except _UNREADABLE:
        raise UploadRefused("broken") from None


def writers_of(file: BinaryIO) -> list[str]:
    """Who the program says wrote a paper that was checked before (T41); each once, in order."""
    try:
        with zipfile.ZipFile(file) as archive:
            about = [_beginning(archive, name) for name in _ABOUT if name in archive.namelist()]
    except _UNREADABLE:
        return []
    found = [
        html.unescape(name.decode("utf-8", "replace")).strip() for part in about for name in _WRITERS.findall(part)
    ]
    return list(dict.fromkeys(name for name in found if name))


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_NOTES)


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

"""A zip file that comes out the same every time: both kinds of document are zip files with dates inside."""

import io
import zipfile

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
READ_WRITE = 0o600 << 16


def repack(document: bytes) -> bytes:
    """The same files in the same order, each with the same old date, and no empty folders."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in (entry for entry in old.infolist() if not entry.is_dir()):
            fresh = zipfile.ZipInfo(entry.filename, FIRST_DAY)
            fresh.compress_type = entry.compress_type
            fresh.external_attr = READ_WRITE
            fresh.create_system = 3
            new.writestr(fresh, old.read(entry))
    return packed.getvalue()

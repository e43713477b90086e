"""A tiny reader of calendar files, written from RFC 5545 and knowing nothing of what writes ours."""

import re
from dataclasses import dataclass, field

UNESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


@dataclass
class Read:
    """The lines of a file: what stands before any entry, then each entry by the names of its lines."""

    head: dict[str, str] = field(default_factory=dict)
    entries: list[dict[str, str]] = field(default_factory=list)


def read(raw: bytes) -> Read:
    """Raises AssertionError for whatever a strict program would not take."""
    assert raw.endswith(b"\r\n")
    assert re.search(rb"\r(?!\n)|(?<!\r)\n", raw) is None
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    for line in raw.split(b"\r\n"):
        line.decode()  # no sign is torn in two
    lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found, inside = Read(), False
    for line in lines[1:-1]:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            assert not inside
            found.entries.append({})
        elif name not in ("BEGIN", "END"):
            where = found.entries[-1] if inside else found.head
            name = name.partition(";")[0]
            assert name not in where
            where[name] = re.sub(r"\\[nN,;\\]", lambda one: UNESCAPED[one.group()], value)
        inside = line == "BEGIN:VEVENT" or inside and line != "END:VEVENT"
    return found

"""A tiny reader of calendar files, written from RFC 5545 and knowing nothing of what writes ours."""

import re
import unicodedata
from dataclasses import dataclass, field

UNESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=[^;:,\"]+)*):(.*)", re.DOTALL)  # 3.1, as far as ours go
TEXT = re.compile(r"(?:[^\\;,]|\\[nN,;\\])*")  # 3.3.11: what has a meaning is written with a stroke before it
MOMENT = re.compile(r"[0-9]{8}T[0-9]{6}Z")  # 3.3.5, form 2
SHAPES = dict.fromkeys(("DTSTAMP", "DTSTART", "DTEND"), MOMENT) | {"SEQUENCE": re.compile(r"[0-9]+")}
SHAPES |= {"STATUS": re.compile("TENTATIVE|CONFIRMED|CANCELLED"), "URL": re.compile(r"https?://[^\s\\]+")}
SHAPES |= {name: re.compile("PT?[0-9]+[DHMS]") for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")}


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
        name, value = _parts(line)
        if line == "BEGIN:VEVENT":
            assert not inside
            found.entries.append({})
        elif line != "END:VEVENT":
            where = found.entries[-1] if inside else found.head
            assert name not in where
            where[name] = re.sub(r"\\[nN,;\\]", lambda one: UNESCAPED[one.group()], value)
        else:
            assert inside
        inside = line == "BEGIN:VEVENT" or inside and line != "END:VEVENT"
    assert not inside
    _hold_to_the_rules(found)
    return found


def _parts(line: str) -> tuple[str, str]:
    """Name and value of one whole line, the value as it is written."""
    match = LINE.fullmatch(line)
    assert match is not None, line
    name, _, value = match.groups()
    assert not any(unicodedata.category(sign) == "Cc" and sign != "\t" for sign in line), line
    assert SHAPES.get(name, TEXT).fullmatch(value) is not None, line
    assert name not in ("BEGIN", "END") or value == "VEVENT", line
    return name, value


def _hold_to_the_rules(found: Read) -> None:
    """What must be there (3.6, 3.6.1), and what must follow."""
    assert {"PRODID", "VERSION"} <= set(found.head)
    assert found.head["VERSION"] == "2.0"
    names = [entry.get("UID") for entry in found.entries]
    assert len(names) == len(set(names))
    for entry in found.entries:
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(entry)
        assert entry["DTSTART"] < entry["DTEND"]

"""Looking for what is left of somebody: in every text of every table, and in every file (T64).

What to look for is known only while they are being erased; it is held in memory and written down nowhere.
"""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection
from django.utils.html import escape

from hub.people.models import Person, Profile
from hub.privacy.policy import LARGEST_FILE, SHORTEST_NAME, SHORTEST_NUMBER

NOT_TEXT = re.compile(r"^(Auto|Big|Small|Positive|Integer|Float|Decimal|Boolean|Date|Time|Duration|Binary)")


@dataclass(frozen=True)
class Identifiers:
    """What would tell who somebody was. Never stored, never logged."""

    addresses: tuple[str, ...]
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Identifiers(…)"  # no log and no error page says who it was (T70)

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.addresses, *self.names, *self.numbers)


@dataclass(frozen=True, order=True)
class Trace:
    """Where something is left: a table and column with the number of the row, or a file."""

    place: str
    row: str


def identify(person: Person) -> Identifiers:
    """What to look for: every address, the name if it can only be theirs, the phone number. Nothing of a stub."""
    if person.erased_at is not None:
        return Identifiers(())
    others = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    addresses = tuple(dict.fromkeys(address.lower() for address in (person.email, *others) if address))
    phones = Profile.objects.filter(person=person).values_list("phone", flat=True)
    numbers = tuple(phone for phone in phones if sum(sign.isdigit() for sign in phone) >= SHORTEST_NUMBER)
    return Identifiers(addresses, (person.name,) if is_distinctive(person.name, of=person) else (), numbers)


def is_distinctive(name: str, *, of: Person) -> bool:
    """Whether finding this name can only mean this person."""
    words = re.findall(r"\w+", name.lower())
    if sum(len(word) for word in words) < SHORTEST_NAME or set(words) <= words_of_ours():
        return False
    return not Person.objects.exclude(pk=of.pk).filter(name__icontains=name).exists()


@cache
def words_of_ours() -> frozenset[str]:
    """Every word in our own pages, letters and guides: a name that is one of them proves nothing."""
    found: set[str] = set()
    for folder in ("templates", "library/content"):
        for path in (settings.ROOT / folder).rglob("*.*"):
            if path.suffix in (".html", ".txt", ".md", ".yml"):
                found |= set(re.findall(r"\w+", path.read_text(encoding="utf-8").lower()))
    return frozenset(found)


def find_traces(known: Identifiers, *, but_for: frozenset[str] = frozenset(), sealed: bytes = b"") -> list[Trace]:
    """What is left anywhere. Not looked at: the tables in `but_for`, and what carries the mark `sealed`."""
    if not known.words:
        return []
    return sorted({*_in_tables(known, but_for), *_in_files(known, sealed)})


def spellings(word: str) -> set[str]:
    """A word as text, as HTML, as JSON and in an address."""
    return {word, escape(word), json.dumps(word)[1:-1], quote(word, safe="")}


def is_in(text: str, word: str) -> bool:
    """Whether a word, in any spelling, stands in a text by itself: Ann is not in Hannah."""
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.IGNORECASE) for one in spellings(word))


def _in_tables(known: Identifiers, but_for: frozenset[str]) -> Iterator[Trace]:
    with connection.cursor() as cursor:
        for table, columns in text_columns().items():
            if table not in but_for:
                yield from _in_table(cursor, table, columns, known)


@cache
def text_columns() -> dict[str, list[str]]:
    """The columns of every table that may hold words; read once, because they only change with a new version."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {table: _text_columns(cursor, table) for table in tables}
    return {table: columns for table, columns in found.items() if columns}


def _text_columns(cursor: Any, table: str) -> list[str]:
    """Columns that may hold words: all but those whose type is known to hold none."""
    introspection = connection.introspection
    columns = []
    for column in introspection.get_table_description(cursor, table):
        try:
            kind = str(introspection.get_field_type(column.type_code, column))
        except KeyError:  # a type only the database knows, such as a search vector
            kind = ""
        if not NOT_TEXT.match(kind):
            columns.append(column.name)
    return columns


def _in_table(cursor: Any, table: str, columns: list[str], known: Identifiers) -> Iterator[Trace]:
    name = connection.ops.quote_name
    like = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
    patterns = sorted({_pattern(one) for word in known.words for one in spellings(word)})
    texts = [f"CAST({name(column)} AS text)" for column in columns]
    where = " OR ".join(f"{text} {like} %s ESCAPE '!'" for text in texts for _ in patterns)
    key = connection.introspection.get_primary_key_column(cursor, table)
    chosen = ", ".join([name(key) if key else "''", *texts])
    cursor.execute(f"SELECT {chosen} FROM {name(table)} WHERE {where}", patterns * len(columns))  # noqa: S608
    for row in cursor.fetchall():
        for column, text in zip(columns, row[1:], strict=True):
            if text and any(is_in(text, word) for word in known.words):
                yield Trace(f"{table}.{column}", str(row[0]) if column != key else "")


def _pattern(word: str) -> str:
    return "%" + re.sub("([!%_])", r"!\1", word) + "%"


def _in_files(known: Identifiers, sealed: bytes) -> Iterator[Trace]:
    for path in _files():
        texts = [str(path), *(part.decode(errors="replace") for part in _contents(path) if not _has(part, sealed))]
        if any(is_in(text, word) for text in texts for word in known.words):
            yield Trace("file", str(path))


def _has(content: bytes, mark: bytes) -> bool:
    return bool(mark) and mark in content


def _files() -> Iterator[Path]:
    """Everything stored beside the database: uploads, and all the embedded default writes. Databases aside."""
    roots = {Path(root) for root in (settings.MEDIA_ROOT, getattr(settings, "VAR", None)) if root}
    found = {path for root in roots for path in root.rglob("*") if path.is_file()}
    public = Path(settings.STATIC_ROOT)  # our own pictures and styles
    yield from sorted(path for path in found if ".sqlite3" not in path.name and public not in path.parents)


def _contents(path: Path) -> Iterable[bytes]:
    """A file's bytes; of a Word or OpenDocument file, what is packed in it."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                yield file.read(LARGEST_FILE)
            return
        with zipfile.ZipFile(path) as packed:
            for entry in packed.infolist():
                with packed.open(entry) as file:
                    yield file.read(LARGEST_FILE)
    except (OSError, zipfile.BadZipFile, RuntimeError):
        return  # gone meanwhile, or shut: nothing to read

"""The privacy register: what every table keeps about people, why, for how long, and how it leaves (P7, T64–T66).

Each room writes `privacy.py` with one `Holding` for each of its tables that names a person or keeps free text, and
plugs them in from `apps.ready()`. A table nobody registered fails the build; so does a field nobody classed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Model, QuerySet

from hub.registry import Socket

PUBLIC: Final = "public"  # anybody may read it
INTERNAL: Final = "internal"  # members or those who work here
CONFIDENTIAL: Final = "confidential"  # only those it is for
SPECIAL: Final = "special"  # health, access, safety: the fewest

Row = dict[str, Any]


def nothing_to_export(person: Any) -> list[Row]:
    """For tables that hold nothing a person could take with them."""
    return []


def no_files(person: Any) -> list[Any]:
    """For tables that keep no file of anybody's own."""
    return []


def nothing_to_erase(person: Any, now: datetime) -> None:
    """For tables whose rows stay because they name nobody once the Person row is an empty stub."""


@dataclass(frozen=True)
class Holding:
    """What one table keeps about people.

    `about` are lookups from a row to the people it names. `fields` classes every personal or free-text field.
    `readers` says in words who can read a person's rows, worked out from the rights of that day. `export` gives
    what the person may take away: their own rows, never another's words. `erase` removes or empties their rows,
    and is harmless twice. `forget` is the nightly job of the retention table: it answers how many rows it removed.

    A reader may also be (the value of) a people.choices.Role: then the page says how many hold it today. Holdings
    with the same `label` are shown as one. `files` are stored files (FieldFile) that are the person's own: they go
    into the copy, and they go with the account; the eraser empties the row, the file itself is deleted once that is
    committed. `stays` says in words what is left after erasing, and why.
    """

    model: type[Model]
    label: Any
    about: tuple[str, ...]
    fields: Mapping[str, str]
    why: Any
    keep: Any
    readers: Callable[[Any, date], list[Any]]
    export: Callable[[Any], list[Row]] = nothing_to_export
    erase: Callable[[Any, datetime], None] = nothing_to_erase
    forget: Callable[[datetime], int] | None = None
    files: Callable[[Any], list[Any]] = no_files
    stays: Any = ""

    @property
    def name(self) -> str:
        return self.model._meta.label


@dataclass(frozen=True)
class Objection:
    """Why an account cannot be closed yet: what must happen first, and where that is done."""

    words: Any
    href: Any = ""
    action: Any = ""  # the words of the link


FIRST: Final = 10  # needs the addresses that later holdings take away
LAST: Final = 1000  # the Person row: everything else may still need it
holdings: Socket[Holding] = Socket("holdings")
erasure_objections: Socket[Callable[[Any, date], list[Objection]]] = Socket("objections to erasing")


def hold(*rows: Holding, order: int = 100) -> None:
    """Plug a room's holdings in, each under the label of its table. They erase in this order, the Person row last."""
    for row in rows:
        holdings.plug(row.name, row, order=LAST if row.name == settings.AUTH_USER_MODEL else order)


def rows_of(rows: QuerySet[Any], *fields: str) -> list[Row]:
    """Plain rows for an export, oldest first."""
    return list(rows.order_by("pk").values(*fields))

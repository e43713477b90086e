"""The privacy register: what every table keeps about people, why, for how long, and how it leaves (P7, T64–T66).

Each room writes `privacy.py` with one `Holding` for each of its tables that names a person or keeps free text, and
plugs them in from `apps.ready()`. A table nobody registered fails the build; so does a field nobody classed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

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


def nothing_to_erase(person: Any, now: datetime) -> None:
    """For tables whose rows stay because they name nobody once the Person row is an empty stub."""


@dataclass(frozen=True)
class Holding:
    """What one table keeps about people.

    `about` are lookups from a row to the people it names. `fields` classes every personal or free-text field.
    `readers` says in words who can read a person's rows, worked out from the rights of that day. `export` gives
    what the person may take away: their own rows, never another's words. `erase` removes or empties their rows,
    and is harmless twice. `forget` is the nightly job of the retention table: it answers how many rows it removed.
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

    @property
    def name(self) -> str:
        return self.model._meta.label


holdings: Socket[Holding] = Socket("holdings")


def hold(*rows: Holding) -> None:
    """Plug a room's holdings in, each under the label of its table."""
    for row in rows:
        holdings.plug(row.name, row)


def rows_of(rows: QuerySet[Any], *fields: str) -> list[Row]:
    """Plain rows for an export, oldest first."""
    return list(rows.order_by("pk").values(*fields))

"""Who may read what is kept about somebody, live from the rights; who may close an account, and who may hold rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hub.holdings import (
    CONFIDENTIAL,
    INTERNAL,
    PUBLIC,
    SPECIAL,
    Holding,
    Objection,
    erasure_objections,
    holdings,
    nothing_to_erase,
)
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.people.permissions import has_role, last_administrator
from hub.privacy.policy import HOLDING_ROLES

HOUSEKEEPING = frozenset({"letters", "audit", "privacy"})
CLASSES = (PUBLIC, INTERNAL, CONFIDENTIAL, SPECIAL)  # from open to closed
READERS_OF_CLASS = {
    PUBLIC: gettext_lazy("everybody"),
    INTERNAL: gettext_lazy("you, and those who look after this part of the Hub"),
    CONFIDENTIAL: gettext_lazy("you, and only those it is for"),
    SPECIAL: gettext_lazy("you, and the very few whose task it is"),
}


@dataclass(frozen=True)
class Kept:
    """What one or several tables keep, in the words of one entry on a page."""

    label: str
    why: str
    keep: str
    stays: str
    care: str  # the most careful class among its fields
    goes: bool  # whether closing the account erases any of it
    readers: tuple[str, ...] = ()


def kept_of_anybody() -> list[Kept]:
    """What the Hub keeps about people, for a reader it knows nothing about."""
    entries = [_entry(rows, readers=()) for rows in _by_label()]
    return [replace(entry, readers=(str(READERS_OF_CLASS[entry.care]),)) for entry in entries]


def kept_about(person: Any, *, on: date) -> list[Kept]:
    """What the Hub keeps about somebody and who can read it on that day. Asks nothing for each of their rows."""
    counts = holders_of_roles(on=on)
    return [_entry(rows, readers=_readers(rows, person, counts, on=on)) for rows in _by_label()]


def holders_of_roles(*, on: date) -> Counter[str]:
    """How many active people hold each role on that day."""
    grants = RoleGrant.objects.live(on).filter(person__is_active=True)
    return Counter(dict(grants.values_list("role").annotate(Count("person", distinct=True))))


def objections_to_erasing(person: Any, *, on: date) -> list[Objection]:
    """What must happen before this account can be closed; empty when nothing must."""
    return [objection for objections_of in erasure_objections for objection in objections_of(person, on)]


def administrator_objections(person: Any, on: date) -> list[Objection]:
    """Somebody must be left who can give roles."""
    if not last_administrator(person, on=on):
        return []
    words = _("You are the last administrator. Make somebody else an administrator first: nobody else could.")
    return [Objection(words)]


def can_hold_rows(person: Any, *, on: date) -> bool:
    """Safeguarding leads and administrators decide that something must be kept for now."""
    return has_role(person, HOLDING_ROLES, on=on)


def _by_label() -> list[list[Holding]]:
    """Holdings that are shown as one entry: the account itself first, the Hub's own housekeeping last."""
    groups: dict[str, list[Holding]] = {}
    for row in sorted(holdings, key=lambda row: (row.model is not Person, row.model._meta.app_label in HOUSEKEEPING)):
        groups.setdefault(str(row.label), []).append(row)
    return list(groups.values())


def _entry(rows: list[Holding], readers: tuple[str, ...]) -> Kept:
    classes = {care for row in rows for care in row.fields.values()}
    return Kept(
        label=str(rows[0].label),
        why=_once(row.why for row in rows),
        keep=_once(row.keep for row in rows),
        stays=_once(row.stays for row in rows),
        care=max(classes, key=CLASSES.index, default=INTERNAL),
        goes=any(row.erase is not nothing_to_erase for row in rows),
        readers=readers,
    )


def _readers(rows: list[Holding], person: Any, counts: Counter[str], *, on: date) -> tuple[str, ...]:
    readers = [reader for row in rows for reader in row.readers(person, on)]
    return tuple(dict.fromkeys(_reader_in_words(reader, counts) for reader in readers))


def _reader_in_words(reader: Any, counts: Counter[str]) -> str:
    if str(reader) not in Role.values:
        return str(reader)
    role = Role(str(reader))
    count = counts[role.value]
    words = ngettext("%(role)s (%(count)d person today)", "%(role)s (%(count)d people today)", count)
    return words % {"role": role.label, "count": count}


def _once(words: Iterable[Any]) -> str:
    """Different sentences under each other, equal ones once."""
    return " ".join(dict.fromkeys(str(one) for one in words if one))

"""Somebody as a list shows them: a few lines of what every member may see."""

from dataclasses import dataclass

from django.utils.text import Truncator

from hub.people.choices import SeenBy, Side
from hub.people.models import Person

LINE = 160  # letters of what they work on


@dataclass(frozen=True)
class Card:
    """One person in the directory."""

    person: Person
    side: Side | None
    groups: tuple[str, ...]
    region: str
    line: str


def card_of(person: Person) -> Card:
    """Needs what `querysets.with_cards` has fetched."""
    profile = getattr(person, "profile", None)
    parts = {part.name: part.lines for part in profile.parts_for(SeenBy.MEMBERS)} if profile else {}
    return Card(
        person=person,
        side=side_of(person),
        groups=groups_of(person),
        region=parts.get("region", ("",))[0],
        line=Truncator(parts.get("works_on", ("",))[0]).chars(LINE),
    )


def side_of(person: Person) -> Side | None:
    """What they say; while they have not said, where they start from."""
    profile = getattr(person, "profile", None)
    side = (profile.side if profile else "") or person.side
    return Side(side) if side else None


def groups_of(person: Person) -> tuple[str, ...]:
    """The organisations they belong to now."""
    return tuple(membership.organisation.name for membership in person.belongs_to)  # type: ignore[attr-defined]

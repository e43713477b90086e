"""Facets: the ways to make the list of the library shorter, and how many there are of each (H2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from hub.people.choices import Side
from library.resources.choices import CycleStep, Language, Level, Licence, Nation, TimeNeeded
from library.resources.tally import Counts

SIDES: Final = (("for_community", Side.COMMUNITY), ("for_researchers", Side.RESEARCHER), ("for_brokers", Side.BROKER))
ANYWHERE: Final = "any"  # what holds in all four nations; it is found under each of them, too
NAMES: Final = ("topic", "kind", "for", "level", "step", "time", "language", "nation", "licence")  # as they are offered
Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Card:
    """A resource on the shelf; `values` by facet."""

    pk: int
    title: str
    summary: str
    url_path: str
    published_at: datetime | None
    values: Values


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many there are beside what else is chosen."""

    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One way to narrow the shelf; `name` is how the address says it."""

    name: str
    label: Any
    choices: list[Choice]


def values_of(
    kind: Any,
    topics: list[str],
    level: str,
    minutes: int,
    cycle: list[str],
    language: str,
    nations: list[str],
    licence: str,
    *marks: bool,
) -> Values:
    """What a resource of this kind with these facts is, by facet."""
    return {
        "topic": tuple(topics),
        "kind": (kind._meta.model_name,),
        "for": tuple(side.value for (_mark, side), is_for in zip(SIDES, marks, strict=True) if is_for),
        "level": (level,),
        "step": tuple(cycle),
        "time": (TimeNeeded.of(minutes).value,),
        "language": (language,),
        "nation": tuple(nations) or (ANYWHERE, *Nation.values),
        "licence": (licence,),
    }


def labels(kinds: Iterable[Any], topics: list[tuple[str, str]]) -> dict[str, tuple[Any, list[tuple[str, Any]]]]:
    """The ways to narrow the shelf: name, label, and the values with their labels."""
    offered: dict[str, tuple[Any, list[tuple[str, Any]]]] = {
        "topic": (_("What it is about"), list(topics)),
        "kind": (_("What it is"), [(kind._meta.model_name, kind.kind) for kind in kinds]),
        "for": (_("Written for"), [(side.value, side.label) for _mark, side in SIDES]),
        "level": (_("How much you have done"), list(Level.choices)),
        "step": (_("Where you are"), list(CycleStep.choices)),
        "time": (_("Time you have"), list(TimeNeeded.choices)),
        "language": (_("Language"), list(Language.choices)),
        "nation": (_("Where it holds"), [*Nation.choices, (ANYWHERE, _("All four nations"))]),
        "licence": (_("What you may do with it"), list(Licence.choices)),
    }
    return {name: offered[name] for name in NAMES}


def chosen_from(asked: Any, offered: dict[str, tuple[Any, list[tuple[str, Any]]]]) -> dict[str, str]:
    """What an address chooses, by facet; what is no value of it is passed over."""
    known = {name: {value for value, _label in values} for name, (_heading, values) in offered.items()}
    return {name: asked.get(name, "") for name, values in known.items() if asked.get(name, "") in values}


def matching(cards: Iterable[Card], chosen: dict[str, str]) -> list[Card]:
    """The cards that have every chosen value."""
    return [card for card in cards if all(value in card.values[name] for name, value in chosen.items())]


def shown(
    offered: dict[str, tuple[Any, list[tuple[str, Any]]]], counts: Counts, chosen: dict[str, str], total: int
) -> list[Facet]:
    """The facets as a page shows them: a value with nothing behind it is left out unless it is chosen, and so is a
    facet that can make the list no shorter."""
    found = [
        Facet(
            name,
            heading,
            [
                Choice(value, label, counts[name][value], chosen.get(name) == value)
                for value, label in values
                if counts[name][value] or chosen.get(name) == value
            ],
        )
        for name, (heading, values) in offered.items()
    ]
    return [facet for facet in found if facet.name in chosen or any(choice.count < total for choice in facet.choices)]


def largest(counts: Counts, topics: list[tuple[str, str]], many: int) -> list[Choice]:
    """The topics with most behind them, for somebody who found nothing."""
    most = sorted(topics, key=lambda topic: -counts["topic"][topic[0]])[:many]
    return [Choice(slug, name, counts["topic"][slug], False) for slug, name in most if counts["topic"][slug]]

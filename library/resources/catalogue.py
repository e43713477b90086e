"""The library's catalogue: a card for each resource everybody may read, with what it can be found by.

Made once for each edition from one question for each kind, so a list of ten thousand is filtered, counted and leafed
through without asking the database again.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from hub.people.choices import Side
from hub.registry import Found
from library.resources.choices import Level
from library.resources.editions import Shelf, shelf_now
from library.resources.models.resource import kinds
from library.resources.querysets import clean_question, resources_under

MOST_RANKED: Final = 1_000  # hits of one question that are put in order, filtered and counted
SIDES: Final = (("for_community", Side.COMMUNITY), ("for_researchers", Side.RESEARCHER), ("for_brokers", Side.BROKER))


@dataclass(frozen=True)
class Card:
    """What a resource can be found by."""

    pk: int
    title: str
    summary: str
    url_path: str
    published_at: datetime | None
    kind: str
    level: str
    sides: tuple[str, ...]


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


@dataclass(frozen=True)
class Catalogue:
    """All cards, the newest first."""

    cards: tuple[Card, ...]
    by_pk: dict[int, Card]
    _counts: dict[Hashable, dict[str, Counter[str]]] = field(default_factory=dict)

    def counted(self, chosen: dict[str, str]) -> dict[str, Counter[str]]:
        """How many there are of each value on the whole shelf, beside what is chosen; counted once."""
        name = tuple(sorted(chosen.items()))
        if name not in self._counts:
            self._counts[name] = counted(self.cards, chosen)
        return self._counts[name]


def catalogue_of(index: Page, shelf: Shelf) -> Catalogue:
    """The catalogue of this edition."""
    return shelf.get(("catalogue", index.pk), lambda: _written(index))


def _written(index: Page) -> Catalogue:
    public = resources_under(index).order_by().values("pk")
    cards = [card for kind in kinds() for card in _cards_of(kind, public)]
    cards.sort(key=lambda card: (card.published_at is None, -_seconds(card.published_at), card.pk))
    return Catalogue(tuple(cards), {card.pk: card for card in cards})


def _cards_of(kind: Any, public: Any) -> Iterable[Card]:
    named = ("pk", "title", "summary", "url_path", "first_published_at", "level", *(mark for mark, _side in SIDES))
    for pk, title, summary, url_path, published_at, level, *marks in (
        kind.objects.filter(pk__in=public).order_by().values_list(*named)
    ):
        sides = tuple(side.value for (_mark, side), is_for in zip(SIDES, marks, strict=True) if is_for)
        yield Card(pk, title, summary, url_path, published_at, kind._meta.model_name, level, sides)


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0


def facets() -> dict[str, tuple[Any, list[tuple[str, Any]]]]:
    """The ways to narrow the shelf: name, label, and the values with their labels."""
    named = [(kind._meta.model_name, kind.kind) for kind in kinds()]
    return {
        "kind": (_("What it is"), named),
        "for": (_("Written for"), [(side.value, side.label) for _mark, side in SIDES]),
        "level": (_("How much you have done"), list(Level.choices)),
    }


def values_of(card: Card) -> dict[str, tuple[str, ...]]:
    return {"kind": (card.kind,), "for": card.sides, "level": (card.level,)}


def chosen_from(asked: Any) -> dict[str, str]:
    """What an address chooses, by facet; what is no value of it is passed over."""
    known = {name: {value for value, _label in values} for name, (_heading, values) in facets().items()}
    return {name: asked.get(name, "") for name, values in known.items() if asked.get(name, "") in values}


def matching(cards: Iterable[Card], chosen: dict[str, str]) -> list[Card]:
    """The cards that have every chosen value."""
    return [card for card in cards if all(value in values_of(card)[name] for name, value in chosen.items())]


def counted(cards: Iterable[Card], chosen: dict[str, str]) -> dict[str, Counter[str]]:
    """How many there are of each value of each facet, beside what is chosen in the others."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "for", "level")}
    for card in cards:
        values = values_of(card)
        missed = [name for name, value in chosen.items() if value not in values[name]]
        for name in counts if not missed else missed if len(missed) == 1 else ():
            counts[name].update(values[name])
    return counts


def shown(counts: dict[str, Counter[str]], chosen: dict[str, str]) -> list[Facet]:
    """The facets as a page shows them: a value with nothing behind it is left out unless it is chosen."""
    return [
        Facet(
            name,
            heading,
            [
                Choice(value, label, counts[name][value], chosen.get(name) == value)
                for value, label in values
                if counts[name][value] or chosen.get(name) == value
            ],
        )
        for name, (heading, values) in facets().items()
    ]


def ranked(index: Page, catalogue: Catalogue, question: str) -> list[Card]:
    """The cards that a question finds: first those that have all of its words in their title, then the best."""
    hits = Page.objects.child_of(index).live().search(question).get_queryset()
    pks = hits.values_list("pk", flat=True)[:MOST_RANKED]
    cards = [catalogue.by_pk[pk] for pk in pks if pk in catalogue.by_pk]
    asked = set(question.casefold().split())
    return sorted(cards, key=lambda card: not asked <= set(card.title.casefold().split()))  # else as the engine has it


def find_resources(person: Any, question: str, on: date, limit: int) -> list[Found]:
    """The library's part of the search across: what its own search box finds, for everybody alike (X8)."""
    from library.resources.models import LibraryIndexPage

    words = clean_question(question)
    if not words:
        return []
    shelf = shelf_now()
    index = shelf.get("index", lambda: LibraryIndexPage.objects.first() or _NOWHERE)
    if index is _NOWHERE:
        return []
    cards = ranked(index, catalogue_of(index, shelf), words)[:limit]
    roots = shelf.get("roots", root_paths)
    return [Found(card.title, card.summary, _address(card, roots)) for card in cards]


_NOWHERE: Final = object()


def _stranger(shelf: Shelf) -> Any:
    """What stands in for a request where a card is written: it knows the sites, and nobody."""
    return SimpleNamespace(_wagtail_site=None, _wagtail_cached_site_root_paths=shelf.get("roots", root_paths))


def root_paths() -> Any:
    """Where the sites begin, read from their table: the cache of the whole site may be older than this edition."""
    Site.clear_site_root_paths_cache()
    return Site.get_site_root_paths()


def _address(card: Card, roots: Any) -> str:
    root = next((root.root_path for root in roots if card.url_path.startswith(root.root_path)), "/")
    return f"/{card.url_path[len(root) :]}"


def items(cards: Iterable[Card], shelf: Shelf) -> list[SafeString]:
    """Each card as it stands in a list; the same for everybody, so it is kept."""
    wanted = [card.pk for card in cards]
    missing = [pk for pk in wanted if shelf.look_for(("item", pk)) is None]
    if missing:
        stranger = _stranger(shelf)
        for page in Page.objects.filter(pk__in=missing).specific().defer_streamfields():
            words = {"resource": page, "request": stranger}
            shelf.put(("item", page.pk), render_to_string("library/resources/_resource_item.html", words))
    found = [shelf.look_for(("item", pk)) for pk in wanted]
    return [item for item in found if item is not None]

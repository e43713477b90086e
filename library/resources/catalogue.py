"""The library's catalogue: a card for each resource everybody may read, with what it can be found by.

Made once for each edition from one question for each kind, so a list of ten thousand is filtered, counted and leafed
through without asking the database again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from hub import clock
from hub.people.models import Topic
from hub.registry import Found
from library.finding import actions as finding
from library.finding.answers import Answer, Entry, Wordbook, answer, wordbook_of
from library.resources import facets
from library.resources.editions import Shelf, shelf_now
from library.resources.facets import Card
from library.resources.models.resource import resource_kinds
from library.resources.querysets import clean_question, resources_under
from library.resources.tally import Counts, Tally, tally_of

MOST_RANKED: Final = 1_000  # hits of one question that are listed, filtered and counted


@dataclass(frozen=True)
class Catalogue:
    """All cards, the newest first, with the words they are found by and the topics there are."""

    cards: tuple[Card, ...]
    by_pk: dict[int, Card]
    by_topic: dict[str, list[int]]
    topics: list[tuple[str, str]]
    words: Wordbook
    tally: Tally

    def counted(self, chosen: dict[str, str], among: Iterable[Card] | None = None) -> Counts:
        """How many there are of each value on the shelf, or among some of its cards, beside what is chosen."""
        pks = None if among is None else (card.pk for card in among)
        return self.tally.counted(pks, chosen)


def catalogue_of(index: Page, shelf: Shelf) -> Catalogue:
    """The catalogue of this edition."""
    return shelf.get(("catalogue", index.pk), lambda: _written(index))


def _written(index: Page) -> Catalogue:
    public = resources_under(index).order_by().values("pk")
    topics = list(Topic.objects.order_by("pk").values_list("slug", "name"))
    cards = [card for kind in resource_kinds() for card in _cards_of(kind, public)]
    cards.sort(key=lambda card: (card.published_at is None, -_seconds(card.published_at), card.pk))
    by_topic: dict[str, list[int]] = {slug: [] for slug, _name in topics}
    for card in cards:
        for topic in card.values["topic"]:
            by_topic.setdefault(topic, []).append(card.pk)
    called = {**dict(topics), **{kind._meta.model_name: str(kind.kind) for kind in resource_kinds()}}
    counts = {kind._meta.model_name: kind.counts for kind in resource_kinds()}
    words = wordbook_of(_entry(card, called, counts[card.values["kind"][0]]) for card in cards)
    tally = tally_of({card.pk: card.values for card in cards}, facets.NAMES)
    return Catalogue(tuple(cards), {card.pk: card for card in cards}, by_topic, topics, words, tally)


def _cards_of(kind: Any, public: Any) -> Iterable[Card]:
    about: dict[int, list[str]] = {}
    for pk, slug in kind.objects.filter(pk__in=public, topics__isnull=False).values_list("pk", "topics__slug"):
        about.setdefault(pk, []).append(slug)
    named = ("pk", "title", "summary", "url_path", "first_published_at")
    shelved = ("level", "minutes", "cycle", "language", "nations", "licence", *(mark for mark, _side in facets.SIDES))
    rows = kind.objects.filter(pk__in=public).order_by().values_list(*named, *shelved)
    for pk, title, summary, url_path, published_at, *facts in rows:
        values = facets.values_of(kind, about.get(pk, []), *facts)
        yield Card(pk, title, summary, url_path, published_at, values)


def _entry(card: Card, called: dict[str, str], counts: float) -> Entry:
    """What a card can be found by."""
    subjects = (*card.values["kind"], *card.values["topic"])
    return Entry(card.pk, card.title, card.summary, " ".join(called.get(one, "") for one in subjects), counts)


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0


def find(typed: str, catalogue: Catalogue) -> tuple[list[Card], Answer]:
    """The cards that a question finds, the best first, and what was made of the question."""
    found = answer(typed, catalogue.words, resource_kinds(), catalogue.by_pk)
    return [catalogue.by_pk[pk] for pk in found.pks[:MOST_RANKED]], found


def note_missed(question: str) -> None:
    """Let editors know that somebody found nothing."""
    finding.note_missed(question, on=clock.today())


def kin_of(pk: int, shelf: Shelf, many: int, *, but: set[int]) -> list[int]:
    """Resources that share most topics, and then most steps, with this one; for pages with few neighbours."""
    index = _index(shelf)
    catalogue = catalogue_of(index, shelf) if index is not _NOWHERE else None
    if catalogue is None or pk not in catalogue.by_pk:
        return []
    mine = catalogue.by_pk[pk].values
    shared = Counter(other for topic in mine["topic"] for other in catalogue.by_topic[topic])
    steps = {other: len({*mine["step"]} & {*catalogue.by_pk[other].values["step"]}) for other in shared}
    kin = [other for other in shared if other != pk and other not in but]
    return sorted(kin, key=lambda other: (-shared[other], -steps[other], other))[:many]


def find_resources(person: Any, question: str, on: date, limit: int) -> list[Found]:
    """The library's part of the search across: what its own search box finds, for everybody alike (X8)."""
    if not clean_question(question):
        return []
    shelf = shelf_now()
    index = _index(shelf)
    if index is _NOWHERE:
        return []
    cards = find(question, catalogue_of(index, shelf))[0][:limit]
    roots = shelf.get("roots", root_paths)
    return [Found(card.title, card.summary, _address(card, roots)) for card in cards]


_NOWHERE: Final[Any] = object()


def _index(shelf: Shelf) -> Any:
    from library.resources.models import LibraryIndexPage

    return shelf.get("index", lambda: LibraryIndexPage.objects.first() or _NOWHERE)


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

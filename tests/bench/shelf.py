"""Resources by the thousand, from a seed: as many words as real ones, some of them common, some rare."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from treebeard.mp_tree import MP_Node
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from hub import clock
from hub.people.models import Topic
from library.resources.choices import Level
from library.resources.models import Edition, GuidePage, LibraryIndexPage

RARE: Final = "ptarmigan"  # in one resource of a thousand
COMMON: Final = "partnership"  # in more than a quarter
WORDS: Final = [
    f"{start}{middle}{end}" for start in "bdfglmnprst" for middle in ("a", "e", "o") for end in ("ll", "rn")
]
AT_ONCE: Final = 500


def fill_shelf(many: int, *, seed: int) -> None:
    """Put so many guides on the shelf, published and found by the search. Written past Wagtail, which is slower."""
    chance, index = random.Random(seed), LibraryIndexPage.objects.get()
    topics = list(Topic.objects.all())
    for first in range(index.numchild, index.numchild + many, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, index.numchild + many))
        pages = Page.objects.bulk_create(_page(index, number, chance) for number in numbers)
        guides = [_guide(page, chance) for page in pages]
        fields = list(GuidePage._meta.local_concrete_fields)
        QuerySet(GuidePage)._insert(guides, fields=fields, using="default")
        about = GuidePage.topics.through
        about.objects.bulk_create(about(guidepage_id=page.pk, topic=chance.choice(topics)) for page in pages if topics)
        get_search_backend().get_index_for_model(GuidePage).add_items(GuidePage, guides)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + many)
    Edition.objects.create()


def _page(index: Page, number: int, chance: random.Random) -> Page:
    title = f"Guide {number} on {chance.choice(WORDS)} and {chance.choice(WORDS)}"
    slug = f"bench-{number}"
    return Page(
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{index.url_path}{slug}/",
        path=MP_Node._get_path.__func__(Page, index.path, index.depth + 1, number + 1),
        depth=index.depth + 1,
        numchild=0,
        content_type=ContentType.objects.get_for_model(GuidePage),
        locale=Locale.get_default(),
        live=True,
        first_published_at=_some_day(chance),
    )


def _guide(page: Page, chance: random.Random) -> GuidePage:
    facts: dict[str, Any] = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    facts.pop("id")
    body = [("text", f"<p>{' '.join(words)}</p>") for words in _paragraphs(chance)]
    return GuidePage(
        **facts,
        id=page.pk,
        page_ptr_id=page.pk,
        summary=f"How to begin with {chance.choice(WORDS)} when you have little time.",
        minutes=chance.randint(1, 20),
        level=chance.choice(Level.values),
        for_community=chance.random() < 0.7,
        for_researchers=chance.random() < 0.6,
        for_brokers=chance.random() < 0.4,
        authors="Pat",
        looked_after_by="Pat",
        last_reviewed_on=date(2026, 11, 1),
        next_review_on=date(2027, 11, 1),
        body=body,
    )


def _paragraphs(chance: random.Random) -> Iterator[list[str]]:
    for _ in range(3):
        words = chance.choices(WORDS, k=60)
        words += [COMMON] if chance.random() < 0.1 else []
        yield [*words, *([RARE] if chance.random() < 0.0004 else [])]


def _some_day(chance: random.Random) -> datetime:
    return clock.now() - timedelta(minutes=chance.randint(1, 500_000))

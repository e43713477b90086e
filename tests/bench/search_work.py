"""Run with a site's own settings: put questions to the search, or time it beside Wagtail's own. Prints JSON.

`python -m tests.bench.search_work quality|speed [--naive]`.
"""

import json
import sys
import time
from collections.abc import Callable
from statistics import geometric_mean, median
from typing import Any

import django

django.setup()

from wagtail.models import Page  # noqa: E402

from library.resources import facets  # noqa: E402
from library.resources.catalogue import catalogue_of, find, items  # noqa: E402
from library.resources.choices import Level  # noqa: E402
from library.resources.editions import shelf_now  # noqa: E402
from library.resources.models import GuidePage, LibraryIndexPage  # noqa: E402
from tests.bench.search_quality import HALVES, asks, library, plain, questions, score  # noqa: E402
from tests.bench.settled import settle  # noqa: E402
from tests.bench.shelf import COMMON, RARE, WORDS  # noqa: E402

ROUNDS, PAGE = 5, 20
ASKED = {"rare": RARE, "middle": f"{WORDS[0]} {RARE}", "common": COMMON, "two words": f"{WORDS[0]} {WORDS[1]}"}


def quality(*, naive: bool) -> dict[str, Any]:
    """Both halves of the questions."""
    shelf = plain(library()) if naive else library()
    return {half: _told(half, asks(shelf)) for half in HALVES}


def _told(half: str, ask: Any) -> dict[str, Any]:
    found = score(ask, half=half)
    many = sum(question["tune"] == HALVES[half] for question in questions())
    return {"questions": many, "mrr": found.mrr, "recall5": found.recall5, "missed": found.missed}


def ours(question: str, index: LibraryIndexPage) -> None:
    """A page of results, how many there are, and the facets; the question for the edition is ours as well."""
    shelf = shelf_now()
    catalogue = catalogue_of(index, shelf)
    cards, _answer = find(question, catalogue)
    catalogue.counted({}, cards)
    items(cards[:PAGE], shelf)


def wagtails(question: str, index: LibraryIndexPage) -> None:
    """The same with the search that Wagtail brings, as its manual shows it: each count is asked for."""
    pages = Page.objects.child_of(index).live()
    list(pages.search(question)[:PAGE])
    pages.search(question).count()
    for level in Level.values:
        pages.filter(pk__in=GuidePage.objects.filter(level=level).values("pk")).search(question).count()
    for mark, _side in facets.SIDES:
        pages.filter(pk__in=GuidePage.objects.filter(**{mark: True}).values("pk")).search(question).count()
    pages.search(question).facet("content_type_id")


Search = Callable[[str, LibraryIndexPage], None]


def seconds(work: Search, question: str, index: LibraryIndexPage) -> float:
    started = time.perf_counter()
    work(question, index)
    return time.perf_counter() - started


def speed(*, naive: bool, rounds: int = ROUNDS) -> dict[str, Any]:
    """Wagtail's time over ours, in turns; the geometric mean over four kinds of question."""
    mine = wagtails if naive else ours
    ratios = {name: _ratio(mine, question, rounds) for name, question in ASKED.items()}
    note = ", ".join(f"{name} {ratio:.0f} ×" for name, ratio in ratios.items())
    return {"vs_wagtail": geometric_mean(ratios.values()), "note": note}


def _ratio(mine: Search, question: str, rounds: int) -> float:
    index = LibraryIndexPage.objects.get()
    mine(question, index)
    wagtails(question, index)
    seen = [(seconds(wagtails, question, index), seconds(mine, question, index)) for _ in range(rounds)]
    return median(theirs for theirs, _ in seen) / median(own for _, own in seen)


if __name__ == "__main__":
    if sys.argv[1] == "speed":
        settle()
    work = {"quality": quality, "speed": speed}[sys.argv[1]]
    print(json.dumps(work(naive="--naive" in sys.argv)))

"""Family `search`: how good the search of the library is, on both databases, and how fast beside Wagtail's own.

Quality is told on the shelf as it comes, without filling: the questions are about what is there. Speed is told on
PostgreSQL with 10,000 resources: a page of results, how many there are, and three facets with their counts.
"""

import json
import os
from contextlib import ExitStack
from typing import Any

from tests.bench.report import Figure
from tests.bench.server import GIVEN_DATABASE, Ground, Site

WORK = "tests.bench.search_work"


def measure(ground: Ground) -> list[Figure]:
    """With the control, nothing is mended and no synonym is known; and Wagtail's search is held against itself."""
    planted = ["--naive"] if ground.control else []
    figures = _quality(on_sqlite=True, planted=planted)
    if not os.environ.get(GIVEN_DATABASE):
        print(f"search: PostgreSQL left out, {GIVEN_DATABASE} is not set")
        return figures
    return [*figures, *_quality(on_sqlite=False, planted=planted), *_speed(ground.site, planted)]


def _quality(*, on_sqlite: bool, planted: list[str]) -> list[Figure]:
    with ExitStack() as stack:
        site = Site(stack, on_sqlite=on_sqlite)
        site.manage("migrate", "--verbosity=0")
        site.manage("createcachetable")
        site.manage("load_content")
        found = _work(site, "quality", *planted)
    figures = []
    for half, told in found.items():
        size, note = f"{told['questions']} questions, {half}", f"fell short: {'; '.join(told['missed'][:3]) or 'none'}"
        figures += [
            Figure("search_mrr", told["mrr"], "", size, site.database, note),
            Figure("search_recall5", told["recall5"], "", size, site.database),
        ]
    return figures


def _speed(site: Site, planted: list[str]) -> list[Figure]:
    resources = f"{site.facts['resources']:,} resources"
    found = _work(site, "speed", *planted)
    note = f"{found['note']}; ours ranks and counts at most 1,000 of a question"
    return [Figure("search_vs_wagtail", found["vs_wagtail"], "× Wagtail", resources, site.database, note)]


def _work(site: Site, *asked: str) -> dict[str, Any]:
    return dict(json.loads(site.python("-m", WORK, *asked).splitlines()[-1]))

"""Family `web`: pages against a floor view of five bytes; same gunicorn, same web process, same run, in turns.

One client asks one page at a time over one kept connection, from a process of its own. In each round every page takes
turns with the floor; a round's ratio is between those two medians, and the figure is the rounds' median.
"""

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from tests.bench.report import BARS, Figure
from tests.bench.server import Ground, Site, get

FLOOR = "/bench/floor/"  # these three are in tests/bench/urls.py
BARE = "/bench/bare/"
CONTROL = "/bench/one-query-each/"
ROUNDS, REQUESTS, TURN = 5, 60, 10
WINDOWS, SESSIONS_REQUESTS = 8, 4_000
PAGES = ("public_cached", "resource", "myhub", "library_list", "search", "library_search", "home")


class Client:
    """Somebody who asks over one connection and looks at the clock."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, path: str, cookie: str) -> float:
        """Seconds until the whole page was there. Raises AssertionError when it is not the page."""
        started = time.perf_counter()
        answer = get(self._connection, path, {"Cookie": cookie} if cookie else {})
        seconds = time.perf_counter() - started
        if answer.status != 200:
            raise AssertionError(f"{path} answered {answer.status}")
        return seconds

    def ratio(self, path: str, cookie: str, requests: int) -> float:
        """The page's median over the floor's, asked in turns of ten so that a busy moment meets both."""
        page: list[float] = []
        floor: list[float] = []
        while len(page) < requests:
            floor += [self.ask(FLOOR, "") for _ in range(TURN)]
            page += [self.ask(path, cookie) for _ in range(TURN)]
        return median(page) / median(floor)


def ratios(site: Site, pages: dict[str, str], cookie: str, requests: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Each page over the floor, the median of the rounds; My Hub is asked with the cookie."""
    client = Client(site.port)
    cookies = {name: cookie if name == "myhub" else "" for name in pages}
    seen: dict[str, list[float]] = {name: [] for name in pages}
    for name, path in pages.items():
        client.ratio(path, cookies[name], TURN)  # warms up
    for _ in range(rounds):
        for name, path in pages.items():
            seen[name].append(client.ratio(path, cookies[name], requests))
    return {name: median(found) for name, found in seen.items()}


def measure(ground: Ground) -> list[Figure]:
    """With the control, of a page that asks the database once for each row, over connections that are not kept."""
    site = ground.site
    if ground.control:
        site.environment["HUB_BENCH_POOL"] = "0"
    return [*(_control(site) if ground.control else _pages(site)), *_sessions(site)]


def _pages(site: Site) -> list[Figure]:
    facts = site.facts
    resources, people = f"{facts['resources']:,} resources", f"{facts['people']:,} people"
    notes = {
        "public_cached": f"{facts['paths']['public_cached']}, kept whole; one question for the edition",
        "resource": f"{facts['paths']['resource']}, whose kind asks most; what hangs on no reader is kept",
        "myhub": "signed in, three steps, two desks",
        "library_list": "20 cards, three facets with counts; catalogue and cards are kept, the page is not",
        "search": f"search across: {facts['paths']['search']}",
        "library_search": f"the library's own: {facts['paths']['library_search']}; no bar",
        "home": "not kept; no bar",
    }
    paths = {name: facts["paths"][name] for name in PAGES}
    found = ratios(site, {**paths, "bare": BARE}, facts["cookie"], REQUESTS)
    figures = []
    for name in PAGES:
        size = people if name == "myhub" else resources
        figures.append(Figure(f"web_{name}_p50_ratio", found[name], "× floor", size, site.database, notes[name]))
        figures.append(Figure(f"web_{name}_queries", facts["queries"][name], "queries", size, site.database))
    note = "no bar; the same five bytes sent before all middleware, so what the Hub's middleware costs is the rest"
    return [*figures, Figure("web_bare_p50_ratio", found["bare"], "× floor", "five bytes", site.database, note)]


def _control(site: Site) -> list[Figure]:
    _ = site.facts  # everything is laid out before the server starts: it reads the list of static files only once
    asked = int(json.loads(site.python("-m", "tests.bench.fill", CONTROL)))
    size, note = f"{asked:,} rows", "control: one query for each row; must fail"
    found = ratios(site, {"control": CONTROL}, "", TURN, rounds=1)["control"]  # it misses by far: once tells
    judged = [f"web_{name}" for name in PAGES if f"web_{name}_p50_ratio" in BARS]
    counted = [name for name in judged if f"{name}_queries" in BARS]
    return [
        *(Figure(f"{name}_p50_ratio", found, "× floor", size, site.database, note) for name in judged),
        *(Figure(f"{name}_queries", asked, "queries", size, site.database, note) for name in counted),
    ]


def _sessions(site: Site) -> list[Figure]:
    """Connections that PostgreSQL was asked to open, once the server is warm; SQLite has none."""
    if site.database != "PostgreSQL":
        return []
    pages = [FLOOR, *(path for name, path in site.facts["paths"].items() if name != "myhub")]
    asked = SESSIONS_REQUESTS // (10 if site.environment.get("HUB_BENCH_POOL") == "0" else 1)
    _ask_all(site, pages, WINDOWS * len(pages))
    before = site.sessions()
    _ask_all(site, pages, asked)
    opened = site.sessions() - before
    note = f"{opened} opened in {asked:,} requests by {WINDOWS} at once; one web process"
    return [Figure("web_new_db_sessions", opened * 10_000 / asked, "sessions", "10,000 requests", site.database, note)]


def _ask_all(site: Site, pages: list[str], many: int) -> None:
    def ask(start: int) -> None:
        client = Client(site.port)
        for number in range(start, many, WINDOWS):
            client.ask(pages[number % len(pages)], "")

    with ThreadPoolExecutor(WINDOWS) as windows:
        list(windows.map(ask, range(WINDOWS)))

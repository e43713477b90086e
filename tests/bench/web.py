"""Family `web`: pages against a floor view of five bytes; same gunicorn, same web process, same run, in turns.

One client asks one page at a time over one kept connection, from a process of its own. In each round every page takes
turns with the floor; a round's ratio is between those two medians, and the figure is the rounds' median.
"""

import http.client
import json
import time
from statistics import median

from tests.bench.report import Figure
from tests.bench.server import Ground, Site, get

FLOOR = "/bench/floor/"  # these three are in tests/bench/urls.py
BARE = "/bench/bare/"
CONTROL = "/bench/one-query-each/"
ROUNDS, REQUESTS, TURN = 5, 100, 10
PAGES = ("resource", "myhub", "library_list", "home")


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
    """With the control, of a page that asks the database once for each row."""
    return _control(ground.site) if ground.control else _pages(ground.site)


def _pages(site: Site) -> list[Figure]:
    facts = site.facts
    resources, people = f"{facts['resources']} resources", f"{facts['people']:,} people"
    notes = {
        "resource": f"{facts['paths']['resource']}, the one of {facts['resources']} that asks most",
        "myhub": "signed in, three steps, two desks",
        "library_list": "for 10,000 resources: not measured yet",
        "home": "uncached; no bar",
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
    asked = int(json.loads(site.python("-m", "tests.bench.fill", CONTROL)))
    size, note = f"{asked:,} rows", "control: one query for each row; must fail"
    found = ratios(site, {"control": CONTROL}, "", TURN, rounds=1)["control"]  # it misses by far: once tells
    judged = [name for name in PAGES if name != "home"]
    return [
        *(Figure(f"web_{name}_p50_ratio", found, "× floor", size, site.database, note) for name in judged),
        *(Figure(f"web_{name}_queries", asked, "queries", size, site.database, note) for name in judged),
    ]

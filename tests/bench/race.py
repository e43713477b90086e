"""Family `race`: places, turns, costs, moves and answers, each by many at the same moment, on PostgreSQL.

SQLite lets one write at a time, so there is nothing to race there: without HUB_TEST_DATABASE_URL nothing is measured.
"""

import json

from tests.bench.report import Figure
from tests.bench.server import Ground

RUNS = 5
SIZES = {
    "places": "200 people, 10 places, 50 at once, 5 runs",
    "turns": "120 taps, 80 bookings, 40 in the line, 50 at once, 5 runs",
    "costs": "100 costs, 2 deeds at once on each, 5 runs",
    "moves": "20 gatherings, 10 deeds at once on each, 5 runs",
    "answers": "100 letters, 2 taps at once on each, 5 runs",
}
NAMES = {
    "places": "race_places_over",
    "turns": "race_turns_wrong",
    "costs": "race_costs_twice",
    "moves": "race_moves_astray",
    "answers": "race_answers_twice",
}


def measure(ground: Ground) -> list[Figure]:
    """With the control, every row is read without its lock."""
    site = ground.site
    if site.database != "PostgreSQL":
        print("race: left out, HUB_TEST_DATABASE_URL is not set")
        return []
    _ = site.facts  # its tables are there
    site.environment["HUB_BENCH_POOL"] = "60"
    asked = ["-m", "tests.bench.race_run", str(RUNS), *(["--naive"] if ground.control else [])]
    found = json.loads(site.python(*asked).splitlines()[-1])
    return [
        Figure(NAMES[race], sum(found[race].values()), "breaches", SIZES[race], site.database, _told(found[race]))
        for race in NAMES
    ]


def _told(breaches: dict[str, int]) -> str:
    """What went wrong, and how often."""
    return ", ".join(f"{what}: {many}" for what, many in breaches.items() if many) or "nothing went wrong"

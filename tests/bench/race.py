"""Family `race`: the last places of a gathering, booked by many at the same moment, on PostgreSQL.

SQLite lets one write at a time, so there is nothing to race there: without HUB_TEST_DATABASE_URL nothing is measured.
"""

import json

from tests.bench.report import Figure
from tests.bench.server import Ground

RUNS = 5
SIZE = "200 people, 10 places, 50 at once, 5 runs"


def measure(ground: Ground) -> list[Figure]:
    """With the control, the gathering is read without its lock."""
    site = ground.site
    if site.database != "PostgreSQL":
        print("race: left out, HUB_TEST_DATABASE_URL is not set")
        return []
    _ = site.facts  # its tables are there
    site.environment["HUB_BENCH_POOL"] = "60"
    asked = ["-m", "tests.bench.race_places", str(RUNS), *(["--naive"] if ground.control else [])]
    found = json.loads(site.python(*asked).splitlines()[-1])
    lost = f"bookings neither placed nor waiting: {found['lost']}"
    return [Figure("race_places_over", found["over"], "people", SIZE, site.database, lost)]

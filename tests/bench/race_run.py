"""Run with the site's own settings on PostgreSQL: the races, so many times each. Prints JSON.

`python -m tests.bench.race_run RUNS [--naive]`: with `--naive`, rows are read without their locks, as such code is
usually written; then there must be breaches, or the races prove nothing.
"""

import json
import sys
from collections import Counter
from contextlib import nullcontext

import django

django.setup()

from tests.bench.race_costs import race_for_costs  # noqa: E402
from tests.bench.race_moves import race_of_taps, race_with_moves  # noqa: E402
from tests.bench.race_places import race_for_places, race_for_turns  # noqa: E402
from tests.faults.together import without_locks  # noqa: E402

RACES = {
    "places": race_for_places,
    "turns": race_for_turns,
    "costs": race_for_costs,
    "moves": race_with_moves,
    "answers": race_of_taps,
}
SEED = 2026


def main(runs: int, *, naive: bool) -> dict[str, dict[str, int]]:
    """The breaches of all runs of each race, by what went wrong."""
    with without_locks() if naive else nullcontext():
        return {
            name: dict(sum((Counter(race(SEED + number)) for number in range(runs)), Counter()))
            for name, race in RACES.items()
        }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), naive="--naive" in sys.argv)))

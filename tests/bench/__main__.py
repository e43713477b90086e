"""Measure the Hub: `python -m tests.bench [family ...]`, or ONLY=family. Prints a table, writes build/bench.json.

Ends with 1 when a figure that was measured misses its must, and with 0 otherwise. `--control` measures, for each
family, something that must fail, writes build/bench-control.json, and ends with 1 as any bench that fails; with 3
when a control was let pass, because then no figure can be believed.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench import quality, race, reminders, rotation, search, size, start, web
from tests.bench.report import Figure, table, write
from tests.bench.server import ROOT, Ground

FAMILIES: dict[str, Callable[[Ground], list[Figure]]] = {
    "size": size.measure,
    "web": web.measure,
    "start": start.measure,
    "race": race.measure,
    "reminders": reminders.measure,
    "search": search.measure,
    "rotation": rotation.measure,
    "quality": quality.measure,
}


def arguments(given: list[str]) -> argparse.Namespace:
    """What was asked for; unknown families are refused."""
    reader = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    asked = os.environ.get("ONLY", "").replace(",", " ").split()
    reader.add_argument("families", nargs="*", default=asked, metavar="family", help=", ".join(FAMILIES))
    reader.add_argument("--control", action="store_true", help="measure what must fail")
    reader.add_argument("--out", type=Path, help="where to write the figures")
    chosen = reader.parse_args(given)
    if unknown := [name for name in chosen.families if name not in FAMILIES]:
        reader.error(f"There is no family {', '.join(unknown)}. There are: {', '.join(FAMILIES)}.")
    chosen.out = chosen.out or ROOT / "build" / ("bench-control.json" if chosen.control else "bench.json")
    return chosen


def measured(name: str, ground: Ground) -> list[Figure]:
    """One family's figures, with a word on how long they took."""
    started = time.monotonic()
    print(f"{name} …", flush=True)
    figures = FAMILIES[name](ground)
    print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    return figures


def main(given: list[str]) -> int:
    """The exit code."""
    asked = arguments(given)
    figures: list[Figure] = []
    let_pass: list[str] = []
    with ExitStack() as stack:
        ground = Ground(stack, control=asked.control)
        for name in asked.families or list(FAMILIES):
            found = measured(name, ground)
            figures += found
            write(figures, asked.out)  # what was measured is kept, also when a later family breaks
            if asked.control and any(figure.passes for figure in found):
                let_pass.append(name)
    print(f"\n{table(figures)}\n\n{asked.out}")
    if let_pass:
        print(f"The control of {', '.join(let_pass)} was let pass: this bench cannot be believed.")
        return 3
    return 1 if any(figure.passes is False for figure in figures) else 0


def _leave(*whatever: Any) -> None:
    sys.exit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)  # so that servers, databases and folders are cleared away
    sys.exit(main(sys.argv[1:]))

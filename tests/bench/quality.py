"""Family `quality`: what the harnesses of the tests find on the whole site, told as numbers.

The harnesses are those of `tests/matrix`, `tests/fuzz`, `tests/journeys` and `tests/test_plain_words.py`; here nothing
is asserted, all is counted. Each has a share of the time (HUB_BENCH_QUALITY_SECONDS); what it did not come to is said.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.quality_axe import look_at_all
from tests.bench.report import Figure
from tests.bench.server import Ground, output_of

SHARE = 130.0  # seconds for each of fuzz and axe
DATABASE = "SQLite"


def measure(ground: Ground) -> list[Figure]:
    """With the control, each harness is given a planted fault."""
    seconds = float(os.environ.get("HUB_BENCH_QUALITY_SECONDS", SHARE))
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as var:
        figures = _counted(Path(var), seconds, control=ground.control)
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as var:
        return figures + _axe(Path(var), seconds, control=ground.control)


def _counted(var: Path, seconds: float, *, control: bool) -> list[Figure]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUB_TEST_")}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.bench.quality_settings", "HUB_BENCH_VAR": str(var)}
    command = [sys.executable, "-m", "tests.bench.quality_work", str(seconds), *(["--planted"] if control else [])]
    found: dict[str, Any] = json.loads(output_of(command, environment).splitlines()[-1])
    cells = f"{found['addresses']:,} addresses"
    figures = [
        Figure("quality_matrix_unexpected", found["unexpected"], "cells", cells, DATABASE, found["first_unexpected"]),
        Figure("quality_fuzz_500s", found["crashes"], "crashes", found["fuzzed"], DATABASE, found["first_crash"]),
        Figure("quality_reading_age", found["age"], "years", f"{found['texts']} texts", "none", found["oldest"]),
    ]
    if control:
        return figures
    note = f"address × relation, each declared by hand; {found['relations']} relations; no bar"
    return [Figure("quality_matrix_cells", found["cells"], "cells", cells, DATABASE, note), *figures]


def _axe(var: Path, seconds: float, *, control: bool) -> list[Figure]:
    browser = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
    if browser is None:
        print("quality: axe left out, there is no Chromium on PATH")
        return []
    seen = look_at_all(var, browser, seconds, planted=control)
    size = f"{seen.pages} of {seen.all_pages} pages, at 1280 and 320"
    return [Figure("quality_axe_violations", seen.violations, "violations", size, DATABASE, seen.first)]

"""Run every leg of the tests this machine can, and say at the end what ran and what was left out (decision 24)."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

SERVICES = ("HUB_TEST_DATABASE_URL", "HUB_TEST_REDIS_URL")
# Where there are services, each test runs once: what a database can change on PostgreSQL, pages, forms, files and words
# on SQLite (decision 25). `test_addresses.py` asks PostgreSQL for each answer of each page. A bare machine runs all.
SAME_ON_ANY_DATABASE = (
    *("fuzz", "matrix", "test_bench.py", "test_docs.py", "test_house.py", "test_operations.py", "test_plain_words.py"),
    *("test_after_leaving.py", "hub/care/test_unseen.py", "hub/intake", "hub/papers"),
    *("library/resources/test_content.py", "library/resources/test_workroom.py"),
    *(f"matchmaking/meets/test_{noun}.py" for noun in ("bmatching", "colouring", "fairness", "fit", "one_side")),
    *(f"matchmaking/meets/test_{noun}.py" for noun in ("replanning", "rotation", "seating")),
)
SAME_ON_ANY_DATABASE_ANYWHERE = (
    *("test_views*.py", "test_*_views*.py", "test_forms*.py", "test_*_forms.py", "test_words.py", "test_demo.py"),
    *("test_budgets*.py", "test_*_budgets.py", "test_suggestions.py", "test_readiness.py", "test_templatetags.py"),
)
# What the embedded default says or keeps in a way of its own.
ON_BOTH_DATABASES = (
    *("library/finding", "library/resources/test_search.py", "library/resources/test_catalogue.py"),
    *("hub/home/test_audit_trail.py", "faults/test_embedded.py", "test_privacy_register.py", "test_queries.py"),
)
TESTS = Path("tests")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Leg:
    """One run of pytest: what it is called, with what arguments, and why it cannot run here (empty: it can)."""

    name: str
    arguments: list[str]
    missing: str = ""
    without: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def legs() -> list[Leg]:
    """The three legs, in order."""
    services_missing = [name for name in SERVICES if not os.environ.get(name)]
    no_browser = "" if any(map(shutil.which, BROWSERS)) else "no Chromium on PATH"
    if not no_browser and importlib.util.find_spec("playwright") is None:
        no_browser = "playwright is not installed"
    spread = ["-n", os.environ.get("HUB_TEST_PROCESSES", "auto")]
    # A file stays in one process, so that what it builds once is built once; conftest puts the longest files first.
    # Not on PostgreSQL: there races empty tables, and must come after all the others of their process.
    by_file = [*spread, "--dist", "loadfile", "--no-loadscope-reorder"]
    return [
        Leg(
            "SQLite",
            ["-m", "not services and not browser", "--reuse-db", *by_file, *([] if services_missing else on_sqlite())],
            without=SERVICES,
        ),
        Leg(
            "PostgreSQL and Redis",
            ["-m", "not browser", "--create-db", *spread, *passed_over()],
            f"{' and '.join(services_missing)} not set" if services_missing else "",
        ),
        Leg("browser", ["-m", "browser", *by_file], no_browser, without=SERVICES),
    ]


def passed_over() -> list[str]:
    """What pytest is told to leave out on PostgreSQL."""
    return [
        *(f"--ignore={TESTS / part}" for part in SAME_ON_ANY_DATABASE),
        *(f"--ignore-glob={TESTS}/*/{name}" for name in SAME_ON_ANY_DATABASE_ANYWHERE),
    ]


def on_sqlite() -> list[str]:
    """What is left for SQLite where PostgreSQL runs the others: all that is passed over there, and some again."""
    anywhere = {path for name in SAME_ON_ANY_DATABASE_ANYWHERE for path in TESTS.glob(f"*/**/{name}")}
    named = [TESTS / part for part in (*SAME_ON_ANY_DATABASE, *ON_BOTH_DATABASES)]
    return [*map(str, named), *sorted(str(path) for path in anywhere if not any(map(path.is_relative_to, named)))]


def run(leg: Leg, extra: list[str]) -> tuple[int, float]:
    """The exit code of pytest and the seconds it took."""
    print(f"\n=== {leg.name} ===", flush=True)
    environment = {name: value for name, value in os.environ.items() if name not in leg.without}
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    started = time.monotonic()
    code = subprocess.run([sys.executable, "-m", "pytest", *leg.arguments, *extra], env=environment).returncode
    return code, time.monotonic() - started


def main(extra: list[str]) -> int:
    """0 when every leg that ran passed, and, under HUB_REQUIRE_ALL=1, none was left out."""
    ran, left_out, failed = [], [], []
    for leg in legs():
        if leg.missing:
            left_out.append(f"{leg.name}: {leg.missing}")
            continue
        code, seconds = run(leg, extra)
        ran.append(f"{leg.name} ({seconds:.0f} s{', FAILED' if code else ''})")
        if code:
            failed.append(leg.name)
    print(f"\nRan: {', '.join(ran)}.")
    print(f"Left out: {'; '.join(left_out) or 'nothing'}.")
    if left_out and os.environ.get("HUB_REQUIRE_ALL") == "1":
        print("HUB_REQUIRE_ALL is set, so a leg left out is a failure.")
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

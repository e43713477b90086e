"""Run every leg of the tests this machine can, and say at the end what ran and what was left out (decision 24)."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field

SERVICES = ("HUB_TEST_DATABASE_URL", "HUB_TEST_REDIS_URL")
# What asks forms, files or words rather than rows: once is enough, and both legs keep within their time (decision 25).
SAME_ON_ANY_DATABASE = (
    *("fuzz", "matrix", "test_bench.py", "test_docs.py", "test_house.py", "test_operations.py", "test_plain_words.py"),
    *("test_after_leaving.py", "hub/care/test_unseen.py"),
    *("library/resources/test_content.py", "library/resources/test_workroom.py"),
)
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
        Leg("SQLite", ["-m", "not services and not browser", "--reuse-db", *by_file], without=SERVICES),
        Leg(
            "PostgreSQL and Redis",
            ["-m", "not browser", "--create-db", *spread, *(f"--ignore=tests/{part}" for part in SAME_ON_ANY_DATABASE)],
            f"{' and '.join(services_missing)} not set" if services_missing else "",
        ),
        Leg("browser", ["-m", "browser"], no_browser, without=SERVICES),
    ]


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

"""Family `start`: from the command to the first good page, against an empty Django project on the same machine.

The Hub is started by `manage.py run_hub`, which is `make run` once its packages are there: downloads do not count.
The measure is `django-admin startproject`, `migrate` and `runserver`, as typed; both in turns, the rounds' median.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.report import Figure
from tests.bench.server import ROOT, Ground, free_port, running, wait_until_good

ROUNDS = 3
DATABASE = "SQLite"


def _environment(**more: str) -> dict[str, str]:
    dropped = {"DJANGO_SETTINGS_MODULE", "HUB_BASE_URL", "HUB_TEST_DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
    return {**{name: value for name, value in os.environ.items() if name not in dropped}, **more}


def empty_project(folder: Path) -> tuple[float, float]:
    """Seconds until the first good page of an empty project; and of those, for its server alone."""
    environment, port, django = _environment(), free_port(), Path(sys.executable).parent / "django-admin"
    started = time.monotonic()
    subprocess.run([str(django), "startproject", "empty", str(folder)], env=environment, check=True)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=folder, env=environment, check=True)
    migrated = time.monotonic()
    command = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}"]
    with running(command, cwd=folder, environment=environment, said=folder / "said.txt") as process:
        wait_until_good(port, process, folder / "said.txt")
        ended = time.monotonic()
    return ended - started, ended - migrated


def the_hub(var: Path, **more: str) -> float:
    """Seconds until the first good page of a Hub whose data is in `var`."""
    port = free_port()
    environment = _environment(HUB_VAR=str(var), HUB_PORT=str(port), **more)
    environment.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.embedded")
    started = time.monotonic()
    command = [sys.executable, "manage.py", "run_hub"]
    with running(command, cwd=ROOT, environment=environment, said=var / "said.txt") as process:
        wait_until_good(port, process, var / "said.txt")
        return time.monotonic() - started


def measure(ground: Ground) -> list[Figure]:
    """With the control, of a Hub whose processes dawdle as long as two empty projects take."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-code-") as code:
        os.environ["PYTHONPYCACHEPREFIX"] = code
        try:
            return _figures(ground)
        finally:
            del os.environ["PYTHONPYCACHEPREFIX"]


def _compile() -> None:
    """Both read compiled code, as after an installation; kept in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        (Path(folder) / "empty").mkdir()
        (Path(folder) / "var").mkdir()
        empty_project(Path(folder) / "empty")
        the_hub(Path(folder) / "var")


def _figures(ground: Ground) -> list[Figure]:
    seen: dict[str, list[float]] = {"first": [], "again": [], "again_alone": []}
    _compile()
    for _ in range(1 if ground.control else ROUNDS):
        with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
            empty, var = Path(folder) / "empty", Path(folder) / "var"
            empty.mkdir()
            var.mkdir()
            whole, server = empty_project(empty)
            seen["first"].append(the_hub(var) / whole)
            again = the_hub(var, **_dawdling(var, 2 * whole)) if ground.control else the_hub(var)
            seen["again"].append(again / whole)
            seen["again_alone"].append(again / server)
    found = {name: median(ratios) for name, ratios in seen.items()}
    size, unit = "embedded default", "× empty project"
    note = f"× {found['again_alone']:.1f} of the empty project's runserver alone"
    if ground.control:
        return [Figure("start_again_s", found["again"], unit, size, DATABASE, "control: dawdles; must fail")]
    return [
        Figure("start_first_s", found["first"], unit, size, DATABASE, "packages installed; manage.py run_hub"),
        Figure("start_again_s", found["again"], unit, size, DATABASE, note),
    ]


def _dawdling(var: Path, seconds: float) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "HUB_BENCH_VAR": str(var)}
    return {**settings, "HUB_BENCH_DAWDLE": f"{seconds:.1f}"}

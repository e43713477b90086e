"""`make run` as people use it: started twice, its window closed, started again (decision 22)."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.journeys.conftest import RunningHub, free_port, start_hub

pytestmark = pytest.mark.browser


def processes_of(var: Path) -> list[int]:
    """Every process whose environment names this `var`."""
    mine = f"HUB_VAR={var}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if mine in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def gone(var: Path) -> bool:
    """Whether nothing of it is left within a few seconds."""
    started = time.monotonic()
    while time.monotonic() - started < 15:
        if not processes_of(var):
            return True
        time.sleep(0.2)
    return False


def run_beside(running: RunningHub) -> str:
    """What a second `make run` in the same folder says."""
    environment = {**os.environ, "HUB_VAR": str(running.var), "DJANGO_SETTINGS_MODULE": "hub.settings.embedded"}
    command = [sys.executable, "manage.py", "run_hub"]
    done = subprocess.run(command, cwd=settings.ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    return done.stdout


@pytest.fixture(scope="module")
def prepared(started_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `var` that has been started once."""
    return Path(shutil.copytree(started_once, tmp_path_factory.mktemp("running") / "var"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_it_leaves_nothing_running(prepared, how):
    running = start_hub(prepared)
    assert len(processes_of(prepared)) >= 3
    assert running.stop(how) == 0
    assert gone(prepared)


def test_a_second_start_points_to_the_first(prepared):
    running = start_hub(prepared)
    try:
        assert f"already running at {running.address}" in run_beside(running)
    finally:
        running.stop()
    assert gone(prepared)


def test_a_port_that_is_taken_is_passed_over_and_said(prepared):
    port = free_port()
    with socket.socket() as held:
        held.bind(("127.0.0.1", port))
        held.listen()
        running = start_hub(prepared, port)
        said = running.output.read_text()
        running.stop()
    assert running.address != f"http://localhost:{port}"
    assert f"Port {port} is taken" in said


def test_starting_again_keeps_everything(prepared):
    database = prepared / "hub.sqlite3"
    before, port = database.stat().st_ino, free_port()
    start_hub(prepared, port).stop()  # a new address is written into the site once
    running = start_hub(prepared, port)
    running.stop()
    assert database.stat().st_ino == before
    assert "Getting the Hub ready" not in running.output.read_text()

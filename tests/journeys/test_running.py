"""`make run` as people use it: started twice, its window closed, started again (decision 22)."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from hub.home.management import preparing
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


@contextmanager
def getting_ready(var: Path) -> Iterator[subprocess.Popen[str]]:
    """A first start, from its first moment."""
    environment = {
        **os.environ,
        "HUB_VAR": str(var),
        "HUB_PORT": str(free_port()),
        "DJANGO_SETTINGS_MODULE": "hub.settings.embedded",
    }
    with (var / "said.txt").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run_hub"],
            cwd=settings.ROOT, env=environment, stdout=said, stderr=said, text=True, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def is_ready(var: Path) -> bool:
    """Whether the stamp stands for everything: it may stand for the static files alone."""
    stamp = var / "prepared"
    return stamp.exists() and not stamp.read_text().endswith(preparing.FILES_ONLY)


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


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_it_while_it_gets_ready_leaves_nothing_running(tmp_path: Path, how: signal.Signals) -> None:
    with getting_ready(tmp_path) as process:
        while (tmp_path / "said.txt").read_text().count(" started (pid=") < 2:  # web and worker, which wait
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(how)
        assert process.wait(timeout=30) == 0
    assert gone(tmp_path)
    assert "could not be made ready" not in (tmp_path / "said.txt").read_text()
    assert not is_ready(tmp_path)


def test_stopping_it_once_its_files_are_there_does_not_pass_for_ready(tmp_path: Path) -> None:
    with getting_ready(tmp_path) as process:
        while not (tmp_path / "prepared").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGHUP)
        assert process.wait(timeout=30) == 0
    assert gone(tmp_path)
    assert not is_ready(tmp_path)


def test_what_cannot_be_made_ready_is_said_and_everything_ends(tmp_path: Path) -> None:
    (tmp_path / "hub.sqlite3").write_text("This is a letter, not a database. " * 100)
    with getting_ready(tmp_path) as process:
        assert process.wait(timeout=60) == 1
    assert gone(tmp_path)
    said = (tmp_path / "said.txt").read_text()
    assert "file is not a database" in said
    assert "The Hub could not be made ready. The lines above say why." in said


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

"""The embedded default delivers by itself: SQLite, file broker, mailbox on disk, and the very worker of `make run`."""

import os
import shlex
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from email import message_from_bytes
from pathlib import Path

import pytest
from django.db import connection

from hub.home.management.commands.run_hub import _commands
from tests.faults.private import ROOT, Part, Parts

PEOPLE, BELLS = 12, 3
PATIENCE = 180.0  # seconds for a worker to come up and deliver
PLAN = f"""
from hub.letters.outbox import wake
from tests.faults.reminders import plan_reminders
plan_reminders({PEOPLE}, first=0)
for _ in range({BELLS}):
    wake()
"""
only_here = pytest.mark.skipif(bool(os.environ.get("HUB_TEST_DATABASE_URL")), reason="SQLite is what is tried")


@pytest.fixture
def var(db: None, tmp_path: Path) -> Path:
    """A `var/` with all tables: a copy of the tests' own, which no test has written to for good."""
    tests_own, copy = sqlite3.connect(connection.settings_dict["NAME"]), sqlite3.connect(tmp_path / "hub.sqlite3")
    with closing(tests_own), closing(copy):
        tests_own.backup(copy)
    return tmp_path


def states(var: Path) -> dict[tuple[str, str], int]:
    """How many reminders are in each state, by offset."""
    asked = "SELECT substr(key, -2), state, count(*) FROM letters_letter WHERE kind = 'events.reminder' GROUP BY 1, 2"
    with closing(sqlite3.connect(var / "hub.sqlite3", timeout=20)) as database:
        return {(offset, state): many for offset, state, many in database.execute(asked)}


@only_here
def test_reminders_go_once_whoever_rings_and_the_overtaken_ones_do_not(var: Path) -> None:
    environment = {**os.environ, "HUB_VAR": str(var), "DJANGO_SETTINGS_MODULE": "hub.settings.embedded"}
    planned = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", PLAN],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert planned.returncode == 0, planned.stderr
    worker = shlex.split(_commands(sys.executable, 0)["worker"])
    arguments = worker[worker.index("-m") + 1 :]
    ended = {("14", "cancelled"): PEOPLE, (":2", "sent"): PEOPLE, (":0", "queued"): PEOPLE}

    with Parts() as parts:
        parts.add(Part("worker", arguments, environment, var / "worker.log"))
        end = time.monotonic() + PATIENCE
        while states(var) != ended and time.monotonic() < end:
            time.sleep(0.1)

    assert states(var) == ended, (var / "worker.log").read_text()
    letters = [message_from_bytes(path.read_bytes()) for path in (var / "mailbox" / "new").iterdir()]
    assert set(Counter(letter["Message-ID"] for letter in letters).values()) == {1}
    assert {letter["To"] for letter in letters} == {f"reader{number}@example.org" for number in range(PEOPLE)}

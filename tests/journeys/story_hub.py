"""A Hub whose clock a story turns, seen from the story: what it holds is a copy of the running demo."""

import json
import mailbox
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from hub.letters.adapter import newest_first, parse
from tests.journeys.conftest import free_port, wait_until_open

COPIED = ("field_key", "secret_key", "static", "media")


@dataclass
class StoryHub:
    """Served by `story_server.py`."""

    address: str
    var: Path
    process: subprocess.Popen[str]

    def ask(self, **what: object) -> datetime:
        """Have something done over there, and the letters sent that are due; answers what time it is there then."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(what)}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, (self.var / "output.txt").read_text()
        return datetime.fromisoformat(answer.strip())

    def turns_to(self, moment: datetime) -> datetime:
        """The clock goes forward."""
        return self.ask(clock=moment.isoformat())

    def letters(self, *, to: str, subject: str, saying: str) -> list[str]:
        """The words of all that a mail server was handed for somebody, the newest first."""
        self.ask()
        box = mailbox.Maildir(self.var / "mailbox", factory=None)
        theirs = [raw for raw in map(box.get_bytes, newest_first(box)) if to.encode() in raw]
        mine = [one for one in map(parse, theirs) if to in str(one["To"]) and subject in str(one["Subject"])]
        words = [one.get_body(("plain",)).get_content() for one in mine]  # type: ignore[attr-defined]
        return [said for said in words if saying in said]


@contextmanager
def story_hub_of(var: Path, to: Path) -> Iterator[StoryHub]:
    """A story of its own with what the Hub in `var` holds by now: what happens there is not seen here any more."""
    for name in COPIED:
        source = var / name
        shutil.copytree(source, to / name) if source.is_dir() else shutil.copy(source, to / name)
    with closing(sqlite3.connect(var / "hub.sqlite3")) as there, closing(sqlite3.connect(to / "hub.sqlite3")) as here:
        there.backup(here)  # whole, though others write
    port, output = free_port(), to / "output.txt"
    environment = {**os.environ, "HUB_VAR": str(to), "HUB_PORT": str(port)}
    environment["DJANGO_SETTINGS_MODULE"] = "hub.settings.embedded"
    with output.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.story_server", str(port)],
            cwd=settings.ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
        )
    with process:
        try:
            wait_until_open(process, port, output)
            yield StoryHub(f"http://localhost:{port}", to, process)
        finally:
            process.kill()

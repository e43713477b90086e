"""Services and processes of one's own: made on free ports, killed by the harness, gone when it ends (decision 23)."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import redis
from psycopg import sql

from tests.faults.mail_server import HOST, free_port

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Part:
    """One process of the Hub with its children, in a process group of its own; it is killed as a whole."""

    name: str
    arguments: list[str]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.arguments],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """SIGKILL to the whole group, then wait until it is gone."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        self.kills += 1


@dataclass
class Parts:
    """All processes of one run; leaving the block kills whatever still lives."""

    parts: list[Part] = field(default_factory=list)

    def __enter__(self) -> "Parts":
        return self

    def __exit__(self, *problem: object) -> None:
        for part in self.parts:
            part.kill()

    def add(self, part: Part) -> None:
        self.parts.append(part)
        part.start()


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="hub-faults-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def database(server_url: str, template: str = "template1") -> Iterator[str]:
    """The URL of a new database on the given server, empty or as its template is; dropped afterwards."""
    name = f"hub_faults_{uuid4().hex[:12]}"
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(made)
    try:
        yield urlsplit(server_url)._replace(path=f"/{name}", query="").geturl()
    finally:
        with psycopg.connect(server_url, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def redis_server(home: Path) -> Iterator[redis.Redis]:
    """A Redis that keeps nothing, on a free port, in a process of its own."""
    port = free_port()
    options = {"port": port, "bind": HOST, "save": "", "appendonly": "no", "dir": home, "daemonize": "no"}
    arguments = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    process = subprocess.Popen(
        ["redis-server", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    client = redis.Redis(host=HOST, port=port)
    try:
        _wait_until_it_answers(client)
        yield client
    finally:
        client.close()
        process.kill()
        process.wait()


def _wait_until_it_answers(client: redis.Redis, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            client.ping()
            return
        except redis.ConnectionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)

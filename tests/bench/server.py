"""Servers that the bench starts for itself: on loopback, on a free port, in a folder of their own, ended afterwards."""

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300  # seconds: a first start on a busy machine
GIVEN_DATABASE = "HUB_TEST_DATABASE_URL"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    """What came back, as it was sent."""

    status: int
    encoding: str
    kind: str
    body: bytes


def get(connection: http.client.HTTPConnection, path: str, headers: dict[str, str] | None = None) -> Answer:
    """One request over a connection that is kept."""
    connection.request("GET", path, headers=headers or {})
    got = connection.getresponse()
    return Answer(got.status, got.getheader("Content-Encoding", ""), got.getheader("Content-Type", ""), got.read())


def is_good(port: int, path: str = "/") -> bool:
    """Whether a whole page comes back."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        answer = get(connection, path)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return answer.status == 200


def wait_until_good(port: int, process: subprocess.Popen[bytes], said: Path, path: str = "/") -> None:
    """Until the first good page; raises AssertionError with what the process said."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if is_good(port, path):
            return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    raise AssertionError(f"No good page came:\n{said.read_text()[-4000:]}")


@contextmanager
def running(command: list[str], *, cwd: Path, environment: dict[str, str], said: Path) -> Iterator[Any]:
    """A process of ours and its children, interrupted at the end as by Ctrl-C."""
    with said.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(timeout=30)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def output_of(command: list[str], environment: dict[str, str]) -> str:
    """What a process of ours prints. Raises AssertionError with what it said when it failed."""
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{' '.join(command)[:300]} failed:\n{done.stderr[-4000:]}")
    return done.stdout


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """A PostgreSQL database on the server that was given, dropped afterwards."""
    name = f"hub_bench_{os.getpid()}_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as given:
        given.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
        try:
            yield name
        finally:
            given.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class Site:
    """A Hub under gunicorn, with one web process as `make run` has it; prepared only when its pages are wanted."""

    def __init__(self, stack: ExitStack, *, on_sqlite: bool = False) -> None:
        self.var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hub-bench-")))
        self.environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
        self.environment["HUB_BENCH_VAR"] = str(self.var)
        self.database = "SQLite"
        if (url := os.environ.get(GIVEN_DATABASE)) and not on_sqlite:
            self.environment["HUB_BENCH_DATABASE"] = stack.enter_context(own_database(url))
            self.database = "PostgreSQL"
        self._stack = stack

    def manage(self, *arguments: str) -> None:
        self.python("manage.py", *arguments)

    def python(self, *arguments: str) -> str:
        """What a Python process with this site's settings prints."""
        return output_of([sys.executable, *arguments], self.environment)

    def sessions(self) -> int:
        """How many connections to its database PostgreSQL has opened so far."""
        with psycopg.connect(os.environ[GIVEN_DATABASE], autocommit=True) as given:
            time.sleep(1.5)  # its counts are told once a second
            asked = "SELECT sessions FROM pg_stat_database WHERE datname = %s"
            row = given.execute(asked, [self.environment["HUB_BENCH_DATABASE"]]).fetchone()
        return int(row[0]) if row else 0

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Migrate, lay out the files and content, fill in people; where the pages are and what they ask."""
        self.manage("migrate", "--verbosity=0")
        self.manage("createcachetable")
        self.manage("collectstatic", "--noinput", "--verbosity=0")
        self.manage("load_content")
        return dict(json.loads(self.python("-m", "tests.bench.fill")))

    @cached_property
    def port(self) -> int:
        """Where it answers, once asked."""
        port = free_port()
        command = f"-m gunicorn hub.wsgi --bind 127.0.0.1:{port} --worker-class gthread --workers 1 --threads 8"
        arguments = [sys.executable, *command.split(), "--no-control-socket", "--log-level", "warning"]
        said = self.var / "gunicorn.txt"
        started = running(arguments, cwd=ROOT, environment=self.environment, said=said)
        wait_until_good(port, self._stack.enter_context(started), said, "/bench/floor/")
        return port


class Ground:
    """What the families of one run share, and what is cleared away after it."""

    def __init__(self, stack: ExitStack, *, control: bool) -> None:
        self.control = control
        self._stack = stack

    @cached_property
    def site(self) -> Site:
        return Site(self._stack)

"""A real Hub for the browser: `make run`'s own command in a folder of its own, with its worker, beat and mailbox."""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings

from tests import migrated
from tests.journeys.hands import PATIENCE as FOR_A_PAGE
from tests.journeys.hands import goes_on, signs_in

ARGUMENTS = [
    "--no-sandbox --disable-gpu --disable-software-rasterizer --disable-quic --no-first-run",
    "--disable-background-networking --disable-component-update --disable-sync",
]
PATIENCE = 240  # seconds: a first start on a busy machine


@dataclass
class RunningHub:
    """One `run_hub` and where it answers."""

    address: str
    var: Path
    process: subprocess.Popen[bytes]
    output: Path

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it as a person would and wait until its own process is gone."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def start_hub(var: Path, port: int | None = None) -> RunningHub:
    """Start the Hub with its data in `var` and wait for its address in what it prints."""
    var.mkdir(parents=True, exist_ok=True)
    output = var / f"output-{time.monotonic_ns()}.txt"
    environment = {**os.environ, "HUB_VAR": str(var), "HUB_PORT": str(port or free_port())}
    environment["DJANGO_SETTINGS_MODULE"] = "hub.settings.embedded"
    with output.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run_hub"],
            cwd=settings.ROOT,
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        return RunningHub(wait_for_address(process, output), var, process, output)
    except AssertionError:  # what never opened must not go on in the dark
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        raise


def wait_for_address(process: subprocess.Popen[bytes], output: Path) -> str:
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if found := re.search(r"The Hub is open:\s+(\S+)", output.read_text()):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise AssertionError(f"The Hub did not open:\n{output.read_text()}")


def first_page_has_its_look(address: str) -> None:
    """Of the very process that waited for a first start to be prepared."""
    with urlopen(address) as answered:
        words = answered.read().decode()
    look = re.search(r'href="(/static/[^"]+\.css)"', words)
    assert look, words
    with urlopen(f"{address}{look[1]}") as answered:
        assert len(answered.read()) > 10_000


@pytest.fixture(scope="session")
def started_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The data of a Hub that was started from nothing and stopped: made once for all processes, for others to copy."""
    base = tmp_path_factory.getbasetemp()
    var = (base if worker_id == "master" else base.parent) / "started-once"
    with var.with_suffix(".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not var.exists():
            half = var.with_suffix(".half")
            running = start_hub(half)
            try:
                first_page_has_its_look(running.address)
            finally:
                running.stop()
            half.rename(var)
    return var


@pytest.fixture(scope="session")
def hub(started_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """One Hub for all of a process."""
    running = start_hub(Path(shutil.copytree(started_once, tmp_path_factory.mktemp("hub") / "var")))
    yield running
    running.stop()


@dataclass
class ServedWorld:
    """The world of the matrix in a server of its own: everybody's session, and the ids that fill paths in."""

    address: str
    cookies: dict[str, str]
    ids: dict[str, str]


@pytest.fixture(scope="session")
def served_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedWorld]:
    var, port = tmp_path_factory.mktemp("world"), free_port()
    migrated.put_at(var / "hub.sqlite3")
    facts, output = var / "facts.json", var / "output.txt"
    environment = {**os.environ, "HUB_VAR": str(var), "HUB_PORT": str(port)}
    environment["DJANGO_SETTINGS_MODULE"] = "hub.settings.embedded"
    command = [sys.executable, "-m", "tests.journeys.world_server", str(port), str(facts)]
    with output.open("wb") as written:
        process = subprocess.Popen(command, cwd=settings.ROOT, env=environment, stdout=written, stderr=written)
    address = f"http://localhost:{port}"
    try:
        wait_until_open(process, port, output)
        yield ServedWorld(address, **json.loads(facts.read_text()))
    finally:
        process.kill()
        process.wait(timeout=30)


def wait_until_open(process: subprocess.Popen[Any], port: int, output: Path) -> None:
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE and process.poll() is None:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"The world was not served:\n{output.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=" ".join(ARGUMENTS).split())
        yield browser
        browser.close()


Window = Callable[..., Any]


@pytest.fixture
def inside(chromium: Any, served_world: ServedWorld) -> Iterator[Window]:
    """`inside("lead")` is a page of the served world in the hands of a relation; it notes foreign hosts."""
    contexts = []

    def open_page(relation: str) -> Any:
        context = chromium.new_context(
            base_url=served_world.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        context.set_default_timeout(FOR_A_PAGE)
        contexts.append(context)
        if relation in served_world.cookies:
            cookie = {"name": "sessionid", "value": served_world.cookies[relation], "url": served_world.address}
            context.add_cookies([cookie])
        page = context.new_page()
        page.foreign = []
        page.on("request", lambda asked: asked.url.startswith(served_world.address) or page.foreign.append(asked.url))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def window(chromium: Any, hub: RunningHub) -> Iterator[Window]:
    """`window(width=360, scripts=False)` opens a page of its own, at the Hub's address, that refuses foreign hosts."""
    contexts = []

    def open_window(*, width: int = 360, scripts: bool = True, as_: str = "", **options: Any) -> Any:
        context = chromium.new_context(
            base_url=hub.address,
            viewport={"width": width, "height": 740 if width < 700 else 900},
            java_script_enabled=scripts,
            reduced_motion="reduce",
            accept_downloads=True,
            **options,
        )
        context.set_default_timeout(FOR_A_PAGE)
        contexts.append(context)
        page = context.new_page()
        page.foreign = []
        page.on("request", lambda asked: asked.url.startswith(hub.address) or page.foreign.append(asked.url))
        if as_:
            signs_in(page, as_)
        return page

    yield open_window
    for context in contexts:
        context.close()


def newest_letter(page: Any, *, to: str, subject: str, saying: str = "", patience: float = 90) -> str:
    """The words of the newest letter to somebody, read in the demo's mailbox as a person would: look, wait, refresh.

    The letter stays open, so that its links can be followed. `saying` waits for one that names somebody.
    """
    started = time.monotonic()
    while time.monotonic() - started < patience:
        page.goto("/demo/mail/")
        letters = page.locator("main li, main tr, main article").filter(has_text=to).filter(has_text=subject)
        if letters.count():
            goes_on(letters.first.locator("a").first)
            words = str(page.locator("main").inner_text())
            if saying in words:
                return words
        time.sleep(0.5)
    raise AssertionError(f"No letter “{subject}” to {to} within {patience} seconds.")


def code_in(letter: str) -> str:
    """The code a person would copy from the letter."""
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter)
    assert found, letter
    return found[0]

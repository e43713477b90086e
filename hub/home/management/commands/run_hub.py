"""Start the whole Hub on this machine: web, then worker and beat beside it (`make run`, decision 22).

`manage.py` calls this without loading the rooms, so that the first page is there as soon as the web process has read
the code.
"""

import errno
import fcntl
import http.client
import io
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from honcho.manager import Manager
from honcho.printer import Printer

from hub.home.management import preparing

PORTS_TO_TRY = 50
PATIENCE = 60  # seconds for the first good page
LONGEST_START = 600  # seconds that the web process may wait until everything is prepared


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("make run is for the embedded default. See docs/operators.md to run the Hub for real.")
        lock = _lock(settings.VAR / "run.lock")
        if lock is None:
            self.stdout.write(f"The Hub is already running at {_kept_address()}\nStop it there with Ctrl-C first.")
            return
        port = _free_port(settings.PORT)
        if port != settings.PORT:
            self.stdout.write(f"Port {settings.PORT} is taken, so this is port {port}.")
        address = f"http://localhost:{port}"
        settings.BASE_URL = address  # the port was not known when the settings were read
        has_moved = _kept_address() != address
        _address_file().write_text(address)
        stamp, work = preparing.begin()
        if work is not None:
            self.stdout.write("Getting the Hub ready. The first time takes about a minute.")
        sys.exit(_run(address, port, stamp, work, has_moved=has_moved and work is None))


def _address_file() -> Path:
    return Path(settings.VAR) / "address"


def _kept_address() -> str:
    return _address_file().read_text() if _address_file().exists() else "another window"


def _lock(path: Path) -> TextIO | None:
    """The lock of this `var/`, held until the process ends; None when another `make run` holds it."""
    held = path.open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno not in (errno.EAGAIN, errno.EACCES):
            raise
        held.close()
        return None
    return held


def _free_port(first: int) -> int:
    """The first free port from `first` on."""
    for port in range(first, first + PORTS_TO_TRY):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CommandError(f"No free port between {first} and {first + PORTS_TO_TRY - 1}. Set HUB_PORT to another.")


def _run(address: str, port: int, stamp: str, work: BaseProcess | None, *, has_moved: bool) -> int:
    """All processes until one of them ends; the web process opens its door when the stamp is there."""
    manager = Manager(Printer(_Terminal(sys.stdout)))
    more = {"HUB_PORT": str(port), "PYTHONUNBUFFERED": "1", preparing.WAITS_FOR: stamp}
    for name, command in _commands(shlex.quote(sys.executable), port).items():
        manager.add_process(name, command, env={**os.environ, **more}, cwd=str(settings.ROOT))
    # A closed terminal window ends the Hub as Ctrl-C does; honcho itself knows only INT and TERM.
    signal.signal(signal.SIGHUP, lambda signum, frame: os.kill(os.getpid(), signal.SIGTERM))
    threading.Thread(target=_open, args=(address, port, work, has_moved), daemon=True).start()
    try:
        manager.loop()
    finally:
        if work is not None:
            work.terminate()
            work.join()
        manager.kill()
    if work is not None and preparing.has_failed(work):
        return 1
    return 0 if manager.returncode in (130, 143) else manager.returncode or 0


def _commands(python: str, port: int) -> dict[str, str]:
    web = f"exec {python} -m gunicorn hub.home.management.web --bind 127.0.0.1:{port} --worker-class gthread"
    after_web = shlex.quote(str(Path(__file__).resolve().parent.parent / "after_web.py"))
    worker = f"exec {python} {after_web} {port} -m celery --quiet -A hub worker --beat --pool solo --loglevel WARNING"
    return {
        "web": f"{web} --workers 1 --threads 8 --timeout {LONGEST_START} --no-control-socket --log-level warning",
        "worker": f"{worker} --without-gossip --without-mingle --without-heartbeat",
    }


class _Terminal:
    """The terminal, or silence once it has been closed: a lost window must not stop the stopping."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except OSError:
            self._stream = io.StringIO()

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            self._stream = io.StringIO()


def _open(address: str, port: int, work: BaseProcess | None, has_moved: bool) -> None:
    """Say where the Hub is once it is there; where it could not be made ready, say so and end it."""
    if work is not None:
        work.join()
        if preparing.has_failed(work):
            _say("The Hub could not be made ready. The lines above say why.")
            os.kill(os.getpid(), signal.SIGTERM)
            return
    _announce(address, port, has_moved)


def _announce(address: str, port: int, has_moved: bool) -> None:
    """Wait for the first good page, then say where it is and who is in the demo.

    A Hub that has moved to another port tells its pages so afterwards: nobody has to wait for that.
    """
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if _answers(port):
            break
        time.sleep(0.1)
    else:
        _say(f"The Hub did not answer at {address} within {PATIENCE} seconds. Look at the lines above.")
        return
    cast = preparing.cast_file().read_text()
    _say(
        f"\n  The Hub is open:   {address}\n  Its mailbox:       {address}/demo/mail/\n"
        f"  Sign in as one of these invented people at {address}/demo/\n\n{cast}\n\n  Stop it with Ctrl-C.\n"
    )
    if has_moved:
        manage = Path(settings.ROOT) / "manage.py"
        subprocess.run(  # noqa: S603
            [sys.executable, str(manage), "load_content"],
            env={**os.environ, "HUB_PORT": str(port)},
            stdout=subprocess.DEVNULL,
            check=False,
        )


def _answers(port: int) -> bool:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def _say(words: str) -> None:
    _Terminal(sys.stdout).write(f"{words}\n")
    _Terminal(sys.stdout).flush()

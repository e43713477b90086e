"""What an operator types: content, demo, and the small parts of `make run`."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.core.management import CommandError, call_command

from hub import registry
from hub.home.management import preparing
from hub.home.management.commands import run_hub
from hub.people.demo import CAST
from hub.people.models import Person, RoleGrant, Topic
from library.resources.models import GuidePage, HomePage, LibraryFile, StartPage, TemplatePage


def say(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def shelves() -> list[int]:
    return [kind.objects.count() for kind in (Topic, HomePage, StartPage, GuidePage, TemplatePage, LibraryFile)]


@pytest.mark.django_db
def test_loading_content_again_changes_nothing() -> None:
    before = shelves()
    revisions = [page.latest_revision_id for page in HomePage.objects.all()]

    said = [say("load_content") for _ in range(2)]

    assert said == ["".join(f"{name}: content is there\n" for name in registry.content.names())] * 2
    assert (shelves(), [page.latest_revision_id for page in HomePage.objects.all()]) == (before, revisions)
    assert 0 not in before


@pytest.mark.django_db
def test_loading_the_demo_twice_makes_the_cast_once() -> None:
    said = [say("load_demo") for _ in range(2)]

    assert said == ["".join(f"{name}: demo is there\n" for name in registry.demo.names())] * 2
    assert (Person.objects.count(), RoleGrant.objects.count()) == (len(CAST), sum(len(one.roles) for one in CAST))


@pytest.mark.django_db
def test_loading_the_demo_is_refused_where_demo_is_off(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="This is not a demo: invented people do not belong here"):
        say("load_demo")

    assert Person.objects.count() == 0


def test_running_the_embedded_hub_is_refused_where_demo_is_off(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="make run is for the embedded default"):
        say("run_hub")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody else holds."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_port_that_is_taken_is_passed_over(taken: int) -> None:
    port = run_hub._free_port(taken)

    assert taken < port < taken + run_hub.PORTS_TO_TRY


def test_a_port_that_is_free_is_taken(taken: int) -> None:
    free = run_hub._free_port(taken)

    assert run_hub._free_port(free) == free


def test_no_free_port_at_all_is_said_with_what_to_do(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_hub, "PORTS_TO_TRY", 1)

    with pytest.raises(CommandError, match=f"No free port between {taken} and {taken}. Set HUB_PORT to another"):
        run_hub._free_port(taken)


def test_the_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    first = run_hub._lock(tmp_path / "run.lock")
    assert first is not None

    with first:
        assert run_hub._lock(tmp_path / "run.lock") is None

    again = run_hub._lock(tmp_path / "run.lock")
    assert again is not None
    again.close()


def test_two_places_have_locks_of_their_own(tmp_path: Path) -> None:
    locks = [run_hub._lock(tmp_path / name) for name in ("one.lock", "two.lock")]

    assert None not in locks
    for lock in locks:
        lock.close()


def test_a_second_start_says_where_the_first_is(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path
    (tmp_path / "address").write_text("http://localhost:8123")

    with run_hub._lock(tmp_path / "run.lock"):
        said = say("run_hub")

    assert said == "The Hub is already running at http://localhost:8123\nStop it there with Ctrl-C first.\n"


def test_a_second_start_without_an_address_says_another_window(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path

    assert run_hub._kept_address() == "another window"


@pytest.fixture
def house(tmp_path: Path, settings: Any) -> Path:
    """A small house: one file of each kind that `make run` watches, and one that it does not."""
    settings.ROOT = tmp_path
    for name in ("hub/x/migrations/0001_a.py", "static/a.css", "library/content/a.md", "requirements/base.txt", "a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    return tmp_path


def test_the_fingerprint_stays_while_nothing_changes(house: Path) -> None:
    before = preparing._fingerprint()

    (house / "a.py").write_text("not watched")

    assert preparing._fingerprint() == before


@pytest.mark.parametrize(
    "name", ["hub/x/migrations/0001_a.py", "static/a.css", "library/content/a.md", "requirements/base.txt"]
)
@pytest.mark.parametrize("change", ["longer", "touched", "gone", "a new one beside it"])
def test_the_fingerprint_changes_with_every_file_it_watches(house: Path, name: str, change: str) -> None:
    path, before = house / name, preparing._fingerprint()
    if name == "requirements/base.txt" and change == "a new one beside it":
        change = "longer"

    if change == "longer":
        path.write_text("longer than before")
    elif change == "touched":
        os.utime(path, ns=(1, 1))
    elif change == "gone":
        path.unlink()
    else:
        path.with_name(path.name.replace("a.", "b.")).write_text("one")

    assert preparing._fingerprint() != before


def test_another_address_is_nothing_to_prepare(house: Path, settings: Any) -> None:
    before = preparing._fingerprint()

    settings.BASE_URL = "http://localhost:8123"

    assert preparing._fingerprint() == before


def test_a_start_loads_no_room_when_there_is_nothing_to_prepare() -> None:
    """What makes a second start quick: the command itself is read without Django's models."""
    asked = "import sys; from hub.home.management.commands import run_hub; from django.apps import apps; "
    told = "print(apps.ready, sorted(name for name in sys.modules if name.startswith('wagtail')))"
    done = subprocess.run([sys.executable, "-c", asked + told], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False []"


def test_the_worker_waits_for_the_web_and_then_takes_its_place() -> None:
    script = Path(run_hub.__file__).resolve().parent.parent / "after_web.py"
    with HTTPServer(("127.0.0.1", 0), Health) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = [sys.executable, str(script), str(server.server_port), "-c", "print('working')"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        server.shutdown()

    assert (done.stdout, Health.asked) == ("working\n", ["/healthz"])


class Health(BaseHTTPRequestHandler):
    """A web process that answers, as far as a worker can tell."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()


def test_what_is_prepared_already_is_passed_over(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path
    (tmp_path / "prepared").write_text(preparing._fingerprint())
    (tmp_path / "cast").write_text("    Amina")

    stamp, work = preparing.begin()

    assert (preparing.is_there(stamp), work) == (True, None)


def test_another_stamp_stands_for_something_else(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path
    assert preparing.is_there("now") is False

    (tmp_path / "prepared").write_text("before")

    assert (preparing.is_there("now"), preparing.is_there("before")) == (False, True)
    assert (preparing.are_files_there("now"), preparing.are_files_there("before")) == (False, True)


def test_the_static_files_are_there_before_the_rest(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path
    (tmp_path / "prepared").write_text(f"now{preparing.FILES_ONLY}")

    assert (preparing.are_files_there("now"), preparing.is_there("now")) == (True, False)


def test_web_and_worker_are_started_each_by_the_python_of_this_house() -> None:
    commands = run_hub._commands("/a/python", 8123)

    assert set(commands) == {"web", "worker"}
    assert commands["web"].startswith("exec /a/python -m gunicorn hub.home.management.web --bind 127.0.0.1:8123 ")
    assert commands["worker"].startswith("exec /a/python /")
    assert "/after_web.py 8123 -m celery " in commands["worker"]


def test_a_terminal_that_was_closed_stops_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        terminal = run_hub._Terminal(gone)
        for _ in range(3):
            terminal.write("x" * 100_000)
            terminal.flush()
        assert isinstance(terminal._stream, StringIO)
        os.dup2(os.open(os.devnull, os.O_WRONLY), gone.fileno())


def test_a_hub_that_does_not_answer_is_not_said_to_be_open(taken: int) -> None:
    assert run_hub._answers(run_hub._free_port(taken)) is False

"""What a first start needs: database, files and first content, made in a process of its own (`make run`, decision 22).

The web process reads its code meanwhile, once the static files are there, and opens its door when all is.
"""

import gc
import os
import signal
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from hub.stack import with_room

WAITS_FOR = "HUB_WAITS_FOR"  # in the environment of the web process: the stamp without which it keeps its door shut
FILES_ONLY = " files"


def begin() -> tuple[str, BaseProcess | None]:
    """The stamp that will be there, and the process at work on it: None when nothing has changed since the last time.

    A process of its own gives its memory back when it is done.
    """
    wanted = _fingerprint()
    if is_there(wanted) and cast_file().exists():
        return wanted, None
    _stamp().unlink(missing_ok=True)
    work = get_context("fork").Process(target=_lay_out, args=(wanted,))
    work.start()
    return wanted, work


def is_there(wanted: str) -> bool:
    """Whether what this stamp stands for is all there."""
    return _stamped() == wanted


def are_files_there(wanted: str) -> bool:
    """Whether at least its static files are."""
    return _stamped() in (wanted, f"{wanted}{FILES_ONLY}")


def _stamped() -> str:
    try:
        return _stamp().read_text()
    except FileNotFoundError:
        return ""


def has_failed(work: BaseProcess) -> bool:
    """Whether it ended by itself without having made everything: not while it is at work, nor when it was stopped."""
    return work.exitcode not in (None, 0, -signal.SIGTERM)


def cast_file() -> Path:
    """The invented people, a line each, for whoever starts the Hub."""
    return Path(settings.VAR) / "cast"


def _stamp() -> Path:
    return Path(settings.VAR) / "prepared"


@with_room
def _lay_out(wanted: str) -> None:
    """Everything that a first start needs. Migrations make millions of small things: they are swept up less often."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began it ends it
    django.setup()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    with open(os.devnull, "w") as quiet:
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["src"])
        _stamp().write_text(f"{wanted}{FILES_ONLY}")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_content", verbosity=0, stdout=quiet)
        call_command("load_demo", verbosity=0, stdout=quiet)
    cast_file().write_text(_cast())
    _stamp().write_text(wanted)


def _cast() -> str:
    from hub.people.demo import CAST

    return "\n".join(f"    {member.name:8} {member.line}" for member in CAST)


def _fingerprint() -> str:
    """Changes whenever a migration, a static file or a content file does."""
    root: Path = settings.ROOT
    patterns = ("*/*/migrations/0*.py", "static/**/*", "library/content/**/*", "requirements/base.txt")
    found = sorted(path for pattern in patterns for path in root.glob(pattern) if path.is_file())
    seal = sha256(str(settings.DATABASES["default"]["NAME"]).encode())
    for path in found:
        seal.update(f"{path.relative_to(root)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return seal.hexdigest()

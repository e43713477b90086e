"""A database with every migration applied and nothing else: made once, copied to whoever needs one (decision 25).

Applying Wagtail's migrations and ours takes a minute, and the tests begin with a new database in ten places.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.settings import FINGERPRINT, ROOT, VAR

NAME = f"hub_migrated_{FINGERPRINT}"
MAKE = """import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)"""


def put_at(place: Path) -> None:
    """Put a copy there, for SQLite; whoever comes while it is being made waits for it."""
    made, half = VAR / f"{NAME}.sqlite3", VAR / f"{NAME}.half"
    with _one_at_a_time():
        if not made.exists():
            half.unlink(missing_ok=True)
            _migrate(f"sqlite:///{half}")
            half.rename(made)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, place)


def template_on(server_url: str) -> str:
    """The name of one on that PostgreSQL server, to make others from."""
    half = f"{NAME}_half"
    with _one_at_a_time(), psycopg.connect(server_url, autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone() is None:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(half)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(half)))
            _migrate(urlsplit(server_url)._replace(path=f"/{half}", query="").geturl())
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(rename.format(sql.Identifier(half), sql.Identifier(NAME)))
    return NAME


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (VAR / f"{NAME}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    """Under another name than the one that is copied, so that what is half made is never taken for whole."""
    environment = {**os.environ, "HUB_TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=environment, check=True)

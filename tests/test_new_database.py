"""A database made at once is the one its migrations make, step by step: tables, keys, indexes, checks and first rows.

On SQLite, and on PostgreSQL where there is one. At once is how the database was made that all tests begin with; step
by step is gone in a process of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import migrated
from tests.faults import private

STEP_BY_STEP = "call_command(migrate.Command(), verbosity=0)"
MAKE_AND_TELL = """import django; django.setup()
import sys
from django.core.management import call_command
from django.core.management.commands import migrate
from tests import schema
{make}
sys.stdout.write(schema.told())"""


def told(url: str, *, make: str = "") -> dict[str, Any]:
    """What is in this database, once it was made this way."""
    environment = {**os.environ, "HUB_TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", MAKE_AND_TELL.format(make=make)]
    said = subprocess.run(command, cwd=private.ROOT, env=environment, check=True, capture_output=True, text=True)
    return dict(json.loads(said.stdout))


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    folder: Path = tmp_path_factory.mktemp("new-database")
    migrated.put_at(folder / "once.sqlite3")
    once, steps = (f"sqlite:///{folder}/{name}.sqlite3" for name in ("once", "steps"))
    return told(once), told(steps, make=STEP_BY_STEP)


@pytest.fixture(scope="module")
def on_postgresql() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    server = os.environ["HUB_TEST_DATABASE_URL"]
    template = migrated.template_on(server)
    with private.database(server, template) as once, private.database(server) as steps:
        yield told(once), told(steps, make=STEP_BY_STEP)


def differences(once: dict[str, Any], steps: dict[str, Any]) -> dict[str, Any]:
    """Of each thing that is not the same: what it is when made at once, and step by step."""
    return {name: (once.get(name), steps.get(name)) for name in once | steps if once.get(name) != steps.get(name)}


def test_on_sqlite_both_ways_come_to_the_same(on_sqlite: tuple[dict[str, Any], dict[str, Any]]) -> None:
    once, steps = on_sqlite
    assert len(steps) > 150
    assert differences(once, steps) == {}


@pytest.mark.services
def test_on_postgresql_both_ways_come_to_the_same(on_postgresql: tuple[dict[str, Any], dict[str, Any]]) -> None:
    once, steps = on_postgresql
    assert "trigger audit_auditentry.audit_never_changed" in steps
    assert differences(once, steps) == {}


def test_a_table_that_lacks_a_check_or_a_row_is_told_apart(on_sqlite: tuple[dict[str, Any], dict[str, Any]]) -> None:
    once, _ = on_sqlite
    name = "table people_person"
    lacking = once | {name: [part for part in once[name] if "person_erased_is_empty" not in part], "rows": {}}
    assert set(differences(once, lacking)) == {name, "rows"}

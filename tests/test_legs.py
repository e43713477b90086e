"""No test falls between the legs: what PostgreSQL passes over runs on SQLite, and needs no service (decision 24)."""

from pathlib import Path

from tests import legs


def passed_over_on_postgresql() -> set[Path]:
    named = [legs.TESTS / part for part in legs.SAME_ON_ANY_DATABASE]
    files = set(legs.TESTS.rglob("test_*.py"))
    anywhere = {one for one in files for name in legs.SAME_ON_ANY_DATABASE_ANYWHERE if one.match(f"tests/**/*/{name}")}
    return anywhere | {one for one in files if any(map(one.is_relative_to, named))}


def test_what_is_passed_over_runs_on_sqlite() -> None:
    on_sqlite = [Path(one) for one in legs.on_sqlite()]
    left = {one for one in passed_over_on_postgresql() if not any(map(one.is_relative_to, on_sqlite))}
    assert len(passed_over_on_postgresql()) > 80
    assert left == set()


def test_nothing_that_is_passed_over_needs_a_service() -> None:
    waiting = {one for one in passed_over_on_postgresql() if "mark.services" in one.read_text()}
    assert waiting == set()


def test_what_is_named_is_there() -> None:
    assert [one for one in legs.on_sqlite() if not Path(one).exists()] == []

"""/healthz: the process answers. /readyz: it can do its work (O2)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from hub.letters.actions import deliver_due_letters
from tests.conftest import NOW
from tests.factories.letters import SweepFactory

WELL = {"database": True, "migrations": True, "worker": True}
pytestmark = pytest.mark.django_db


def ready(client: Client) -> tuple[int, dict[str, bool]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


def test_a_process_that_answers_is_healthy_without_asking_the_database(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_hub_whose_worker_has_just_swept_is_ready(client: Client) -> None:
    deliver_due_letters(tick=lambda: NOW)

    assert ready(client) == (200, WELL)


def test_a_hub_without_a_worker_is_not_ready(client: Client) -> None:
    assert ready(client) == (503, {**WELL, "worker": False})


@pytest.mark.parametrize(("seconds", "seen"), [(0, True), (180, True), (181, False)])
def test_a_worker_last_seen_more_than_three_minutes_ago_is_gone(client: Client, seconds: int, seen: bool) -> None:
    SweepFactory(at=NOW - timedelta(seconds=seconds))

    assert ready(client) == (200 if seen else 503, {**WELL, "worker": seen})


def test_a_sweep_of_another_kind_is_no_sign_of_the_worker(client: Client) -> None:
    SweepFactory(name="something else")

    assert ready(client) == (503, {**WELL, "worker": False})


@pytest.mark.parametrize(
    "missing", [("care", "0004_worries_wait_or_are_held"), ("audit", "0003_found_by_actor_and_deed")]
)
def test_a_hub_with_a_migration_to_come_is_not_ready(client: Client, missing: tuple[str, str]) -> None:
    SweepFactory()
    assert ready(client) == (200, WELL)

    MigrationRecorder(connection).record_unapplied(*missing)

    assert ready(client) == (503, {**WELL, "migrations": False})


def test_a_hub_that_has_been_ahead_of_this_code_is_ready(client: Client) -> None:
    SweepFactory()

    MigrationRecorder(connection).record_applied("care", "0999_of_tomorrow")

    assert ready(client) == (200, WELL)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_how_the_hub_feels_is_kept_by_no_cache(client: Client, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_asking_how_the_hub_feels_starts_no_session(client: Client, path: str) -> None:
    assert dict(client.get(path).cookies) == {}

"""Asking whether all rows are sound: by hand, by a machine, and each night (`check_invariants`)."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from hub import registry
from hub.home.invariants import breaches
from hub.home.tasks import check_invariants
from tests.conftest import NOW
from tests.factories.letters import LetterFactory

pytestmark = pytest.mark.django_db
YESTERDAY = NOW - timedelta(days=1)


def asked(*arguments: str) -> tuple[str, int]:
    """What the command says, and how it ends."""
    out = StringIO()
    try:
        call_command("check_invariants", *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def test_all_sound_is_said_line_by_line_and_ends_well() -> None:
    said, code = asked()

    assert code == 0
    assert [line.split()[-1] for line in said.splitlines()] == registry.invariants.names()
    assert {line.split()[0] for line in said.splitlines()} == {"holds"}


def test_a_breach_is_said_with_its_row_and_ends_with_one() -> None:
    letter = LetterFactory(due_at=YESTERDAY)

    said, code = asked()

    assert code == 1
    assert f"BROKEN  letters.wait_for_somebody\n          letter {letter.pk} is due and nobody tries it\n" in said


def test_a_machine_reads_the_same() -> None:
    letter = LetterFactory(due_at=YESTERDAY)

    said, code = asked("--json")

    found = json.loads(said)
    assert (code, list(found)) == (1, registry.invariants.names())
    assert found["letters.wait_for_somebody"] == [f"letter {letter.pk} is due and nobody tries it"]


def test_a_machine_reads_that_all_is_sound() -> None:
    said, code = asked("--json")
    assert (code, {len(lines) for lines in json.loads(said).values()}) == (0, {0})


def test_each_night_what_is_broken_is_an_error_with_counts_and_no_ids(caplog: pytest.LogCaptureFixture) -> None:
    LetterFactory.create_batch(2, due_at=YESTERDAY)

    assert check_invariants() == 2

    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        (
            "ERROR",
            "invariants: broken: letters.wait_for_somebody 2. Ask manage.py check_invariants which rows.",
        )
    ]


def test_each_night_all_that_is_sound_is_not_worth_a_word(caplog: pytest.LogCaptureFixture) -> None:
    assert (check_invariants(), caplog.records) == (0, [])


def test_a_question_that_cannot_be_asked_is_a_breach_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(now: object) -> list[str]:
        raise LookupError("gone")

    monkeypatch.setitem(registry.invariants._plugs, "tests.first", (1, registry.Invariant("tests.first", cannot)))

    found = breaches(NOW)

    assert found.pop("tests.first") == ["could not be asked: LookupError"]
    assert set(found) == set(registry.invariants.names()) - {"tests.first"}


def test_an_invariant_is_plugged_in_under_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "invariants", registry.Socket("invariants"))

    registry.watch(registry.Invariant("tests.a", lambda now: []), registry.Invariant("tests.b", lambda now: []))

    assert registry.invariants.names() == ["tests.a", "tests.b"]

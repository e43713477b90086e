"""The kill harness in short form, its controls, and its arithmetic."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.faults.private import ROOT
from tests.faults.tally import Fate, Tally, count


def kill_letters(*arguments: str) -> tuple[int, dict[str, Any]]:
    """The harness's exit code and figures; it runs on its own, with a clock that moves."""
    command = [sys.executable, "-m", "tests.faults.kill_letters", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout, done.stderr
    print(done.stdout)
    return done.returncode, json.loads(done.stdout)


# The arithmetic


@pytest.mark.parametrize(
    ("state", "doubted", "arrived", "found"),
    [
        ("sent", False, 1, {}),
        ("sent", False, 0, {"lost": 1}),
        ("sent", True, 0, {"lost": 1, "uncertain": 1}),
        ("sent", False, 2, {"doubled_unlisted": 1}),
        ("sent", True, 2, {"doubled_listed": 1, "uncertain": 1}),
        ("sent", True, 1, {"uncertain": 1}),
        ("uncertain", True, 0, {"uncertain": 1, "waiting_for_a_person": 1}),
        ("uncertain", True, 3, {"uncertain": 1, "waiting_for_a_person": 1, "doubled_listed": 1}),
        ("failed", False, 0, {}),
        ("cancelled", False, 0, {}),
        ("cancelled", False, 2, {"doubled_unlisted": 1}),
        ("queued", False, 0, {"lost": 1, "unfinished": 1}),
        ("sending", False, 1, {"unfinished": 1}),
    ],
)
def test_each_fate_of_a_letter_is_counted_for_what_it_is(
    state: str, doubted: bool, arrived: int, found: dict[str, int]
) -> None:
    tally = count([Fate("<one@hub>", state, doubted)], {"<one@hub>": arrived} if arrived else {})

    expected = Tally(letters=1, messages_taken=arrived, states={state: 1}, **found)
    assert tally == expected
    assert tally.is_clean == (not {"lost", "doubled_unlisted", "unfinished"} & set(found))


def test_a_message_id_no_letter_has_is_found() -> None:
    tally = count([Fate("<one@hub>", "sent", False)], {"<one@hub>": 1, "<other@hub>": 1})

    assert (tally.unknown_message_ids, tally.is_clean) == (1, False)


# The harness


@pytest.mark.services
def test_twenty_kills_lose_no_letter_and_double_none_that_is_not_listed() -> None:
    code, figures = kill_letters("--kills", "20", "--letters", "120", "--seed", "7")

    assert (figures["lost"], figures["doubled_unlisted"]) == (0, 0)
    assert (figures["unknown_message_ids"], figures["unfinished"]) == (0, 0)
    assert figures["letters"] == 120
    assert sum(figures["killed"].values()) >= 20
    assert code == 0


@pytest.mark.services
@pytest.mark.parametrize(("control", "caught"), [("doubles", "doubled_unlisted"), ("loses", "lost")])
def test_the_same_kills_catch_a_naive_worker(control: str, caught: str) -> None:
    code, figures = kill_letters("--kills", "10", "--letters", "250", "--seed", "7", "--control", control)

    assert figures[caught] > 0
    assert code == 1

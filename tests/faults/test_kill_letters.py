"""The kill harness in short form, its controls, and its arithmetic."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests import migrated
from tests.faults.private import ROOT
from tests.faults.tally import IN_DOUBT, Fate, Tally, count


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


def test_a_reminder_that_never_arrived_is_lost_whatever_it_says_of_itself() -> None:
    """Nobody called it off and no server refused it."""
    fates = [Fate(f"<{state}@hub>", state, state == "uncertain") for state in ("cancelled", "failed", "uncertain")]

    assert (count(fates, {}).lost, count(fates, {}, may_not_arrive=IN_DOUBT).lost) == (0, 2)


# The harness


@pytest.fixture(scope="module")
def template() -> str:
    """A database with all tables and no rows, made once for all runs."""
    return migrated.template_on(os.environ["HUB_TEST_DATABASE_URL"])


@pytest.mark.services
@pytest.mark.parametrize("of", ["letters", "reminders"])
def test_kills_lose_no_letter_and_double_none_that_is_not_listed(of: str, template: str) -> None:
    kills = {"letters": "10", "reminders": "20"}[of]
    code, figures = kill_letters(
        "--of", of, "--kills", kills, "--letters", "120", "--seed", "7", "--template", template
    )

    assert (figures["lost"], figures["doubled_unlisted"]) == (0, 0)
    assert (figures["unknown_message_ids"], figures["unfinished"]) == (0, 0)
    assert figures["letters"] == 120
    assert sum(figures["killed"].values()) >= int(kills)
    assert code == 0


@pytest.mark.services
@pytest.mark.parametrize(
    ("control", "moment", "caught"), [("doubles", "taken", "doubled_unlisted"), ("loses", "begun", "lost")]
)
def test_killed_at_the_worst_moment_ours_lists_the_doubt_and_a_naive_worker_is_caught(
    control: str, moment: str, caught: str, template: str
) -> None:
    """The mail server stands still at that moment until the worker is dead, however busy the machine."""
    asked = ("--of", "reminders", "--kills", "2", "--letters", "20", "--moment", moment, "--template", template)
    naive_code, naive = kill_letters(*asked, "--control", control)
    code, ours = kill_letters(*asked)

    assert (naive[caught] > 0, naive_code) == (True, 1)
    assert (ours["lost"], ours["doubled_unlisted"], code) == (0, 0, 0)
    assert ours["uncertain"] > 0

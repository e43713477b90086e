"""More tables than a big screen holds take turns on it, so that the back of the hall can read them (M6)."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from matchmaking.meets.policy import MOST_TURNS, SECONDS_A_TURN
from matchmaking.meets.shown.tables import Hall, Sitting
from tests.matchmaking.meets.halls import a_hall, begin

ROOT = Path(__file__).parents[3]


def hall(tables: int, resting: int = 0) -> Hall:
    sat = tuple(
        Sitting(number, ((f"A{number}", "community"), (f"B{number}", "university"))) for number in range(1, tables + 1)
    )
    return Hall(sat, tuple(f"R{number}" for number in range(1, resting + 1)))


@pytest.mark.parametrize(
    ("tables", "resting", "size", "turns"),
    [
        (0, 0, "few", [(0, 0)]),
        (0, 2, "few", [(0, 2)]),
        (11, 1, "few", [(11, 1)]),
        (16, 0, "some", [(16, 0)]),
        (16, 1, "few", [(9, 0), (7, 1)]),
        (45, 1, "some", [(16, 0), (16, 0), (13, 1)]),
        (4, 20, "few", [(4, 8), (0, 12)]),
    ],
)
def test_tables_and_breaks_are_shared_out_evenly(tables: int, resting: int, size: str, turns: list[Any]) -> None:
    found = hall(tables, resting)

    assert [(len(turn.tables), len(turn.resting)) for turn in found.turns] == turns
    assert (found.size, found.seconds) == (size, SECONDS_A_TURN * len(turns))


@pytest.mark.parametrize("tables", [1, 17, 129, 500])
def test_everybody_has_exactly_one_turn_and_nobody_waits_for_more_than_eight(tables: int) -> None:
    found = hall(tables, 3)

    assert [one for turn in found.turns for one in turn.tables] == list(found.tables)
    assert [one for turn in found.turns for one in turn.resting] == list(found.resting)
    assert len(found.turns) <= MOST_TURNS


def test_the_style_sheet_counts_as_the_policy_does() -> None:
    styles = (ROOT / "static/src/_hall.scss").read_text()

    assert f"$turn: {SECONDS_A_TURN}s;" in styles
    assert set(re.findall(r"from 2 through (\d+)", styles)) == {str(MOST_TURNS)}


@pytest.mark.django_db
def test_without_a_script_the_wall_asks_again_only_after_all_had_their_turn(cast: Any) -> None:
    match = a_hall(cast.dev, pairs=40, rounds=1)
    begin(match, 1, ago=3)
    html = Client().get(f"/meet/wall/{match.wall_key}/").content.decode()

    assert [words in html for words in ("Tables 1 to 14", "Tables 15 to 28", "Tables 29 to 40")] == [True] * 3
    assert html.count('class="turn"') == 3
    assert f'http-equiv="refresh" content="{3 * SECONDS_A_TURN}"' in html
    assert "Show all tables at once" in html

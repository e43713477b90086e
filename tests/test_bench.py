"""The bench measures, and can be seen to fail. No timing is asserted (decision 26)."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from tests.bench import quality_work, reminders, rotation, rotation_work, search_work, size
from tests.bench.__main__ import arguments
from tests.bench.report import BARS, Figure, table, write
from tests.bench.server import Answer, Ground
from tests.matrix.conftest import world
from tests.matrix.declared import RELATIONS, Row, everybody
from tests.matrix.world import World

__all__ = ["world"]


def bench(*asked: str) -> subprocess.CompletedProcess[str]:
    """The bench as a process of its own, on SQLite: its controls ask too much of a database further away."""
    environment = {name: value for name, value in os.environ.items() if name not in {"HUB_TEST_DATABASE_URL", "ONLY"}}
    environment["HUB_BENCH_RESOURCES"] = "20"
    command = [sys.executable, "-m", "tests.bench", *asked]
    return subprocess.run(command, cwd=settings.ROOT, env=environment, capture_output=True, text=True)


def from_here(path: str) -> Answer:
    """A page from the test client, a static file from its folder."""
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/")) or ""
        kind = {".css": "text/css", ".js": "text/javascript"}.get(Path(found).suffix, "")
        return Answer(200, "", kind, Path(found).read_bytes())
    answer = Client().get(path)
    return Answer(answer.status_code, "", answer["Content-Type"], answer.content)


def planted(**files: Answer) -> size.Fetch:
    missing = Answer(404, "", "text/html", b"")
    return lambda path: files.get(path.strip("/").replace(".", "_") or "page", missing)


# --- Size -------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_first_load_of_home_is_weighed():
    loaded = size.first_load(from_here, "/")
    assert "/static/hub.css" in loaded
    figures = size.figures(loaded, "SQLite")
    assert {figure.name for figure in figures} == {"size_first_load_kb", "size_js_kb", "size_requests"}
    assert [figure.name for figure in figures if not figure.passes] == []


def test_every_file_a_page_or_its_style_names_is_loaded_once_and_pictures_are_not():
    page = (
        b'<link rel="stylesheet" href="a.css"><script src="/b.js"></script><script src="/b.js"></script>'
        b'<img src="c.png"><script>inline()</script><link rel="canonical" href="/d">'
    )
    style = b"@font-face{src:url('f.woff2')} p{background:url(c.png)} i{background:url(data:image/png;base64,xx)}"
    fetch = planted(
        page=Answer(200, "", "text/html", page),
        a_css=Answer(200, "", "text/css", style),
        b_js=Answer(200, "", "text/javascript", b"go()"),
        f_woff2=Answer(200, "", "font/woff2", b"font"),
    )
    assert list(size.first_load(fetch, "/")) == ["/", "/a.css", "/b.js", "/f.woff2"]


def test_a_file_that_is_missing_is_no_small_file():
    fetch = planted(page=Answer(200, "", "text/html", b'<script src="/gone.js"></script>'))
    with pytest.raises(AssertionError, match=r"/gone\.js answered 404"):
        size.first_load(fetch, "/")


# --- The bench can fail -----------------------------------------------------------------------------


def test_the_controls_fail_and_so_does_the_bench(tmp_path):
    """Real servers, real requests: a page that is too heavy and a page that asks once for each row."""
    done = bench("size", "web", "--control", "--out", str(tmp_path / "bench.json"))
    assert done.returncode != 0, done.stdout + done.stderr
    rows = json.loads((tmp_path / "bench.json").read_text())
    assert {row["name"] for row in rows} == {
        name for name in BARS if name.startswith(("size", "web")) and "sessions" not in name
    }
    assert [row["name"] for row in rows if row["passes"] and not row["name"].endswith("_ratio")] == []


def test_the_bench_knows_no_family_it_cannot_measure(monkeypatch):
    with pytest.raises(SystemExit):
        arguments(["beauty"])
    monkeypatch.setenv("ONLY", "web")
    assert arguments([]).families == ["web"]
    assert arguments(["size"]).families == ["size"]


# --- Quality ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_harnesses_are_counted_and_what_is_planted_shows(world: World):
    rows = [row for row in quality_work.ROWS if row.path in ("/help/", "/my/")]
    assert {name: quality_work.matrix(world, rows)[name] for name in ("addresses", "unexpected", "cells")} == {
        "addresses": len(rows),
        "unexpected": 0,
        "cells": len(rows) * len(RELATIONS),
    }
    assert quality_work.matrix(world, [quality_work.WRONG])["unexpected"] == 3

    planted = Row("planted", "/planted/", everybody(200))
    with override_settings(ROOT_URLCONF=quality_work.__name__):
        assert quality_work.fuzz(world, [planted], 1)["crashes"] > 0


def test_the_reading_age_is_a_mean_of_what_is_long_enough_to_tell():
    found = quality_work.reading({"hard": quality_work.HARD, "short": "Yes."})
    assert (found["texts"], found["age"] > 13) == (1, True)


# --- Reminders --------------------------------------------------------------------------------------


def test_what_needs_a_server_that_was_not_given_is_left_out(monkeypatch, capsys):
    monkeypatch.delenv("HUB_TEST_DATABASE_URL", raising=False)
    with ExitStack() as stack:
        assert reminders.measure(Ground(stack, control=False)) == []
    assert "left out" in capsys.readouterr().out


# --- Search -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_search_is_timed_beside_wagtails_own_and_its_quality_is_told():
    found = search_work.speed(naive=False, rounds=1)
    assert (found["vs_wagtail"] > 0, "two words" in found["note"]) == (True, True)
    told, naive = (search_work.quality(naive=one) for one in (False, True))
    assert {half: told[half]["mrr"] > naive[half]["mrr"] for half in told} == {"tune": True, "told": True}


# --- Rounds of match events -------------------------------------------------------------------------


def test_rounds_are_held_against_bounds_of_another_kind():
    figures = [*rotation.quality(12), rotation.worst(12, 6), rotation.worst(12, 4), *rotation.again(12)]
    told = {figure.name.removeprefix("rotation_12_"): figure.value for figure in figures}
    shares = {name: value for name, value in told.items() if name.startswith(("quality", "worst", "replan_q"))}
    assert len(told) == 8
    assert {name: value for name, value in shares.items() if not 0.6 < value <= 1.00001} == {}
    assert told["quality"] > 0.999


def test_plans_by_turns_and_greedy_plans_fall_short():
    naive = rotation.controls((20, 60), (60,), (60,), 500)
    assert [figure.name for figure in naive if figure.passes is not False] == []


def test_a_plan_that_breaks_a_law_is_not_measured():
    gathering = rotation_work.drawn(3, 3, 1)
    made = rotation_work.round_robin(gathering)
    with pytest.raises(AssertionError, match="meet 6 times"):
        rotation_work.sound(gathering, replace(made, rounds=made.rounds[:1] * 6))


# --- Figures ----------------------------------------------------------------------------------------


def test_a_figure_is_held_against_its_must_alone():
    at_must, over = (Figure("size_requests", value, "files", "home") for value in (15, 16))
    assert (at_must.passes, over.passes) == (True, False)
    assert Figure("web_home_p50_ratio", 900, "× floor", "home").passes is None
    more = [Figure("reminders_generate_vs_copy", value, "× COPY", "people").passes for value in (0.5, 0.4)]
    assert more == [True, False]


def test_figures_are_kept_with_what_they_are_held_against(tmp_path):
    figure = Figure("size_js_kb", 31.006, "kB", "home", "SQLite", "a note")
    write([figure], tmp_path / "build" / "bench.json")
    assert json.loads((tmp_path / "build" / "bench.json").read_text()) == [
        {
            "name": "size_js_kb",
            "value": 31.006,
            "unit": "kB",
            "must": 30,
            "stretch": 10,
            "passes": False,
            "size": "home",
            "database": "SQLite",
            "note": "a note",
        }
    ]
    assert "FAILS" in table([figure])

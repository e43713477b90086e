"""Run with `quality_settings`: the matrix, the fuzz and the reading age, counted. Prints JSON.

`python -m tests.bench.quality_work SECONDS [--planted]`: with `--planted` one address of the matrix is declared
wrongly, one form breaks on what the fuzz sends, and one text is hard to read.
"""

import json
import logging
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django

django.setup()

import time_machine  # noqa: E402
from django.core.signals import got_request_exception  # noqa: E402
from django.db import transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import setup_databases, setup_test_environment  # noqa: E402
from django.urls import path  # noqa: E402

import hub.urls  # noqa: E402
from library.finding.actions import load_words  # noqa: E402
from library.resources.actions import load_library  # noqa: E402
from tests.conftest import NOW, Cast  # noqa: E402
from tests.fuzz.assignment import every_name  # noqa: E402
from tests.fuzz.finder import FormsOfPage  # noqa: E402
from tests.fuzz.forms import faults  # noqa: E402
from tests.matrix.cells import ask, cell, expected  # noqa: E402
from tests.matrix.declared import RELATIONS, Row, everybody  # noqa: E402
from tests.matrix.world import ROWS, World, build_world  # noqa: E402
from tests.test_plain_words import HARD, TEXTS, age_of  # noqa: E402

WRONG = Row("planted", "/my/", everybody(200))  # a stranger is sent to the sign-in page


@contextmanager
def world() -> Iterator[World]:
    """The matrix's world in a database of its own."""
    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)
    logging.disable(logging.CRITICAL)
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        load_library(now=NOW)
        load_words(now=NOW)
        built = build_world(Cast())
        yield built
        transaction.set_rollback(True)


def matrix(around: World, rows: list[Row]) -> dict[str, Any]:
    """How many cells there are, and how many do not answer as declared."""
    wrong = [
        f"{row.method} {row.path} as {relation}: {shown}"
        for row in rows
        for relation in RELATIONS
        if (shown := cell(around, row, relation)) != expected(row, relation)
    ]
    cells = len({(row.method, row.path, relation) for row in rows for relation in RELATIONS})
    told = {"addresses": len(rows), "relations": len(RELATIONS), "cells": cells}
    return {**told, "unexpected": len(wrong), "first_unexpected": (wrong or [""])[0][:200]}


def fuzz(around: World, rows: list[Row], seconds: float) -> dict[str, Any]:
    """What breaks when the forms of pages are sent what broken and hostile browsers send, until the time is up.

    Counted are exceptions that reached the server's own handler, whatever the harness makes of them.
    """
    broken: list[str] = []

    def note(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
        broken.append(f"{request.method} {request.path}")

    got_request_exception.connect(note)
    names, seen, pages, started = every_name(), set[tuple[str, ...]](), 0, time.perf_counter()
    ordered = random.Random(2026).sample(rows, len(rows))
    for row in ordered:
        if time.perf_counter() - started > seconds and pages:
            break
        pages += 1
        browser = around.clients[next(one for one in RELATIONS if row.codes[one] == 200)]
        send_all(browser, row.path.format(**around.ids), names, seen)
    got_request_exception.disconnect(note)
    told = f"{len(seen):,} forms and fields on {pages} of {len(rows)} pages"
    return {"crashes": len(broken), "first_crash": (broken or [""])[0], "fuzzed": told}


def send_all(browser: Client, where: str, names: dict[str, list[str]], seen: set[tuple[str, ...]]) -> None:
    """Every form of one page that was not sent before."""
    answer = ask(browser, "get", where)
    if "html" not in answer.response.headers.get("Content-Type", ""):
        return
    forms = FormsOfPage(where, answer.words).forms
    for form in forms:
        if form.key not in seen:
            seen.add(form.key)
            asked_for = {name for other in forms if other.path == form.path for name in other.names}
            faults(browser, form, asked_for, names, seen)


def reading(texts: dict[str, str]) -> dict[str, Any]:
    """The mean age of every text that is long enough to tell."""
    ages = {where: age for where, text in texts.items() if (age := age_of(text)) is not None}
    oldest = max(ages, key=lambda where: ages[where])
    told = f"the hardest: {oldest}, {ages[oldest]:.1f}"
    return {"age": sum(ages.values()) / len(ages), "texts": len(ages), "oldest": told}


def fragile(request: HttpRequest) -> HttpResponse:
    """Planted: breaks on what no database can keep."""
    if "\x00" in request.POST.get("name", ""):
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    return HttpResponse('<main><form method="post" action="/planted/"><input name="name"><button>Go</button></form>')


urlpatterns = [path("planted/", fragile), *hub.urls.urlpatterns]


def main(seconds: float, *, planted: bool) -> dict[str, Any]:
    readable = [row for row in ROWS if row.method == "get" and 200 in row.codes.values()]
    with world() as around:
        if planted:
            with override_settings(ROOT_URLCONF=__name__):
                broken = fuzz(around, [Row("planted", "/planted/", everybody(200))], seconds)
            return {**matrix(around, [WRONG]), **broken, **reading({"planted": HARD})}
        return {**matrix(around, ROWS), **fuzz(around, readable, seconds), **reading(TEXTS)}


if __name__ == "__main__":
    print(json.dumps(main(float(sys.argv[1]), planted="--planted" in sys.argv)))

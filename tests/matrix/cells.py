"""One cell of the matrix: one request as one relation, undone afterwards, and everything that can be told from it."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.matrix.declared import OUTSIDE, Row
from tests.matrix.world import CANARIES, World, leaks, words_of

PRIVATE = "no-store, private"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE")
BOOKKEEPING = {
    *("django_session", "usersessions_usersession"),  # when a browser was last seen is no deed of its reader
    "upkeep_downloadcount",  # that somebody took a file, not who
}


@lru_cache
def kept_tables() -> frozenset[str]:
    """Tables that no reading may touch: all of them, whoever they belong to, but those that count visits."""
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True)) - BOOKKEEPING


@contextmanager
def writes_noted() -> Iterator[list[str]]:
    """The tables something is written to meanwhile, whether or not the rows end up different."""
    tables, noted = kept_tables(), []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        words = sql.split(None, 3)
        if words and words[0].upper() in WRITES:
            noted.extend(name for name in tables if f'"{name}"' in sql.partition(" WHERE ")[0])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield noted


@contextmanager
def undone(browser: Client) -> Iterator[None]:
    """Whatever happens meanwhile leaves no row, no cookie and no counter behind."""
    cookies = copy.deepcopy(browser.cookies)
    cache.clear()
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        browser.cookies = cookies


@dataclass(frozen=True)
class Answer:
    """What came back from one request: the response, all it says, and the tables it wrote to."""

    response: HttpResponse
    words: str
    writes: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        return self.response.status_code


def attempt(browser: Client, request: Callable[[Client], Any]) -> Answer:
    """Make one request of any shape and undo it."""
    with undone(browser), writes_noted() as writes:
        response = request(browser)
        return Answer(response, words_of(response), sorted(set(writes)))


def ask(browser: Client, method: str, where: str, data: Any = None, **options: Any) -> Answer:
    """Send one request and undo it."""
    return attempt(browser, lambda to: getattr(to, method)(where, {} if data is None else data, **options))


def cell(world: World, row: Row, relation: str) -> dict[str, Any]:
    """What one cell of the matrix shows, in the form in which `expected` writes it down."""
    answer = ask(world.clients[relation], row.method, row.path.format(**world.ids), row.post)
    shown = {"code": answer.code, "leaks": leaks(row, relation, answer.words)}
    missing = [name for name, seen in row.canaries.items() if relation in seen and CANARIES[name] not in answer.words]
    kept_by = answer.response.headers.get("Cache-Control")
    writes = answer.writes if row.method == "get" else []
    if relation not in OUTSIDE and answer.code == 200 and kept_by != PRIVATE:
        shown["may be kept by a cache"] = kept_by
    return {**shown, **({"misses": missing} if missing else {}), **({"a reading wrote to": writes} if writes else {})}


def expected(row: Row, relation: str) -> dict[str, Any]:
    """What the row declares: this code, no secret that is not its own, none missing, kept by no cache, no change."""
    return {"code": row.codes[relation], "leaks": []}

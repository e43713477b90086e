"""Somebody else's thing and a thing that never was answer alike, byte for byte (T13).

`assert_same_answer(client, foreign_path, missing_path)` serves any test; `test_parity.py` asks it of every row of the
matrix whose path holds an id, for every relation that is answered 404 there.
"""

import re
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from tests.matrix.cells import ask
from tests.matrix.declared import Row

TOKEN = re.compile(r'(csrfmiddlewaretoken" value=")[\w-]+')
PLACEHOLDER = re.compile(r"{(\w+)}")
A_NUMBER_NOBODY_HAS = 2_000_000_011
VARIES = ("Content-Length",)  # with the path that a page repeats; the bodies themselves are compared


def missing_like(value: Any) -> Any:
    """An id of the same kind that names nothing."""
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, int) or str(value).isdigit():
        return A_NUMBER_NOBODY_HAS
    if re.fullmatch(r"[0-9a-f-]{36}", str(value)):
        return str(uuid4())
    return "nobody-has-this-one-at-all"[: len(str(value))]


def said(browser: Client, path: str, method: str = "get", data: Any = None) -> tuple[Any, ...]:
    """All that an answer tells, without its token and without the path that was asked for."""
    answer = ask(browser, method, path, data)
    headers = {name: value for name, value in answer.response.headers.items() if name not in VARIES}
    body = answer.response.content.decode(errors="replace") if not answer.response.streaming else answer.words
    tells = (answer.code, TOKEN.sub(r"\1", body), str(sorted(headers.items())))
    return tuple(part.replace(path, "PATH") if isinstance(part, str) else part for part in tells)


def assert_same_answer(browser: Client, foreign: str, missing: str, method: str = "get", data: Any = None) -> None:
    """The path of something that is there and the path of nothing are answered alike."""
    assert said(browser, foreign, method, data) == said(browser, missing, method, data), f"{foreign} tells it is there"


def missing_of(row: Row, ids: dict[str, Any]) -> list[str]:
    """The row's path with nothing at its end: one path for each id in it, replaced on its own."""
    return [row.path.format(**{**ids, name: missing_like(ids[name])}) for name in PLACEHOLDER.findall(row.path)]


def tells(browser: Client, row: Row, ids: dict[str, Any]) -> list[str]:
    """The paths of nothing that are answered otherwise than the row's own."""
    there = said(browser, row.path.format(**ids), row.method, row.post)
    return [path for path in missing_of(row, ids) if said(browser, path, row.method, row.post) != there]

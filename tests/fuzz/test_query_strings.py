"""Every address × whatever stands behind its question mark or in place of an id: a page, never a crash (T48, T49)."""

import random
from collections.abc import Iterable
from urllib.parse import quote

import pytest
from django.test import Client

from library.resources.models import LibraryFile
from tests.fuzz.finder import FormsOfPage, names_in, queried_names
from tests.fuzz.forms import tried
from tests.fuzz.payloads import IN_A_QUERY, LONG
from tests.fuzz.sender import ANSWERS
from tests.matrix.cells import ask
from tests.matrix.declared import RELATIONS, Row
from tests.matrix.parity import PLACEHOLDER
from tests.matrix.world import ROWS, World

pytestmark = pytest.mark.django_db
READ = [row for row in ROWS if row.method == "get"]
WITH_IDS = [row for row in ROWS if "{" in row.path]
NAMES = sorted(queried_names())
IDS = [
    "0",
    "-1",
    "9" * 30,
    "9" * 400,
    "%00",
    "%ff",
    "%ed%a0%80",
    "..%2f..%2fetc",
    "'%20OR%201=1",
    "1e9",
    "%E2%80%AE",
    "é",
]
IDS += ["x" * 5_000, "%0d%0aX-Evil:%201", "00000000-0000-0000-0000-000000000000", "{id}", "a%22b.docx"]


def reader_of(row: Row) -> str:
    """Somebody who may open it; strangers first, since they need no account to try."""
    return next((relation for relation in RELATIONS if row.codes[relation] == 200), "member")


def crashes(browser: Client, asked: Iterable[tuple[str, str]], method: str = "get") -> list[str]:
    """(what, where) of each request that broke."""
    found = []
    for what, where in asked:
        answer = tried(lambda where=where: ask(browser, method, where))
        if isinstance(answer, str):
            found.append(f"{method} {where[:80]} with {what}: {answer}")
        elif answer.code not in ANSWERS | {301, 405, 503}:
            found.append(f"{method} {where[:80]} with {what}: answers {answer.code}")
    return found


def query(names: list[str], payload: str) -> str:
    """The payload behind every name, as a name itself, and one name twice."""
    return "&".join([*(f"{name}={payload}" for name in names), f"{payload[:200]}={payload[:200]}", f"{names[0]}=2"])


@pytest.mark.parametrize("row", READ, ids=lambda row: row.path)
def test_no_query_breaks_a_page(world: World, row: Row) -> None:
    browser, where = world.clients[reader_of(row)], row.path.format(**world.ids)
    page = ask(browser, "get", where)
    forms = FormsOfPage(where, page.words if "html" in page.response.headers.get("Content-Type", "") else "").forms
    own = {name for form in forms if form.method == "get" and form.path == where for name in form.names}
    names = sorted({*NAMES, *own})
    payloads = sorted(IN_A_QUERY) if LONG or own else random.Random(row.path).sample(sorted(IN_A_QUERY), 7)
    asked = [(what, f"{where}?{query(names, IN_A_QUERY[what])}") for what in payloads]

    found = crashes(browser, [*asked, ("lists", f"{where}?{'&'.join(f'{name}[]=1&{name}[a]=2' for name in names)}")])
    assert not found, "\n".join(found)


def ids_to_try(row: Row, ids: dict[str, str]) -> list[str]:
    """What no id looks like, and ids of other things; always the same for the same row."""
    others = sorted(set(ids.values()))
    if LONG:
        return [*IDS, *others]
    return [*random.Random(row.path).sample(IDS, 9), *others[:: max(1, len(others) // 6)]]


@pytest.mark.parametrize("row", WITH_IDS, ids=lambda row: f"{row.method} {row.path}")
def test_no_id_breaks_an_address(world: World, row: Row) -> None:
    reader = next((relation for relation in RELATIONS if row.codes[relation] in (200, 302)), "member")
    ids = {name: quote(str(value)) for name, value in world.ids.items()}
    asked = [
        (f"{name}={wrong[:20]}", row.path.format(**{**ids, name: wrong}))
        for name in PLACEHOLDER.findall(row.path)
        for wrong in ids_to_try(row, ids)
    ]

    found = crashes(world.clients[reader], asked, row.method)
    assert not found, "\n".join(found)


def test_no_name_of_a_file_breaks(world: World) -> None:
    number = LibraryFile.objects.first().pk
    asked = [(wrong[:20], f"/documents/{one}/{wrong}") for one in (number, "9" * 9, "9" * 400) for wrong in IDS]

    assert crashes(world.clients["stranger"], asked) == []


def test_the_names_we_ask_queries_for_are_found() -> None:
    assert {"from", "start", "q"} <= set(NAMES)
    planted = (
        "def view(request):\n    request.GET.get('a'), self.request.GET.getlist('b', 1), request.POST['c'], x.get('d')"
    )
    assert set(names_in(planted)) == {"a", "b", "c"}

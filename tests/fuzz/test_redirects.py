"""No answer of ours sends anybody to another site, whatever `next` says (T47)."""

import html
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from tests.fuzz.finder import Field, Form, queried_names
from tests.fuzz.payloads import ELSEWHERE
from tests.fuzz.sender import filled, goes, leaves, links
from tests.matrix.cells import Answer, ask
from tests.matrix.declared import RELATIONS, Row
from tests.matrix.world import ROWS, World

pytestmark = pytest.mark.django_db
NEXTS = sorted(
    queried_names() | {"next", "from", "to", "back", "url", "redirect", "redirect_to", "return_url", "continue"}
)
MARK = "/privacy/?marked=1"
FOUR = ELSEWHERE[:1] + ELSEWHERE[7:8] + ["javascript:alert(1)//evil.example", "/%5cevil.example/"]


def asked(browser: Client, form: Form, value: str) -> Answer:
    """Send a form, or open a page, with `value` under every name that may say where to go on."""
    own = {name: word for name, word in filled(form).items() if name not in NEXTS}
    words = "&".join([urlencode(own), *(f"{name}={value}" for name in NEXTS)])
    where = f"{form.path}?{'&'.join(f'{name}={value}' for name in NEXTS)}"
    if form.method == "get":
        return ask(browser, "get", where)
    return ask(browser, "post", where, words, content_type="application/x-www-form-urlencoded")


def addresses(answer: Answer) -> Iterator[str]:
    """Wherever an answer leads: its redirect, and every link and form of its page."""
    if location := goes(answer):
        yield location
    if answer.code == 200 and "html" in answer.response.headers.get("Content-Type", ""):
        yield from (html.unescape(link) for link in links(answer.words))


def led_away(browser: Client, form: Form) -> list[str]:
    """Values of `next` that lead to another site. Pages that listen to it are asked all of them, others four."""
    usual = set(addresses(asked(browser, form, "")))
    listens = any("marked=1" in one for one in addresses(asked(browser, form, quote(MARK))))
    found = []
    for value in ELSEWHERE if listens else FOUR:
        away = [one for one in addresses(asked(browser, form, value)) if one not in usual and leaves(one)]
        found += [f"{form.method} {form.path} with {value} leads to {one}" for one in away[:1]]
    return found


def form_of(row: Row, world: World) -> Form:
    fields = tuple(Field(name, "declared", value) for name, value in row.post.items())
    return Form(row.path.format(**world.ids), row.method, fields)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_no_answer_leads_to_another_site(world: World, row: Row) -> None:
    goers = {next((one for one in RELATIONS if row.codes[one] == code), None) for code in (200, 302)} - {None}
    found = [fault for goer in sorted(goers) for fault in led_away(world.clients[goer], form_of(row, world))]
    assert not found, "\n".join(found)


def test_signing_in_and_joining_listen_and_lead_nowhere_else(midway: dict[str, Client], world: World) -> None:
    login = Form(
        "/accounts/login/",
        "post",
        (Field("login", "text", "former@example.org"), Field("password", "password", "four plain words together")),
    )
    assert goes(asked(world.clients["stranger"], login, quote(MARK))) == MARK
    assert led_away(world.clients["stranger"], login) == []


@pytest.mark.parametrize("inside", ["/my/", "/my/?a=//evil.example/", "my/", "?q=1", "http://testserver/my/", ""])
def test_an_address_of_ours_does_not_leave(inside: str) -> None:
    assert leaves(inside) is False


@pytest.mark.parametrize(
    "outside",
    [
        "//evil.example",
        "https:evil.example",
        "/\\evil.example",
        "\t//evil.example",
        "/\t/evil.example",
        "///evil.example",
    ]
    + [
        "https://testserver@evil.example",
        "javascript:alert(1)",
        " data:text/html,x",
        "http://testserver.evil.example/",
    ],
)
def test_an_address_elsewhere_leaves(outside: str) -> None:
    assert leaves(outside) is True


def test_there_are_eighty_ways_to_try() -> None:
    assert len(set(ELSEWHERE)) >= 80

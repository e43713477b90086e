"""Every form of the site × everything a broken or hostile browser may send: a sentence, never a crash (T10, T49).

Forms are found where people find them: on every page of the permission matrix, as everybody who may open it, and in
the hands of people in the middle of something. What a row posts is a form too.
"""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.fuzz.finder import Field, Form, FormsOfPage
from tests.fuzz.forms import Seen, faults
from tests.matrix.cells import ask
from tests.matrix.declared import RELATIONS, SIGNED_IN, Row
from tests.matrix.world import ROWS, World

pytestmark = pytest.mark.django_db
PAGES = [row for row in ROWS if row.method == "get" and 200 in row.codes.values()]
POSTS = [row for row in ROWS if row.method == "post"]
SHUT = [row for row in ROWS if row.method == "get" and 200 not in row.codes.values()]  # but to people in the middle
UNFINISHED = sorted({row.path for row in SHUT + PAGES if row in SHUT or row.path.startswith("/accounts/")})
Names = dict[str, list[str]]


def forms_at(browser: Client, where: str) -> list[Form]:
    answer = ask(browser, "get", where)
    is_page = answer.code == 200 and "html" in answer.response.headers.get("Content-Type", "")
    return FormsOfPage(where, answer.words).forms if is_page else []


def all_faults(browser: Client, forms: list[Form], seen: Seen, names: Names) -> list[str]:
    """What is wrong with the forms of one page that nobody has looked at yet."""
    found = []
    for form in forms:
        if form.key in seen:
            continue
        seen.add(form.key)
        asked_for = {name for other in forms if other.path == form.path for name in other.names}
        found += faults(browser, form, asked_for, names, seen)
    return found


def pages_around(where: str) -> list[str]:
    """Where the form of an address may stand: there, and on the pages above it."""
    parts = where.strip("/").split("/")
    return ["/" + "/".join(parts[:length]) + "/" for length in range(len(parts), 0, -1)]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.path)
def test_every_form_on_the_page_stands_up_to_it(world: World, seen: Seen, names: Names, row: Row) -> None:
    found = []
    for relation in RELATIONS:
        if row.codes[relation] == 200:
            browser = world.clients[relation]
            found += all_faults(browser, forms_at(browser, row.path.format(**world.ids)), seen, names)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.path)
def test_every_declared_post_stands_up_to_it(world: World, seen: Seen, names: Names, row: Row) -> None:
    sender = next((one for one in SIGNED_IN if row.codes[one] == 302), "stranger")
    where = row.path.format(**world.ids)
    form = Form(where, "post", tuple(Field(name, "declared", value) for name, value in row.post.items()))
    beside = [one for page in pages_around(where) for one in forms_at(world.clients[sender], page) if one.path == where]
    found = all_faults(world.clients[sender], [form, *beside], seen, names)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("where", UNFINISHED)
def test_every_form_in_the_middle_of_something_stands_up_to_it(
    midway: dict[str, Client], seen: Seen, names: Names, where: str
) -> None:
    found = [
        fault for browser in midway.values() for fault in all_faults(browser, forms_at(browser, where), seen, names)
    ]
    assert not found, "\n".join(found)


def test_the_forms_we_know_of_are_found(world: World, midway: dict[str, Client]) -> None:
    looks = [(world.clients["stranger"], path) for path in ("/help/", "/worry/", "/library/", "/demo/")]
    looks += [(world.clients["stranger"], row.path) for row in PAGES if row.path.startswith("/accounts/")]
    looks += [(world.clients["team"], path) for path in ("/my/name/", "/my/start/", "/desk/help/")]
    looks += [(world.clients["team"], row.path) for row in PAGES if row.path.startswith("/accounts/")]
    looks += [(world.clients["lead"], "/desk/worries/")]
    looks += [(browser, path) for browser in midway.values() for path in UNFINISHED]
    forms = [form for browser, path in looks for form in forms_at(browser, path)]
    asked = {(form.path, name) for form in forms for name in form.names}

    known = {
        *(("/help/", name) for name in ("question", "reach_by", "ring_back", "page")),
        *(("/worry/", name) for name in ("what", "who", "reach_by")),
        *(("/my/name/", "name"), ("/my/start/", "starting_point"), ("/library/", "q"), ("/demo/sign-in/", "email")),
        *(("/accounts/signup/", name) for name in ("email", "starting_point")),
        *(("/accounts/login/", name) for name in ("login", "password")),
        *(("/accounts/login/code/", "email"), ("/accounts/login/code/confirm/", "code")),
        *(("/accounts/confirm-email/", name) for name in ("code", "action")),
        *(("/accounts/password/reset/", "email"), ("/accounts/password/reset/confirm/", "code")),
        *(("/accounts/password/set/", "password1"), ("/accounts/password/change/", "oldpassword")),
        *(("/accounts/email/", "email"), ("/accounts/email/", "action_send")),
    }
    assert known - asked == set()
    assert {urlsplit(form.action).path for form in forms if "answered" in form.action or "take" in form.action} != set()

"""What the matrix is worth: each fault it looks for is seen when it is planted."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from hub.care.models import Worry
from hub.people.models import Person
from tests.matrix.cells import ask, cell, expected
from tests.matrix.declared import RELATIONS, Row
from tests.matrix.world import World

pytestmark = pytest.mark.django_db


def leaking(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Worry.objects.first().what)


def writing(request: HttpRequest) -> HttpResponse:
    """Writes what is there already: no row ends up different, and yet a reading has written."""
    person = Person.objects.order_by("pk").first()
    person.save(update_fields=["name"])
    return HttpResponse("Nothing happened.")


def leaving(request: HttpRequest) -> HttpResponse:
    """Throws the visitor out and keeps a row, as signing out or deleting an account does."""
    Person.objects.create_user("left@example.org")
    answer = HttpResponse("Goodbye.")
    answer.delete_cookie("sessionid")
    return answer


urlpatterns = [path("leaking/", leaking), path("writing/", writing), path("leaving/", leaving)]


@pytest.fixture
def bare(world: World) -> Iterator[World]:
    """The world with the planted views alone, and browsers of its own: a browser keeps the middleware it first met."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield replace(world, clients={relation: Client() for relation in world.clients})


def row(where: str, code: int = 200) -> Row:
    return Row("planted", f"/{where}/", dict.fromkeys(RELATIONS, code))


def test_a_view_that_leaks_a_secret_is_caught(bare: World) -> None:
    assert cell(bare, row("leaking"), "stranger") == {"code": 200, "leaks": ["worry"]}


def test_a_reading_that_writes_is_caught(bare: World) -> None:
    assert cell(bare, row("writing"), "stranger") == {
        "code": 200,
        "leaks": [],
        "a reading wrote to": ["people_person"],
    }


def test_a_page_of_somebody_signed_in_that_a_cache_may_keep_is_caught(bare: World) -> None:
    page = cell(bare, row("writing"), "member")
    assert {name: page[name] for name in page if name.startswith("may")} == {"may be kept by a cache": None}


def test_a_page_that_says_so_is_kept_by_no_cache(world: World) -> None:
    assert cell(world, Row("hub:my-hub", "/my/", {}), "self") == {"code": 200, "leaks": []}


def test_a_secret_that_should_be_there_and_is_not_is_caught(world: World) -> None:
    seen = Row("hub:privacy", "/privacy/", dict.fromkeys(RELATIONS, 200), canaries={"worry": ("lead",)})
    assert cell(world, seen, "lead") == {"code": 200, "leaks": [], "misses": ["worry"]}
    assert cell(world, seen, "team") == expected(seen, "team")


def test_a_request_leaves_neither_row_nor_cookie_behind(world: World) -> None:
    browser = world.clients["member"]
    before = browser.cookies.output()
    with override_settings(ROOT_URLCONF=__name__):
        answer = ask(browser, "get", "/leaving/")
    assert (answer.writes, browser.cookies.output() == before) == (["people_person"], True)
    assert not Person.objects.filter(email="left@example.org").exists()
    assert ask(browser, "get", "/my/").code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_request_as_a_stranger_stays_one(world: World, method: str) -> None:
    answer = ask(world.clients["stranger"], method, "/privacy/")
    assert isinstance(answer.response.wsgi_request.user, AnonymousUser)

"""Nobody can tell somebody else's thing from one that never was (T13)."""

from typing import Any
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.matrix.declared import RELATIONS, Row
from tests.matrix.parity import assert_same_answer, missing_like, missing_of, tells
from tests.matrix.world import ROWS, World

pytestmark = pytest.mark.django_db
SHUT = [row for row in ROWS if "{" in row.path and 404 in row.codes.values()]


@pytest.mark.parametrize("row", SHUT, ids=lambda row: f"{row.method} {row.path}")
def test_what_is_shut_to_somebody_looks_as_if_it_were_not_there(world: World, row: Row) -> None:
    shut = [relation for relation in RELATIONS if row.codes[relation] == 404]
    told = {relation: tells(world.clients[relation], row, world.ids) for relation in shut}
    assert {relation: paths for relation, paths in told.items() if paths} == {}


def test_there_are_rows_to_ask() -> None:
    assert {"/desk/help/{help}/answered/", "/documents/{hidden_file}/hidden.docx"} <= {row.path for row in SHUT}


@pytest.mark.parametrize(
    ("value", "missing"),
    [(7, 2_000_000_011), ("7", 2_000_000_011), ("abc-DEF_9", "nobody-ha"), ("x", "n")],
)
def test_a_missing_id_is_of_the_same_kind(value: Any, missing: Any) -> None:
    assert missing_like(value) == missing


def test_a_missing_uuid_is_another_uuid() -> None:
    value = UUID("12345678-1234-5678-1234-567812345678")
    assert {type(missing_like(value)), type(missing_like(str(value)))} == {UUID, str}
    assert len({str(value), str(missing_like(value)), missing_like(str(value))}) == 3


def test_each_id_of_a_path_is_replaced_on_its_own() -> None:
    row = Row("planted", "/a/{one}/b/{two}/", {})
    assert missing_of(row, {"one": 1, "two": 2}) == ["/a/2000000011/b/2/", "/a/1/b/2000000011/"]


def kind(request: HttpRequest, pk: int) -> HttpResponse:
    """A planted view that forbids what is there and repeats the path, as our own 404 page does."""
    return HttpResponse(f"Not found: {request.path}", status=404)


def telling(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("Not yours" if pk == 1 else "Not there", status=404)


def telling_by_code(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=403 if pk == 1 else 404)


def telling_by_header(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=404, headers={"ETag": '"1"'} if pk == 1 else {})


urlpatterns = [
    path("kind/<int:pk>/", kind),
    path("words/<int:pk>/", telling),
    path("code/<int:pk>/", telling_by_code),
    path("header/<int:pk>/", telling_by_header),
]


@pytest.mark.parametrize("where", ["words", "code", "header"])
@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_view_that_tells_is_caught(where: str) -> None:
    with pytest.raises(AssertionError, match="tells it is there"):
        assert_same_answer(Client(), f"/{where}/1/", f"/{where}/2000000011/")


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_view_that_repeats_the_path_alone_is_not() -> None:
    assert_same_answer(Client(), "/kind/1/", "/kind/2000000011/")


@pytest.mark.parametrize(("where", "told"), [("words", ["/words/2000000011/"]), ("kind", [])])
@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_row_that_tells_is_caught(where: str, told: list[str]) -> None:
    assert tells(Client(), Row("planted", f"/{where}/{{id}}/", {}), {"id": 1}) == told

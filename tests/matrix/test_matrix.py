"""The permission matrix: every address × every relation has its declared answer, and secrets stay where they belong."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from hub.care.models import Worry
from tests.conftest import sign_in
from tests.matrix.addresses import all_addresses, our_addresses, page_kinds, workroom_addresses
from tests.matrix.declared import RELATIONS, SIGNED_IN, Row
from tests.matrix.world import CANARIES, ROWS, World, build_world, leaks, words_of
from tests.test_house import ours


@pytest.fixture
def world(cast: Any) -> World:
    return build_world(cast)


def answer_of(world: World, row: Row, relation: str) -> dict[str, Any]:
    """What one cell answers, undone afterwards so that the next relation finds the same world."""
    cache.clear()
    with transaction.atomic():
        response = world.ask(row, relation)
        words = words_of(response)
        transaction.set_rollback(True)
    missing = [name for name, seen in row.canaries.items() if relation in seen and CANARIES[name] not in words]
    return {"code": response.status_code, "leaks": leaks(row, relation, words), "missing": missing}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_the_row_answers_as_declared_and_leaks_nothing(world, row):
    answers = {relation: answer_of(world, row, relation) for relation in RELATIONS}
    assert answers == {relation: {"code": row.codes[relation], "leaks": [], "missing": []} for relation in RELATIONS}


def test_every_address_of_ours_is_declared():
    assert our_addresses(all_addresses()) | page_kinds() == {row.name for row in ROWS} - {"page:draft"}


def test_an_address_nobody_declared_is_seen():
    planted = [*all_addresses(), ("hub:planted", "planted/")]
    assert our_addresses(planted) - {row.name for row in ROWS} == {"hub:planted"}


def planted_leak(request: Any) -> HttpResponse:
    return HttpResponse(Worry.objects.first().what)


urlpatterns = [path("planted/", planted_leak)]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_view_that_leaks_a_secret_is_caught(world):
    row = Row("planted", "/planted/", dict.fromkeys(RELATIONS, 200))
    assert leaks(row, "member", words_of(world.ask(row, "member"))) == ["worry"]


def rows_of_every_table() -> dict[str, str]:
    """What our tables hold now, to see whether a GET changed any of it."""
    return {
        model._meta.label: serializers.serialize("json", model._base_manager.all().order_by("pk")) for model in ours()
    }


@pytest.mark.parametrize("relation", RELATIONS)
def test_reading_changes_nothing(world, relation):
    ContentType.objects.clear_cache()
    before = rows_of_every_table()
    for row in ROWS:
        if row.method == "get":
            words_of(world.ask(row, relation))
    assert rows_of_every_table() == before


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "post"], ids=lambda row: row.path)
def test_a_post_without_its_token_is_refused(world, row, cast):
    careful = Client(enforce_csrf_checks=True)
    sign_in(cast.olu, careful)
    before = rows_of_every_table()
    where = row.path.format(**world.ids)
    assert careful.post(where, row.post).status_code == 403
    assert rows_of_every_table() == before


@pytest.mark.parametrize("relation", [one for one in RELATIONS if one not in ("moderator", "administrator")])
def test_the_workroom_is_shut_to_all_but_its_roles(world, relation):
    open_to_all = {"/admin/login/", "/admin/sprite/", "/admin/jsi18n/"}
    answers = {where: world.clients[relation].get(where) for where in workroom_addresses() if where not in open_to_all}
    assert len(answers) > 40
    inside = {
        where: answer.status_code for where, answer in answers.items() if answer.status_code not in (302, 403, 404, 405)
    }
    assert inside == {}


def test_the_workroom_opens_to_its_roles(world):
    assert world.clients["moderator"].get("/admin/").status_code == 200
    assert world.clients["administrator"].get("/admin/").status_code == 200


@pytest.mark.parametrize("relation", SIGNED_IN)
def test_pages_of_somebody_signed_in_are_kept_by_no_cache(world, relation):
    answers = {row.path: world.ask(row, relation) for row in ROWS if row.method == "get"}
    kept = [where for where, answer in answers.items() if answer.headers.get("Cache-Control") != "no-store, private"]
    for answer in answers.values():
        words_of(answer)  # a file is closed once it has been read
    assert kept == []

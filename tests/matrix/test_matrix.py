"""The permission matrix: every address × every relation has its declared answer, and secrets stay where they belong."""

import copy

import pytest
from django.test import Client

from tests.matrix.addresses import all_addresses, our_addresses, page_kinds, workroom_addresses
from tests.matrix.cells import ask, cell, expected
from tests.matrix.declared import RELATIONS, Row
from tests.matrix.world import ROWS, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_the_row_answers_as_declared_leaks_nothing_and_reads_without_writing(world: World, row: Row) -> None:
    cells = {relation: cell(world, row, relation) for relation in RELATIONS}
    assert cells == {relation: expected(row, relation) for relation in RELATIONS}


def test_every_address_of_ours_is_declared() -> None:
    assert our_addresses(all_addresses()) | page_kinds() == {row.name for row in ROWS} - {"page:draft"}


def test_an_address_nobody_declared_is_seen() -> None:
    planted = [*all_addresses(), ("hub:planted", "planted/")]
    assert our_addresses(planted) - {row.name for row in ROWS} == {"hub:planted"}


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "post"], ids=lambda row: row.path)
def test_a_post_without_its_token_is_refused(world: World, row: Row) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = copy.deepcopy(world.clients["administrator"].cookies)
    answer = ask(careful, "post", row.path.format(**world.ids), row.post)
    assert (answer.code, answer.writes) == (403, [])


@pytest.mark.parametrize("relation", [one for one in RELATIONS if one not in ("moderator", "administrator")])
def test_the_workroom_is_shut_to_all_but_its_roles(world: World, relation: str) -> None:
    open_to_all = {"/admin/login/", "/admin/sprite/", "/admin/jsi18n/"}
    asked = [where for where in workroom_addresses() if where not in open_to_all]
    codes = {where: ask(world.clients[relation], "get", where).code for where in asked}
    assert len(codes) > 40
    assert {where: code for where, code in codes.items() if code not in (302, 403, 404, 405)} == {}


def test_the_workroom_opens_to_its_roles(world: World) -> None:
    assert ask(world.clients["moderator"], "get", "/admin/").code == 200
    assert ask(world.clients["administrator"], "get", "/admin/").code == 200

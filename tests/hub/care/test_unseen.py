"""A worry exists for its readers alone: every page of everybody else is the same before and after it (T6)."""

import re
from typing import Any

import pytest

from hub.care import actions
from hub.care.models import Worry
from tests.conftest import NOW
from tests.matrix.world import ROWS, World, build_world, words_of

pytestmark = pytest.mark.django_db
EACH_TIME_ANEW = re.compile(r'name="(?:csrfmiddlewaretoken|once)"[^>]*>|csrftoken=\w+|sessionid=\w+')
NEW_SECRETS = ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/")  # shown once, another at each look
KEPT_OUT = "deputy"


@pytest.fixture
def world(cast: Any) -> World:
    return build_world(cast)


def pages(world: World, relation: str) -> dict[str, str]:
    """Every page of the matrix as this person gets it, without what is new at each look."""
    rows = [row for row in ROWS if row.method == "get" and row.path not in NEW_SECRETS]
    answers = {row.path: world.ask(row, relation) for row in rows}
    return {path: EACH_TIME_ANEW.sub("", words_of(answer)) for path, answer in answers.items()}


def tell_of(world: World) -> Worry:
    """A worry about the subject that the deputy may not read, told, told again, taken on and noted."""
    person = world.people
    told = {"what": "Shouting", "who": person["subject"].name, "reach_by": "0191 496 0000"}
    worry = actions.tell_worry(by=person["self"], now=NOW, keep_from=[person[KEPT_OUT].public_id], **told)
    other = actions.tell_worry(by=None, now=NOW, keep_from=[person[KEPT_OUT].public_id], **told)
    actions.take_worry(by=person["lead"], worry=other, now=NOW)
    actions.add_note(by=person["lead"], worry=other, kind="fact", text="Rang.", now=NOW)
    return worry


@pytest.mark.parametrize("relation", ["subject", KEPT_OUT, "self", "administrator", "team", "moderator", "stranger"])
def test_no_page_of_those_who_may_not_read_it_changes_by_a_byte(world: World, relation: str) -> None:
    before = pages(world, relation)

    worry = tell_of(world)

    after = pages(world, relation)
    assert [path for path in before if before[path] != after[path]] == []
    for path in (f"/desk/worries/{worry.public_id}/", f"/desk/worries/{worry.public_id}/open/"):
        answer = world.clients[relation].post(path)
        assert answer.status_code in (302, 404, 405)
    assert worry.openings.count() == 0


def test_pages_of_a_lead_who_may_read_it_do_change_so_that_this_can_fail(world: World) -> None:
    before = pages(world, "lead")

    tell_of(world)

    after = pages(world, "lead")
    assert "/desk/worries/" in [path for path in before if before[path] != after[path]]

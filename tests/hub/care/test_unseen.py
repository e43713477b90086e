"""A worry exists for its readers alone: every page of everybody else is the same before and after it (T6)."""

import re
from dataclasses import dataclass

import pytest
import time_machine
from django.core.cache import cache

from hub.care import actions
from hub.care.models import Worry
from tests.conftest import NOW
from tests.matrix.conftest import world
from tests.matrix.world import ROWS, World, words_of

__all__ = ["told", "world"]

pytestmark = pytest.mark.django_db
EACH_TIME_ANEW = re.compile(r'name="(?:csrfmiddlewaretoken|once)"[^>]*>|csrftoken=\w+|sessionid=\w+')
COUNTS_ITSELF = "/desk/library/state/?show=downloads"  # each of these looks downloads papers, and is counted there
NEW_SECRETS = ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/")  # shown once, another at each look
KEPT_OUT = "deputy"
UNAWARE = ["subject", KEPT_OUT, "self", "administrator", "team", "moderator", "stranger"]


Pages = dict[str, dict[str, str]]  # relation: path: what that page says


@dataclass
class Told:
    """A worry, and every page as each person got it before and after it was told."""

    worry: Worry
    before: Pages
    after: Pages

    def changed(self, relation: str) -> list[str]:
        before, after = self.before[relation], self.after[relation]
        return [path for path in before if before[path] != after[path]]


def pages(world: World, relation: str) -> dict[str, str]:
    """Every page of the matrix that opens to this person as they get it, without what is new at each look."""
    there = [row for row in ROWS if row.method == "get" and row.codes.get(relation) != 404]
    rows = [row for row in there if row.path not in (*NEW_SECRETS, COUNTS_ITSELF)]
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


@pytest.fixture(scope="module")
def told(world: World) -> Told:
    """One world and one telling for everybody: whoever looks sees no trace of who looked before them."""
    with time_machine.travel(NOW, tick=False):
        cache.clear()
        before = {relation: pages(world, relation) for relation in [*UNAWARE, "lead"]}
        worry = tell_of(world)
        cache.clear()
        after = {relation: pages(world, relation) for relation in [*UNAWARE, "lead"]}
    return Told(worry, before, after)


@pytest.mark.parametrize("relation", UNAWARE)
def test_no_page_of_those_who_may_not_read_it_changes_by_a_byte(world: World, told: Told, relation: str) -> None:
    assert len(told.before[relation]) > 100
    assert told.changed(relation) == []
    for path in (f"/desk/worries/{told.worry.public_id}/", f"/desk/worries/{told.worry.public_id}/open/"):
        answer = world.clients[relation].post(path)
        assert answer.status_code in (302, 404, 405)
    assert told.worry.openings.count() == 0


def test_pages_of_a_lead_who_may_read_it_do_change_so_that_this_can_fail(told: Told) -> None:
    assert "/desk/worries/" in told.changed("lead")

"""Blocking, quietly, and finding each other again (P12)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.people import actions
from hub.people.models import Block, Person
from tests.conftest import NOW
from tests.factories.people import ConsentFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def trail() -> list[tuple[str, int | None, str, dict[str, Any]]]:
    rows = AuditEntry.objects.filter(deed__in=["people.block", "people.unblock"]).order_by("pk")
    return [(row.deed, row.actor_id, row.subject_id, row.details) for row in rows]


def listed(cast: Any) -> None:
    for person in (cast.amina, cast.ben):
        ConsentFactory(person=person)


def test_both_vanish_for_each_other(cast: Any) -> None:
    listed(cast)

    actions.block(by=cast.amina, other=cast.ben, now=NOW)

    assert cast.ben not in Person.objects.visible_to(cast.amina)
    assert cast.amina not in Person.objects.visible_to(cast.ben)
    assert cast.ben in Person.objects.visible_to(cast.carol)


def test_blocking_tells_nobody_and_the_trail_stands_with_the_one_who_did_it(cast: Any) -> None:
    actions.block(by=cast.amina, other=cast.ben, now=NOW)

    assert Letter.objects.count() == 0
    assert trail() == [("people.block", cast.amina.pk, str(cast.amina.pk), {"other": cast.ben.pk})]


def test_blocking_twice_is_harmless(cast: Any) -> None:
    blocks = [actions.block(by=cast.amina, other=cast.ben, now=moment) for moment in (NOW, LATER)]

    assert (blocks[0], Block.objects.get().at, len(trail())) == (blocks[1], NOW, 1)


def test_each_may_block_the_other(cast: Any) -> None:
    actions.block(by=cast.amina, other=cast.ben, now=NOW)
    actions.block(by=cast.ben, other=cast.amina, now=NOW)
    actions.unblock(by=cast.amina, other=cast.ben, now=NOW)

    assert [(row.person, row.other) for row in Block.objects.all()] == [(cast.ben, cast.amina)]


def test_unblocking_brings_both_back_and_twice_is_harmless(cast: Any) -> None:
    listed(cast)
    actions.block(by=cast.amina, other=cast.ben, now=NOW)

    ended = [actions.unblock(by=cast.amina, other=cast.ben, now=LATER) for _ in range(2)]

    assert (ended, len(trail())) == ([1, 0], 2)
    assert cast.ben in Person.objects.visible_to(cast.amina)
    assert Letter.objects.count() == 0


def test_nobody_unblocks_for_somebody_else(cast: Any) -> None:
    actions.block(by=cast.amina, other=cast.ben, now=NOW)

    assert actions.unblock(by=cast.ben, other=cast.amina, now=NOW) == 0
    assert Block.objects.count() == 1


def test_nobody_blocks_themselves(cast: Any) -> None:
    with pytest.raises(actions.NotYourself):
        actions.block(by=cast.amina, other=cast.amina, now=NOW)

    assert Block.objects.count() == 0

"""Suggestions put aside are theirs alone."""

from typing import Any

import pytest

from hub.holdings import holdings
from hub.home.models import PutAside
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
ASIDE = holdings["home.PutAside"]


def test_their_own_are_taken_and_erased_and_nobody_elses(cast: Any) -> None:
    PutAside.objects.create(person=cast.amina, step="mine", at=NOW)
    PutAside.objects.create(person=cast.rosa, step="hers", at=NOW)

    assert ASIDE.export(cast.amina) == [{"step": "mine", "at": NOW}]
    for _ in range(2):  # harmless twice
        ASIDE.erase(cast.amina, NOW)
    assert [row.step for row in PutAside.objects.all()] == ["hers"]
    assert [str(reader) for reader in ASIDE.readers(cast.amina, NOW.date())] == ["you alone"]

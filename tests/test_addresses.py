"""Every address on PostgreSQL: each answer it has is given once there too, by whoever gets it first.

The matrix asks every relation, on SQLite. What a second database could change is what it is asked, and that shows at
the first request of a kind.
"""

import pytest

from tests.matrix.cells import cell, expected
from tests.matrix.conftest import world
from tests.matrix.declared import RELATIONS, Row
from tests.matrix.world import ROWS, World

__all__ = ["world"]
pytestmark = [pytest.mark.services, pytest.mark.django_db]


def first_with_each_answer(row: Row) -> list[str]:
    """One relation for each code that the row declares."""
    first: dict[int, str] = {}
    for relation in RELATIONS:
        first.setdefault(row.codes[relation], relation)
    return list(first.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_each_answer_of_an_address_is_given(world: World, row: Row) -> None:
    asked = first_with_each_answer(row)
    assert {one: cell(world, row, one) for one in asked} == {one: expected(row, one) for one in asked}

"""How many questions the pages of rounds ask, at one pair and at three (M5)."""

import pytest

from tests.conftest import sign_in
from tests.matchmaking.meets.planned_halls import planned


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(
    ("page", "questions"),
    [
        ("settings/", 5),
        ("rounds/", 10),
        ("rounds/1/change/", 10),
        ("rounds/1/table/", 10),
        ("rounds/print/walls/", 10),
        ("rounds/print/slips/", 10),
    ],
)
def test_pages_of_rounds(cast, budget, many, page, questions):
    match = planned(cast.dev, each=many, rounds=many)
    budget(sign_in(cast.dev), f"/meet/{match.event.public_id}/host/{page}", questions)

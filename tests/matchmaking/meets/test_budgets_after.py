"""Query budgets after a match event: the same at one row and at three (style, habit 15)."""

from typing import Any

import pytest

from matchmaking.meets.actions.after import ask_warm, introduce_mutual
from tests.conftest import NOW, Budget
from tests.factories.introductions import listed
from tests.matchmaking.meets.evenings import came, meet, mutual, over

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("rows", [1, 3])]
SAME = [{"because": "same_region", "who": None, "whom": None, "what": ["north-east"]}]


def test_choosing_with_people_met_others_introductions_and_offers(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    match = over(event__host=cast.dev)
    me = came(match, listed(cast.amina))
    for _ in range(rows):
        came(match, listed())
        again, asked = came(match, side="university"), came(match)
        meet(match, (me, came(match)), (me, again), reasons=SAME)
        mutual(me, again)
        ask_warm(by=cast.dev, match=match, one=me, two=asked, line="Do meet", now=NOW)
    introduce_mutual(match=match, now=NOW)

    answer = budget(as_person(cast.amina), f"/meet/{match.event.public_id}/again/", 25)

    assert (len(answer.context["together"]), len(answer.context["offers"])) == (rows, rows)
    assert len(answer.context["form"].ids) == 2 * rows


def test_what_came_of_it(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    match = over(event__host=cast.dev)
    for _ in range(rows):
        ask_warm(by=cast.dev, match=match, one=came(match), two=came(match), line="Do meet", now=NOW)

    answer = budget(as_person(cast.dev), f"/meet/{match.event.public_id}/host/after/", 14)

    assert len(answer.context["warm"]) == rows

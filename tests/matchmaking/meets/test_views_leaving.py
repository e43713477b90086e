"""Somebody has to leave in the middle of it: one tap of a host, and what others then read (M2, M6)."""

from typing import Any

import pytest

from matchmaking.meets.models import MatchEvent
from tests.matchmaking.meets.halls import a_hall, begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(cast: Any) -> MatchEvent:
    """Amina meets Carol in the first round, which began three minutes ago."""
    match = a_hall(cast.dev, first=(cast.amina, cast.carol))
    begin(match, 1, ago=3)
    return match


def read(client: Any, match: MatchEvent, what: str) -> str:
    return client.get(f"/meet/{match.event.public_id}/{what}").content.decode()


def test_a_host_marks_somebody_who_has_to_leave_with_one_tap(hall, cast, as_person):
    carol = hall.event.bookings.get(person=cast.carol)
    mark_url = f"/whats-on/{hall.event.public_id}/host/people/{carol.public_id}/mark/"
    leaving = read(as_person(cast.dev), hall, "host/day/").partition("Somebody has to leave</summary>")[2]

    assert f'action="{mark_url}"' in leaving.partition("</details>")[0]
    assert 'name="mark" value="apologies"' in leaving.partition("</details>")[0]
    as_person(cast.dev).post(mark_url, {"mark": "apologies"})
    assert mark_url not in read(as_person(cast.dev), hall, "host/day/")
    assert "Your partner had to leave" in read(as_person(cast.amina), hall, "now/")

"""Somebody has to leave in the middle of it: one tap of a host, and what others then read (M2, M6)."""

from typing import Any

import pytest

from matchmaking.meets.models import MatchEvent
from tests.conftest import NOW
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
    assert 'name="mark" value="left"' in leaving.partition("</details>")[0]
    as_person(cast.dev).post(mark_url, {"mark": "left"})
    assert mark_url not in read(as_person(cast.dev), hall, "host/day/")
    assert "Your partner had to leave" in read(as_person(cast.amina), hall, "now/")
    carol.refresh_from_db()
    assert (carol.status, carol.is_here) == ("attended", False)
    assert "Had to leave" in as_person(cast.dev).get(f"/whats-on/{hall.event.public_id}/host/people/").content.decode()


def test_whom_i_met_stays_in_my_past_when_they_have_to_leave_later(hall, cast, as_person):
    begin(hall, 1, ago=20)
    hall.event.bookings.filter(person=cast.carol).update(left_at=NOW)
    slip = f"host/rounds/print/slips/?of={hall.event.bookings.get(person=cast.amina).public_id}"

    for who, what in ((cast.amina, "now/"), (cast.amina, ""), (cast.dev, slip)):
        html = read(as_person(who), hall, what)
        assert "<bdi>Carol</bdi>" in html
        assert "had to leave" not in html
    assert "<bdi>Carol</bdi>" in read(as_person(cast.dev), hall, "host/rounds/")


def test_while_the_round_goes_on_and_once_an_account_is_closed_nobody_is_named(hall, cast, as_person):
    hall.event.bookings.filter(person=cast.carol).update(left_at=NOW)
    assert "Carol" not in read(as_person(cast.amina), hall, "now/")
    begin(hall, 1, ago=20)
    cast.carol.is_active = False
    cast.carol.save()
    for what in ("now/", ""):
        assert "Carol" not in read(as_person(cast.amina), hall, what)

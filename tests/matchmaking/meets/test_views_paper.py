"""The day on paper: a slip for somebody, the sheet for the door; and what is left of the day when it is gone (M6)."""

from typing import Any

import pytest

from matchmaking.meets.models import MatchEvent
from tests.factories.meets import ComingFactory, MatchEventFactory, RoundFactory, conversation
from tests.matchmaking.meets.halls import a_hall, begin
from tests.matchmaking.meets.test_views_day import later, where

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(cast: Any) -> MatchEvent:
    """Amina meets Carol first. That round began three minutes ago."""
    match = a_hall(cast.dev, first=(cast.amina, cast.carol))
    begin(match, 1, ago=3)
    return match


def test_once_the_day_is_gone_nobody_is_sent_to_it_and_words_are_of_the_past(hall, cast, as_person):
    pages = [(cast.amina, where(hall, "")[:-1]), (cast.dev, f"/whats-on/{hall.event.public_id}/host/")]
    before = [as_person(person).get(page).content.decode() for person, page in pages]
    with later(days=1):
        after = [as_person(person).get(page).content.decode() for person, page in pages]

    assert [">On the day<" in page for page in before + after] == [True, True, False, False]
    assert ["It can change" in before[0], "It can change" in after[0], "Whom I met" in after[0]] == [True, False, True]


def test_the_sheet_for_the_door_is_all_that_the_day_prints(hall, cast, as_person):
    html = as_person(cast.dev).get(where(hall, "host/day")).content.decode()
    sheet = html.partition("at-door")[2].partition("</section>")[0]

    assert [words in sheet for words in (hall.event.title, "Are you here?", hall.arrival_code, "<svg")] == [True] * 4
    assert html.count('<div class="flow no-print">') == 1
    assert 'class="title no-print"' in html


def test_a_slip_of_one_person_has_rounds_tables_and_times(cast, as_person):
    match = MatchEventFactory(on_the_day=True, published=True, event__host=cast.dev, rounds=2)
    man = ComingFactory(event=match.event, person=None, booked_by=cast.dev, walk_in_name="Mr Blue", arrived=True)
    for number in (1, 2):
        turn = RoundFactory(match=match, number=number)
        other = ComingFactory(event=match.event, person__name=f"Partner {number}", university=True, arrived=True)
        conversation(turn, man, other, table=number + 6)
    slip = where(match, "host/rounds/print/slips") + f"?of={man.public_id}"
    html = as_person(cast.dev).get(slip).content.decode()

    assert [words in html for words in ("Mr Blue", "Partner 1", "Partner 2", "<b>7</b>", "<b>8</b>")] == [True] * 5
    assert [hour in html for hour in ("09:30", "09:44")] == [True] * 2
    man.status = "apologies"
    man.save()
    assert as_person(cast.dev).get(slip).status_code == 404

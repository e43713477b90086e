"""When people choose, from whom, when they are reminded, and what came of it in numbers (M7, M9)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.events.models import Event
from hub.people.models import Person
from matchmaking.meets.actions.after import introduce_mutual
from matchmaking.meets.condition.choosing import (
    Choice,
    people_to_choose,
    picks_open_at,
    reminder_at,
    reunions_of,
    takes_picks,
    without_account,
)
from matchmaking.meets.condition.outcomes import outcomes
from matchmaking.meets.models import MatchEvent, WarmIntroduction
from matchmaking.meets.policy import FEWEST_TO_COUNT, PICKS_UNTIL
from tests.conftest import NOW
from tests.factories.introductions import listed
from tests.factories.meets import MatchEventFactory, RoundFactory
from tests.matchmaking.meets.evenings import SECOND, blocks, came, meet, mutual, over, picks

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def names(choices: list[Choice]) -> list[str]:
    return [choice.booking.called for choice in choices]


def test_choosing_begins_when_the_last_round_is_over() -> None:
    match = over()
    begun = {"started_at": NOW - 90 * MINUTE, "started_by": match.event.host, "minutes": 12}
    RoundFactory(match=match, number=1, **begun)

    assert picks_open_at(match) == NOW - 78 * MINUTE


def test_choosing_begins_at_the_end_when_a_round_was_never_started_or_ran_over() -> None:
    match = over()
    assert picks_open_at(match) == match.event.ends_at
    begun = {"started_at": match.event.ends_at, "started_by": match.event.host, "minutes": 12}
    RoundFactory(match=match, number=1, **begun)
    assert picks_open_at(match) == match.event.ends_at
    RoundFactory(match=match, number=2)
    assert picks_open_at(match) == match.event.ends_at


def test_choosing_lasts_two_weeks() -> None:
    match = over()
    end = match.event.ends_at
    moments = (end - SECOND, end, end + PICKS_UNTIL - SECOND, end + PICKS_UNTIL)
    assert [takes_picks(match, moment) for moment in moments] == [False, True, True, False]
    match.picks_closed_at = NOW
    assert not takes_picks(match, NOW)


@pytest.mark.parametrize(
    ("ends", "zone", "due"),
    [
        ("2026-11-20 15:00", "Europe/London", "2026-11-20 19:00"),
        ("2026-07-20 15:00", "Europe/London", "2026-07-20 18:00"),  # summer: the same hour of the wall clock
        ("2026-11-20 15:00", "Asia/Kolkata", "2026-11-20 15:30"),  # half past eight in the evening there
        ("2026-11-20 20:45", "Europe/London", "2026-11-20 21:15"),
        ("2026-11-20 21:45", "Europe/London", "2026-11-21 09:00"),
        ("2026-11-20 23:45", "Europe/London", "2026-11-21 09:00"),
        ("2026-11-21 00:15", "Europe/London", "2026-11-21 09:00"),
        ("2026-10-24 22:45", "Europe/London", "2026-10-25 09:00"),  # the clocks go back in that night
        ("2026-11-20 15:00", "America/New_York", "2026-11-21 00:00"),
    ],
)
def test_they_are_reminded_that_evening_by_the_clock_of_the_place(ends: str, zone: str, due: str) -> None:
    ends_at, due_at = (datetime.fromisoformat(words).replace(tzinfo=UTC) for words in (ends, due))
    event = Event(starts_at=ends_at - timedelta(hours=3), ends_at=ends_at, zone=zone)

    assert reminder_at(MatchEvent(event=event)) == due_at


def test_those_one_met_come_first_with_the_round_the_table_and_why(cast: Any) -> None:
    match = over()
    me, carol = came(match, cast.amina), came(match, cast.carol, side="university")
    rosa, other = came(match, cast.rosa, side="university"), came(match, listed())
    same = [{"because": "same_region", "who": None, "whom": None, "what": ["north-east"]}]
    meet(match, (me, carol), (me, rosa), reasons=same)

    first, second, third = people_to_choose(me)

    assert (first.booking, first.round, first.table, first.is_met) == (carol, 1, 1, True)
    assert "North East" in first.reason
    assert (second.booking, second.round) == (rosa, 2)
    assert (third.booking, third.is_met, third.reason) == (other, False, "")


def test_whoever_left_or_was_only_planned_for_is_not_there() -> None:
    match = over()
    me, gone, absent, planned = (came(match) for _ in range(4))
    meet(match, (me, gone), (me, absent), (me, planned))
    Person.objects.filter(pk=gone.person_id).update(is_active=False)
    type(absent).objects.filter(pk=absent.pk).update(status="absent")
    match.all_rounds.filter(number=3).update(started_at=None, started_by=None, minutes=None)

    assert people_to_choose(me) == []


def test_whoever_has_blocked_me_after_we_met_is_still_there_and_whom_i_blocked_is_not() -> None:
    match = over()
    me, blocker, blocked = (came(match) for _ in range(3))
    meet(match, (me, blocker), (me, blocked))
    blocks(blocker.person, me.person)
    blocks(me.person, blocked.person)

    assert [choice.booking for choice in people_to_choose(me)] == [blocker]


def test_of_the_others_a_block_takes_nobody_away_who_is_chosen_already() -> None:
    """Or its moment would tell."""
    match = over()
    me, chosen, unchosen = came(match), came(match, listed()), came(match, listed())
    picks(me, chosen)
    for other in (chosen, unchosen):
        blocks(other.person, me.person)

    assert [choice.booking for choice in people_to_choose(me)] == [chosen]


def test_whoever_has_no_account_is_named_and_cannot_be_chosen() -> None:
    match = over()
    me = came(match)
    guest = came(match)
    type(guest).objects.filter(pk=guest.pk).update(person=None, walk_in_name="Old Tom")
    meet(match, (me, guest))

    assert (people_to_choose(me), without_account(me)) == ([], ["Old Tom"])


def test_reunions_go_from_the_page_when_the_two_are_kept_apart_later() -> None:
    match = over()
    one, two = came(match), came(match, side="university")
    mutual(one, two)
    introduce_mutual(match=match, now=NOW)
    assert [(row.booking, row.has_both_sides) for row in reunions_of(one)] == [(two, True)]

    blocks(two.person, one.person)

    assert reunions_of(one) == []


def full(many: int) -> MatchEvent:
    """So many came of each side, met one by one, and all who met chose each other."""
    match = over()
    pairs = [(came(match), came(match, side="university")) for _ in range(many)]
    meet(match, *pairs)
    for one, two in pairs:
        mutual(one, two)
    introduce_mutual(match=match, now=NOW)
    one, two = pairs[0]
    facts = {"asked_at": NOW, "asked_by": match.event.host, "line": "Do meet"}
    WarmIntroduction.objects.create(match=match, one=one, two=two, **facts)
    return match


def test_what_came_of_it_is_numbers_alone() -> None:
    found = outcomes(full(FEWEST_TO_COUNT // 2), now=NOW)

    assert (found.came, found.in_all) == ({"community": 4, "university": 4}, 8)
    assert (found.conversations, found.pairs, found.warm_asked, found.warm_made) == (4, 4, 1, 0)
    assert (found.proposed, found.running) == (0, 0)


def test_where_few_came_no_number_of_pairs_is_told() -> None:
    found = outcomes(full(FEWEST_TO_COUNT // 2 - 1), now=NOW)

    assert (found.is_told, found.pairs, found.proposed, found.running) == (False, None, None, None)
    assert found.conversations == 3


@pytest.mark.parametrize("many", [1, 4])
def test_the_numbers_take_five_questions_however_many_came(many: int, django_assert_num_queries: Any) -> None:
    match = full(many)
    with django_assert_num_queries(5):
        outcomes(match, now=NOW)


def test_a_match_event_that_nobody_came_to_has_numbers_too() -> None:
    found = outcomes(MatchEventFactory(), now=NOW)

    assert (found.in_all, found.conversations, found.is_told) == (0, 0, False)

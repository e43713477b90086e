"""A round begins once, ends early, and people say that they are here (M6)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.events.actions import CalledOff, MayNot, NotHereYet, Refused
from matchmaking.meets.actions import day as actions
from tests.conftest import NOW
from tests.factories.events import CoHostFactory, EventFactory
from tests.factories.meets import ComingFactory, MatchEventFactory, RoundFactory


@pytest.fixture
def match(cast: Any) -> Any:
    """Dev's, today, published, with three rounds."""
    match = MatchEventFactory(on_the_day=True, published=True, event__host=cast.dev)
    for number in (1, 2, 3):
        RoundFactory(match=match, number=number)
    return match


def start(match: Any, number: int = 1, **facts: Any) -> Any:
    return actions.start_round(**{"by": match.event.host, "match": match, "number": number, "now": NOW, **facts})


def end(match: Any, number: int = 1, **facts: Any) -> Any:
    return actions.end_round(**{"by": match.event.host, "match": match, "number": number, "now": NOW, **facts})


def test_a_round_begins_with_the_minutes_it_has_now(match):
    started = start(match)

    assert (started.started_at, started.started_by, started.minutes) == (NOW, match.event.host, 12)
    entry = AuditEntry.objects.get(deed="meets.start_round")
    assert (entry.subject_id, entry.actor_id) == (str(started.pk), match.event.host_id)


def test_again_is_harmless_whoever_presses(match, cast):
    CoHostFactory(event=match.event, person=cast.femi)
    start(match)

    again = start(match, by=cast.femi, now=NOW + timedelta(minutes=3))

    assert (again.started_at, again.started_by) == (NOW, match.event.host)
    assert AuditEntry.objects.filter(deed="meets.start_round").count() == 1


def test_rounds_begin_in_their_order(match):
    with pytest.raises(actions.NotInTurn):
        start(match, 2)
    with pytest.raises(actions.NoSuchRound):
        start(match, 4)


def test_not_while_another_one_runs_and_it_is_said_until_when(match):
    start(match)

    with pytest.raises(actions.StillRunning) as refused:
        start(match, 2, now=NOW + timedelta(minutes=11))
    assert str(refused.value) == "Round 1 goes on until 10:12. Wait, or end it early first."
    assert start(match, 2, now=NOW + timedelta(minutes=12)).has_begun


def test_once_it_was_ended_early_the_next_may_begin(match):
    start(match)
    end(match, now=NOW + timedelta(minutes=5))

    assert start(match, 2, now=NOW + timedelta(minutes=6)).has_begun


def test_an_early_end_is_kept_once_and_one_that_is_over_stays_as_it_was(match):
    start(match)
    first = end(match, now=NOW + timedelta(minutes=5))
    again = end(match, now=NOW + timedelta(minutes=6))

    assert first.ended_at == again.ended_at == NOW + timedelta(minutes=5)
    start(match, 2, now=NOW + timedelta(minutes=6))
    assert end(match, 2, now=NOW + timedelta(minutes=60)).ended_at is None
    assert AuditEntry.objects.filter(deed="meets.end_round").count() == 1


def test_what_has_not_begun_cannot_end(match):
    with pytest.raises(actions.NoSuchRound):
        end(match)


def test_nothing_begins_before_people_can_see_the_plan(cast):
    match = MatchEventFactory(on_the_day=True, planned=True, event__host=cast.dev)
    RoundFactory(match=match, number=1)

    with pytest.raises(actions.NotPublished):
        start(match)


@pytest.mark.parametrize("later", [timedelta(days=1), timedelta(days=-1)])
def test_rounds_begin_on_the_day_itself(match, later):
    match.event.starts_at += later
    match.event.ends_at += later
    match.event.save()

    with pytest.raises(actions.NotTheHour):
        start(match)


def test_a_day_that_has_run_late_goes_on(match):
    assert start(match, now=match.event.ends_at + timedelta(hours=2)).has_begun


def test_what_was_called_off_begins_no_round(cast):
    match = MatchEventFactory(on_the_day=True, published=True, event__host=cast.dev, event__cancelled=True)
    RoundFactory(match=match, number=1)

    with pytest.raises(CalledOff):
        start(match)


@pytest.mark.parametrize("who", ["amina", "kofi"])
def test_others_start_and_end_nothing(match, cast, who):
    for deed in (start, end):
        with pytest.raises(MayNot):
            deed(match, by=getattr(cast, who))
    with pytest.raises(MayNot):
        actions.change_wall_key(by=getattr(cast, who), match=match, seen=match.wall_key, now=NOW)


def test_the_big_screen_gets_a_new_address_once(match):
    before = match.wall_key
    changed = actions.change_wall_key(by=match.event.host, match=match, seen=before, now=NOW)
    again = actions.change_wall_key(by=match.event.host, match=match, seen=before, now=NOW)

    assert changed.wall_key == again.wall_key != before


# --- I am here --------------------------------------------------------------------------------------


def arrive(booking: Any, code: str | None = None, **facts: Any) -> Any:
    typed = booking.event.match.arrival_code if code is None else code
    return actions.arrive(**{"by": booking.person, "booking": booking, "code": typed, "now": NOW, **facts})


def test_the_letters_at_the_door_tick_somebody_off(match):
    booking = arrive(ComingFactory(event=match.event))

    assert (booking.status, booking.marked_at, booking.marked_by) == ("attended", NOW, booking.person)
    assert AuditEntry.objects.filter(deed="events.arrive").count() == 1


def test_again_is_harmless_and_whoever_was_ticked_off_stays_so(match):
    booking = ComingFactory(event=match.event, arrived=True)

    assert arrive(booking).marked_by == match.event.host
    assert not AuditEntry.objects.filter(deed="events.arrive").exists()


def test_small_letters_and_blanks_will_do(match):
    code = match.arrival_code.lower()

    assert arrive(ComingFactory(event=match.event), f" {code[:2]} - {code[2:]} ").status == "attended"


@pytest.mark.parametrize("code", ["", "ZZZZ", "Ä", "🦊", "x" * 10_000])
def test_other_letters_are_refused_in_a_sentence(match, code):
    booking = ComingFactory(event=match.event)

    with pytest.raises(actions.WrongCode, match="Look again, or ask a host"):
        arrive(booking, code)


def test_whoever_waits_or_gave_their_place_back_asks_a_host(match):
    for trait in ("waiting", "cancelled"):
        with pytest.raises(Refused, match="Tell a host that you are here"):
            arrive(ComingFactory(event=match.event, **{trait: True}))


def test_nobody_arrives_for_somebody_else(match, cast):
    with pytest.raises(MayNot):
        arrive(ComingFactory(event=match.event), by=cast.dev)


@pytest.mark.parametrize("days", [-1, 1])
def test_only_on_the_day(match, days):
    with pytest.raises(NotHereYet):
        arrive(ComingFactory(event=match.event), now=NOW + timedelta(days=days))


def test_the_day_is_that_of_the_clock_on_its_wall(cast):
    """In Auckland it is the day already when it is still the evening before in London."""
    starts = NOW.replace(hour=20)  # nine in the morning of the 24th, there
    event = EventFactory(kind="match", host=cast.dev, zone="Pacific/Auckland", starts_at=starts)
    match = MatchEventFactory(event=event)
    early = ComingFactory(event=match.event)

    with pytest.raises(NotHereYet):
        arrive(early, now=NOW)  # eleven in the evening of the 23rd, there
    assert arrive(early, now=NOW.replace(hour=11, minute=1)).status == "attended"  # just after midnight, there

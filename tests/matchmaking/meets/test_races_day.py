"""Twenty hands on the start of a round at one moment, on PostgreSQL (M6, T26), and again with the locks taken away."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from hub import clock
from hub.audit.models import AuditEntry
from hub.people.choices import Role
from hub.people.models import Person
from matchmaking.meets.actions import day as actions
from matchmaking.meets.models import MatchEvent, Round
from tests.factories.events import CoHostFactory
from tests.factories.meets import ComingFactory, MatchEventFactory, RoundFactory
from tests.factories.people import PersonFactory, RoleGrantFactory
from tests.faults.together import ROOMS_OF_GATHERINGS, at_once, broken, thinking, without_locks

ROOMS = [*ROOMS_OF_GATHERINGS, "matchmaking.meets", "hub.contact"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
GATHERINGS, HANDS = 10, 20


@pytest.fixture(scope="module", autouse=True)
def every_address_is_known() -> None:
    assert reverse("hub:my-hub")


def hosted(rounds: int = 2) -> tuple[MatchEvent, list[Person]]:
    """One that is on, and four who look after it."""
    match = MatchEventFactory(on_the_day=True, published=True)
    for number in range(1, rounds + 1):
        RoundFactory(match=match, number=number)
    hosts = [match.event.host, *PersonFactory.create_batch(3)]
    for person in hosts:
        RoleGrantFactory(person=person, role=Role.BROKER)
    for person in hosts[1:]:
        CoHostFactory(event=match.event, person=person)
    return match, hosts


def started() -> int:
    return int(AuditEntry.objects.filter(deed="meets.start_round").count())


def race_to_start() -> dict[str, int]:
    """Two hundred presses: at ten gatherings, twenty each by four hosts."""
    before = started()
    groups = []
    for _ in range(GATHERINGS):
        match, hosts = hosted()
        groups.append([_start(hosts[press % 4], match, 1) for press in range(HANDS)])
    with thinking(Round):
        outcomes = at_once(groups)
    told = [len({(one.started_at, one.started_by_id) for one in group if isinstance(one, Round)}) for group in outcomes]
    return {
        "broken": len(broken(outcomes)),
        "started more than once": started() - before - GATHERINGS,
        "told otherwise": sum(many != 1 for many in told),
    }


def _start(by: Person, match: MatchEvent, number: int) -> Callable[[], Any]:
    return lambda: actions.start_round(by=by, match=match, number=number, now=clock.now())


def test_twenty_presses_start_a_round_once() -> None:
    assert {what: many for what, many in race_to_start().items() if many} == {}


def test_without_locks_it_would_begin_more_than_once() -> None:
    with without_locks():
        assert any(sum(race_to_start().values()) for _ in range(3))


def test_two_rounds_never_run_at_once() -> None:
    """While one hand ends the first round, others start the second: it begins after the end, or not at all."""
    match, hosts = hosted()
    _start(hosts[0], match, 1)()
    end = [lambda: actions.end_round(by=hosts[1], match=match, number=1, now=clock.now())] * 10
    outcomes = at_once([[*end, *(_start(hosts[press % 4], match, 2) for press in range(10))]])

    assert broken(outcomes, allowed=(actions.StillRunning,)) == []
    first, second = match.all_rounds.order_by("number")
    assert first.ended_at is not None
    assert second.started_at is None or second.started_at >= first.ended_at


def test_twenty_taps_at_the_door_are_one_arrival() -> None:
    match, _ = hosted()
    booking = ComingFactory(event=match.event, booked_at=clock.now() - timedelta(days=1))
    deed = {"by": booking.person, "booking": booking, "code": match.arrival_code}
    outcomes = at_once([[lambda: actions.arrive(**deed, now=clock.now())] * HANDS])

    assert broken(outcomes) == []
    assert AuditEntry.objects.filter(deed="events.arrive").count() == 1

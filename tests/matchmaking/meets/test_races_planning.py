"""Two hosts plan at once while a round begins, and publish at once, on PostgreSQL (M5).

Two hundred attempts each, and again with the locks taken away: then something must break, or it proves nothing.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from hub.events.choices import BookingStatus
from hub.letters.models import Letter
from matchmaking.meets.actions import planning
from matchmaking.meets.models import MatchEvent, Round
from tests.conftest import NOW
from tests.factories.events import CoHostFactory
from tests.factories.people import RoleGrantFactory
from tests.faults.together import ROOMS_OF_GATHERINGS, at_once, thinking, without_locks
from tests.matchmaking.meets.planned_halls import Pairs, hall, plan, rows

ROOMS = [*ROOMS_OF_GATHERINGS, "matchmaking.meets"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
ATTEMPTS = 200
PARTS = ("writing", "publishing", "by_hand", "settings")


@pytest.fixture(scope="module", autouse=True)
def every_address_is_known() -> None:
    """Addresses are read while all rooms are there; the races know only those whose tables they may empty."""
    assert reverse("hub:my-hub")


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    for part in PARTS:
        monkeypatch.setattr(f"matchmaking.meets.actions.planning.{part}.record", lambda *args, **told: None)


def two_hosts() -> tuple[Any, Any]:
    return tuple(RoleGrantFactory(role="broker").person for _ in range(2))


def some_halls(hosts: tuple[Any, Any], attempts: int, *, arrived: bool) -> list[MatchEvent]:
    """Each with a plan, that two hosts look after."""
    matches = []
    for _ in range(attempts):
        match = plan(hall(hosts[0], each=2, rounds=2, arrived=arrived))
        CoHostFactory(event=match.event, person=hosts[1])
        matches.append(match)
    return matches


@transaction.atomic
def begin_first(match: MatchEvent) -> Pairs:
    """The first round begins as the day begins it; who sat where at that moment."""
    MatchEvent.objects.select_for_update().get(pk=match.pk)
    row = Round.objects.select_for_update().filter(match=match).order_by("number")[0]
    row.started_at, row.started_by, row.minutes = NOW, match.event.host, 12
    row.save()
    return rows(match)


def race_of_plans(attempts: int = ATTEMPTS) -> Counter[str]:
    """Of two plans one is written, and who sat in a round when it began sits there ever after."""
    hosts = two_hosts()
    matches = some_halls(hosts, attempts, arrived=True)
    for match in matches:  # somebody has left, so the plan they make is another one
        match.event.bookings.filter(pk=match.event.bookings.earliest("pk").pk).update(status=BookingStatus.APOLOGIES)
    told = {"version": 1, "now": NOW}
    groups: list[list[Callable[[], Any]]] = [
        [*(partial(planning.plan_rounds, by=host, match=match, **told) for host in hosts), partial(begin_first, match)]
        for match in matches
    ]
    with thinking(Round, MatchEvent):
        outcomes = at_once(groups, connections=30)
    found: Counter[str] = Counter()
    for match, (*plans, seen) in zip(matches, outcomes, strict=True):
        found["broken"] += sum(isinstance(one, BaseException) and not isinstance(one, planning.ChangedMeanwhile)
                               for one in (*plans, seen))  # fmt: skip
        found["both or none"] += sum(isinstance(one, planning.Planned) for one in plans) != 1
        found["version"] += MatchEvent.objects.get(pk=match.pk).plan_version != 2
        found["past changed"] += not isinstance(seen, dict) or rows(match)[1] != seen[1]
    return found


def race_to_publish(attempts: int = ATTEMPTS) -> Counter[str]:
    """Published once, by one of the two, and everybody has one letter."""
    hosts = two_hosts()
    matches = some_halls(hosts, attempts, arrived=False)
    told = {"version": 1, "now": NOW}
    groups: list[list[Callable[[], Any]]] = [
        [partial(planning.publish_plan, by=host, match=match, **told) for host in hosts] for match in matches
    ]
    with thinking(MatchEvent):
        outcomes = at_once(groups, connections=30)
    found: Counter[str] = Counter()
    for match, made in zip(matches, outcomes, strict=True):
        found["broken"] += sum(isinstance(one, BaseException) for one in made)
        found["two publishers"] += len({getattr(one, "published_by_id", None) for one in made}) != 1
        found["version"] += MatchEvent.objects.get(pk=match.pk).plan_version != 2
    found["letters"] = Letter.objects.filter(kind="meets.rounds").count() != 4 * attempts
    return found


every_race = pytest.mark.parametrize("race", [race_of_plans, race_to_publish], ids=lambda race: race.__name__)


@every_race
def test_one_plan_one_publishing_and_no_other_past(race: Callable[..., Counter[str]]) -> None:
    assert {what: many for what, many in race().items() if many} == {}


@every_race
def test_without_locks_something_breaks(race: Callable[..., Counter[str]]) -> None:
    with without_locks():
        assert any(sum(race(attempts).values()) for attempts in (30, 60))

"""At the same moment on PostgreSQL: one card of many taps, no answer lost, no list too long (M4, P11, T26)."""

from collections.abc import Callable
from functools import partial

import pytest

from hub import clock
from hub.audit.models import AuditEntry
from hub.events.actions import Refused
from hub.events.models import Booking
from hub.people.choices import Role
from matchmaking.meets.actions.before import CardHasChanged, fill_card_with, keep_apart, save_card, set_wishes
from matchmaking.meets.models import Apart, MatchCard, Wish
from matchmaking.meets.policy import MOST_APART, MOST_WISHES
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory
from tests.factories.people import ConsentFactory, RoleGrantFactory
from tests.faults.together import ROOMS_OF_GATHERINGS, at_once, broken, thinking, without_locks

ROOMS = [*ROOMS_OF_GATHERINGS, "matchmaking.meets"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
STEPS = ({"brings": ["people"]}, {"hopes_words": "Numbers"}, {"ways": ["talking"]}, {"times": "Mornings"})
Race = Callable[[int], int]


def places(many: int) -> list[Booking]:
    event = MatchEventFactory(event__places=200).event
    return ComingFactory.create_batch(many, event=event)


def race_of_steps(attempts: int) -> int:
    """The first steps of a card, all at once: one card, and each answer is on it."""
    coming = places(attempts // len(STEPS))
    deeds = [
        [partial(save_card, by=one.person, booking=one, answers=step, now=clock.now()) for step in STEPS]
        for one in coming
    ]
    failed = broken(at_once(deeds))
    whole = MatchCard.objects.filter(brings=["people"], hopes_words="Numbers", ways=["talking"], times="Mornings")
    return len(failed) + len(coming) - whole.count()


def race_of_names(attempts: int) -> int:
    """Many names at once where one more fits, each tapped twice."""
    coming, failed = places(attempts // 8), 0
    for one in coming:
        Apart.objects.bulk_create(
            Apart(by=one, address=f"n{number}@example.org", at=NOW) for number in range(MOST_APART - 1)
        )
    names = [f"m{number}@example.org" for number in range(4)] * 2
    deeds = [
        [partial(keep_apart, by=one.person, booking=one, address=name, now=clock.now()) for name in names]
        for one in coming
    ]
    failed = len(broken(at_once(deeds), allowed=(Refused,)))
    return failed + sum(one.kept_apart.count() != MOST_APART for one in coming)


def race_of_wishes(attempts: int) -> int:
    """Two pages with other people ticked, saved at once: one of the two holds, never both."""
    coming = places(attempts // 4)
    others = places(2 * MOST_WISHES)
    for one in others:
        one.event = coming[0].event
        one.save()
        ConsentFactory(person=one.person)
    halves = others[:MOST_WISHES], others[MOST_WISHES:]
    deeds = [
        [partial(set_wishes, by=one.person, booking=one, about=half, now=clock.now()) for half in (*halves, *halves)]
        for one in coming
    ]
    failed = len(broken(at_once(deeds)))
    return failed + sum(one.wishes.count() != MOST_WISHES for one in coming)


def race_of_hosts(attempts: int) -> int:
    """Two hosts write a card with the same person, each tapping twice: one of them does, and the other is told."""
    coming = places(attempts // 4)
    host = coming[0].event.host
    RoleGrantFactory(person=host, role=Role.BROKER)
    deeds = [
        [
            partial(fill_card_with, by=host, booking=one, answers={"times": times}, as_of=None, now=clock.now())
            for times in ("Mornings", "Evenings") * 2
        ]
        for one in coming
    ]
    failed = len(broken(at_once(deeds), allowed=(CardHasChanged,)))
    trail = AuditEntry.objects.filter(deed="meets.save_card", subject_label="events.Booking")
    return failed + sum(trail.filter(subject_id=str(one.pk)).count() != 1 for one in coming)


RACES = (race_of_steps, race_of_names, race_of_wishes, race_of_hosts)
every_race = pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)


@every_race
def test_nothing_is_lost_doubled_or_too_long(race: Race) -> None:
    with thinking(MatchCard, Apart, Wish):
        assert race(200) == 0


@every_race
def test_without_locks_something_breaks(race: Race) -> None:
    with without_locks(), thinking(MatchCard, Apart, Wish):
        assert any(race(attempts) for attempts in (40, 80, 200))

"""At the same moment on PostgreSQL: two choose each other, two workers introduce them, one takes it back, both say yes
to a host (M7, T26). Two hundred attempts each; without the locks something must break, or it proves nothing.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from hub.contact.models import Introduction
from hub.events.models import Booking
from hub.letters.models import Letter
from matchmaking.meets.actions.after import answer_warm, choosing, introduce_mutual, save_picks, warm
from matchmaking.meets.models import MatchEvent, Pick, Reunion, WarmIntroduction
from matchmaking.meets.policy import PICK_SETTLES
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory
from tests.faults.together import at_once, broken, thinking, without_locks
from tests.matchmaking.meets.evenings import meet, mutual, over

ROOMS = ["matchmaking.meets", "matchmaking.partnerships", "hub.contact", "hub.events", "hub.organisations"]
ROOMS += ["hub.letters", "hub.people", "allauth.account"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
ATTEMPTS, FEW = 200, 40
LATER = NOW + PICK_SETTLES
Pair = tuple[Booking, Booking]


@pytest.fixture(scope="module", autouse=True)
def every_address_is_known() -> None:
    """Addresses are read while all rooms are there; the races know only those whose tables they may empty."""
    assert reverse("hub:my-hub")


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    for module in (choosing, warm):
        monkeypatch.setattr(module, "record", lambda *args, **told: None)
    monkeypatch.setattr("hub.contact.actions.introductions.record", lambda *args, **told: None)
    with thinking(Reunion, Introduction, WarmIntroduction, MatchEvent):
        yield


def pairs(many: int, *, chosen: bool) -> list[tuple[MatchEvent, Pair]]:
    """Two at a match event of their own each."""
    made = []
    with transaction.atomic():
        for _ in range(many):
            match = over()
            one, two = (ComingFactory(event=match.event, arrived=True) for _ in range(2))
            if chosen:
                mutual(one, two)
            made.append((match, (one, two)))
    return made


def introduced_wrongly() -> int:
    """Pairs with another number of introductions than one, or of letters than two."""
    wrong = abs(Introduction.objects.count() - Reunion.objects.count())
    return wrong + abs(Letter.objects.filter(kind="meets.again").count() - 2 * Reunion.objects.count())


def saving(me: Booking, *about: Booking) -> Callable[[], Any]:
    booking = Booking.objects.select_related("event__match", "person").get(pk=me.pk)
    chosen = [one.pk for one in about]
    assert booking.person is not None
    person = booking.person
    return lambda: save_picks(by=person, booking=booking, chosen=chosen, now=NOW)


def test_both_press_at_the_same_moment_and_are_introduced_once() -> None:
    made = pairs(ATTEMPTS, chosen=False)
    for match, (one, two) in made:
        meet(match, (one, two))
    pressed = at_once([[saving(one, two), saving(two, one)] for _, (one, two) in made])
    assert broken(pressed) == []
    assert Pick.objects.count() == 2 * ATTEMPTS

    swept = at_once([[lambda m=match: introduce_mutual(match=m, now=LATER)] * 2 for match, _ in made])  # type: ignore[misc]

    assert broken(swept) == []
    assert (Reunion.objects.count(), introduced_wrongly()) == (ATTEMPTS, 0)


def sweep_twice(many: int) -> int:
    made = pairs(many, chosen=True)
    swept = at_once([[lambda m=match: introduce_mutual(match=m, now=NOW)] * 3 for match, _ in made])  # type: ignore[misc]
    return len(broken(swept)) + introduced_wrongly()


def test_without_locks_two_workers_meet_a_constraint_or_introduce_twice() -> None:
    with without_locks():
        assert sweep_twice(FEW) > 0


def take_back(many: int) -> int:
    """How many were introduced though one of the two had taken it back before."""
    made = pairs(many, chosen=True)
    deeds = [
        [saving(one), lambda m=match: introduce_mutual(match=m, now=NOW)]  # type: ignore[misc]
        for match, (one, two) in made
    ]
    assert broken(at_once(deeds)) == []
    back = Pick.objects.filter(by__in=[one.pk for _, (one, _two) in made]).values("by")
    return Reunion.objects.exclude(one__in=back).exclude(two__in=back).count() + introduced_wrongly()


def test_whoever_takes_it_back_in_time_is_not_introduced() -> None:
    assert take_back(ATTEMPTS) == 0


def test_without_locks_somebody_is_introduced_who_took_it_back() -> None:
    with without_locks():
        assert any(take_back(many) for many in (FEW, FEW, ATTEMPTS))


def both_say_yes(many: int) -> int:
    """Offers that two yeses at the same moment did not make, or made twice."""
    match = MatchEventFactory(published=True, begins_at=NOW - timedelta(hours=4))
    said = {"match": match, "line": "Do meet", "asked_at": NOW, "asked_by": match.event.host}
    rows = []
    with transaction.atomic():
        for _ in range(many):
            one, two = (ComingFactory(event=match.event, arrived=True) for _ in range(2))
            rows.append(WarmIntroduction.objects.create(one=one, two=two, **said))
    deeds = [
        [
            lambda w=row, p=person: answer_warm(by=p, warm=w, is_yes=True, now=NOW)  # type: ignore[misc]
            for person in (row.one.person, row.two.person)
        ]
        for row in rows
    ]
    wrong = len(broken(at_once(deeds)))
    made = WarmIntroduction.objects.filter(match=match, made_at__isnull=False).count()
    return wrong + many - made + abs(Letter.objects.filter(kind="meets.warm_made").count() - 2 * many)


def test_two_yeses_at_the_same_moment_make_it_once() -> None:
    assert both_say_yes(ATTEMPTS) == 0


def test_without_locks_a_yes_is_lost_or_made_twice() -> None:
    with without_locks():
        assert both_say_yes(FEW) > 0

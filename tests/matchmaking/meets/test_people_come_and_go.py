"""Whatever people do: the past stays, nobody sits with whom they must not meet, and rows are whole (M5)."""

import random
from contextlib import suppress

import pytest

from hub.events.actions import Refused
from hub.events.choices import BookingStatus
from matchmaking.meets.actions import planning
from matchmaking.meets.models import Apart, MatchEvent
from tests.conftest import NOW
from tests.factories.meets import ComingFactory
from tests.matchmaking.meets.planned_halls import Pairs, begin, faults, hall, rows

pytestmark = pytest.mark.django_db
STEPS = 12


def never(match: MatchEvent) -> set[frozenset[int]]:
    """Told without the code of the plan."""
    here = {one.person_id: one.pk for one in match.event.bookings.all()}
    return {frozenset((one.by_id, here[one.person_id])) for one in Apart.objects.filter(by__event=match.event)}


def somebody(match: MatchEvent, chance: random.Random, status: str = BookingStatus.ATTENDED):
    found = list(match.event.bookings.filter(status=status).order_by("pk"))
    return chance.choice(found) if found else None


def comes(match, chance):
    ComingFactory(event=match.event, arrived=True, university=chance.random() < 0.5)


def goes(match, chance):
    if booking := somebody(match, chance):
        booking.status = BookingStatus.APOLOGIES
        booking.save()


def closes_their_account(match, chance):
    if booking := somebody(match, chance):
        booking.person.is_active = False
        booking.person.save()


def asks_to_be_apart(match, chance):
    one, two = somebody(match, chance), somebody(match, chance)
    if one and two and one != two:
        Apart.objects.get_or_create(by=one, person=two.person, defaults={"at": NOW})
        planning.unseat(event=match.event)


def is_locked(match, chance):
    pairs = list(match.conversations.filter(round__started_at__isnull=True).order_by("pk"))
    if pairs:
        told = {"by": match.event.host, "match": match, "version": match.plan_version, "now": NOW}
        planning.keep_pair(**told, conversation=chance.choice(pairs), locked=True)


def is_changed_by_hand(match, chance):
    one, two = somebody(match, chance), somebody(match, chance)
    number = chance.randint(1, 5)
    change = planning.Change(number, one.pk, two.pk, chance.random() < 0.5)
    told = {"by": match.event.host, "match": match, "version": match.plan_version, "now": NOW}
    with suppress(Refused):
        planning.change_by_hand(**told, change=change, keep=False)


def begins(match, chance):
    waiting = match.all_rounds.to_come().order_by("number").first()
    if waiting:
        begin(match, waiting.number)


def is_planned_again(match, chance):
    told = {"by": match.event.host, "match": match, "version": match.plan_version, "now": NOW}
    planning.plan_rounds(**told)


DEEDS = (comes, goes, closes_their_account, asks_to_be_apart, is_locked, is_changed_by_hand, begins, is_planned_again)


def past(match: MatchEvent) -> Pairs:
    begun = match.all_rounds.begun().values_list("number", flat=True)
    return {number: pairs for number, pairs in rows(match).items() if number in begun}


@pytest.mark.parametrize("seed", range(12))
def test_the_past_stays_and_nobody_sits_with_whom_they_must_not_meet(cast, seed):
    chance = random.Random(seed)
    match = hall(cast.dev, each=5, rounds=5, tables=chance.choice([None, 4, 5]))
    is_planned_again(match, chance)
    if seed % 2:
        match = planning.publish_plan(by=cast.dev, match=match, version=1, now=NOW)
    for _step in range(STEPS):
        match = MatchEvent.objects.get(pk=match.pk)
        before, deed = past(match), chance.choice(DEEDS)

        deed(match, chance)

        after = rows(match)
        assert {number: after[number] for number in before} == before, deed.__name__
        coming = {pair for number, pairs in after.items() if number not in past(match) for pair in pairs}
        assert not coming & never(match), deed.__name__
        assert faults(match) == [], deed.__name__

"""The last places of a gathering, and the turns of its waiting list, taken by many at the same moment (M2)."""

import random
from collections import Counter
from typing import Any

from hub import clock
from hub.events import actions
from hub.events.actions import places_of
from hub.events.choices import EventSide
from hub.events.models import Booking, Event
from hub.events.seats import room_for
from hub.people.models import Person
from tests.bench.race_ground import a_gathering, some_people
from tests.faults.together import at_once, broken, thinking, trail

ATTEMPTS, AT_ONCE, PLACES = 200, 50, 10
TOLD: dict[str, Any] = {"access_needs": "", "answers": {}}


def _book(event: Event, person: Person, side: str) -> Any:
    return lambda: actions.book(by=person, event=event, side=side, now=clock.now(), **TOLD)


def _cancel(booking: Booking) -> Any:
    return lambda: actions.cancel_booking(by=booking.person, booking=booking, now=clock.now())


def race_for_places(seed: int, attempts: int = ATTEMPTS) -> dict[str, int]:
    """Two hundred people want ten places, three of them kept for each side, at most five for the university side."""
    chance = random.Random(seed)
    event = a_gathering(places=PLACES, community_least=3, university_least=3, university_most=5)
    deeds = [_book(event, person, chance.choice(EventSide.values)) for person in some_people(attempts)]
    with trail(), thinking(Booking):
        failed = broken(at_once([deeds[first : first + AT_ONCE] for first in range(0, attempts, AT_ONCE)]))
    taken = Counter(event.bookings.holding().values_list("side", flat=True))
    waiting = Counter(event.bookings.waiting().values_list("side", flat=True))
    left = [side for side in EventSide.values if waiting[side] and room_for(side, places_of(event), taken)]
    return {
        "over": max(0, taken.total() - PLACES),
        "over for a side": max(0, taken["community"] - 7) + max(0, taken["university"] - 5),
        "left empty": len(left),
        "lost": attempts - taken.total() - waiting.total(),
        "broken": len(failed),
    }


def race_for_turns(seed: int, attempts: int = ATTEMPTS) -> dict[str, int]:
    """A full gathering with forty people in the line: all eighty give their place back, half of them with two taps,
    while eighty more book. Places pass in the order of the line, each to one person, and none stays empty."""
    chance, line = random.Random(seed), attempts // 5
    event = a_gathering(places=2 * line)
    first, then, new = (
        [
            actions.book(by=one, event=event, side=chance.choice(EventSide.values), now=clock.now(), **TOLD)
            for one in who
        ]
        if is_there
        else who
        for who, is_there in ((some_people(2 * line), True), (some_people(line), True), (some_people(2 * line), False))
    )
    deeds = [_cancel(booking) for booking in [*first, *first[:line]]]
    deeds += [_book(event, person, chance.choice(EventSide.values)) for person in new]
    chance.shuffle(deeds)
    with trail() as done, thinking(Booking):
        failed = broken(at_once([deeds[start : start + AT_ONCE] for start in range(0, len(deeds), AT_ONCE)]))
    given = [pk for deed, pk in done if deed == "give_place"]
    since = dict(event.bookings.exclude(waiting_since=None).values_list("pk", "waiting_since"))
    ended = Counter(pk for deed, pk in done if deed == "cancel_booking")
    holding = event.bookings.holding()
    return {
        "over": max(0, holding.count() - event.places),
        "left empty": max(0, event.places - holding.count()),
        "given twice": len(given) - len(set(given)),
        "out of turn": _out_of_turn(done, {one.pk for one in then}, since),
        "passed over": len(then) - holding.filter(pk__in=[one.pk for one in then]).count(),
        "ended twice": ended.total() - len(ended),
        "broken": len(failed),
    }


def _out_of_turn(done: list[tuple[str, int]], line: set[int], since: dict[int, Any]) -> int:
    """How often a place went to somebody while another had stood in the line for longer, by the moment they asked.

    Deeds are noted under the lock of the gathering, so their order is the order in which they happened.
    """
    wrong = 0
    for deed, pk in done:
        if deed == "book" and pk in since:
            line.add(pk)
        elif deed == "give_place":
            wrong += pk != min(line, key=lambda one: (since[one], one), default=pk)
            line.discard(pk)
        elif deed == "cancel_booking":
            line.discard(pk)
    return wrong

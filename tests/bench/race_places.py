"""Run with the site's own settings on PostgreSQL: many people book the last places at the same moment. Prints JSON.

`python -m tests.bench.race_places RUNS [--naive]`: with `--naive`, the gathering is read without its lock, as such code
is usually written; then there must be more people than places, or the race proves nothing.
"""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import django

django.setup()

from django.db import connection  # noqa: E402

from hub import clock  # noqa: E402
from hub.events.actions import booking as booking_actions  # noqa: E402
from hub.events.choices import EventFormat, EventSide, EventStatus  # noqa: E402
from hub.events.models import Event  # noqa: E402
from hub.people.models import Person  # noqa: E402

PLACES, PEOPLE, AT_ONCE = 10, 200, 50
SEED = 2026


def an_hour(host: Person) -> Event:
    """Ten places, three kept for each side."""
    now = clock.now()
    starts_at = now + timedelta(days=21)
    facts = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "format": EventFormat.ONLINE}
    facts |= {"community_least": 3, "university_least": 3, "places": PLACES}
    done = {"added_at": now, "added_by": host, "published_at": now, "published_by": host}
    return Event.objects.create(title="An hour", host=host, status=EventStatus.OPEN, **facts, **done)


def race(people: list[Person], chance: random.Random) -> dict[str, int]:
    """Everybody books, fifty at a time; how many are over the places, and how many were lost on the way."""
    event = an_hour(people[0])
    sides = {person.pk: chance.choice(EventSide.values) for person in people}
    start = Barrier(AT_ONCE)

    def book(person: Person) -> None:
        start.wait(timeout=60)
        try:
            told = {"access_needs": "", "answers": {}}
            booking_actions.book(by=person, event=event, side=sides[person.pk], now=clock.now(), **told)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as hall:
        list(hall.map(book, people))
    holding = event.bookings.holding().count()
    return {"over": max(0, holding - PLACES), "lost": len(people) - holding - event.bookings.waiting().count()}


def main(runs: int, *, naive: bool) -> dict[str, int]:
    """The sums of all runs."""
    if naive:
        booking_actions.lock = lambda event_id: Event.objects.get(pk=event_id)
    made = (Person(email=f"race{number}@example.org", name=f"Pat {number}") for number in range(PEOPLE))
    people, chance = Person.objects.bulk_create(made), random.Random(SEED)
    outcomes = [race(people, chance) for _ in range(runs)]
    return {name: sum(outcome[name] for outcome in outcomes) for name in ("over", "lost")}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), naive="--naive" in sys.argv)))

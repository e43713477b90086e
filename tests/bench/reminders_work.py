"""Run with the site's own settings on PostgreSQL: make letters due, in turns with what they are measured against.

`python -m tests.bench.reminders_work generate|pipeline [--naive]`. Prints JSON. HUB_BENCH_PEOPLE and
HUB_BENCH_RECIPIENTS make it smaller.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from hub import clock  # noqa: E402
from hub.events.choices import BookingStatus, EventFormat, EventSide, EventStatus  # noqa: E402
from hub.events.models import Booking, Event  # noqa: E402
from hub.events.notifications import reminders  # noqa: E402
from hub.letters import policy  # noqa: E402
from hub.letters.actions import delivering  # noqa: E402
from hub.letters.models import Letter  # noqa: E402
from hub.letters.outbox import notify  # noqa: E402
from hub.people.models import Person  # noqa: E402
from tests.bench import one_task_each  # noqa: E402
from tests.bench.settled import settle  # noqa: E402

ROUNDS, AT_ONCE, NAIVELY = 3, 5_000, 20  # one by one is so slow that a twentieth of them tells
TABLE = "letters_letter"


def gathering(many: int) -> Event:
    """One that so many people come to, in five days: two reminders of it are still to come."""
    now = clock.now()
    starts_at = now + timedelta(days=5)
    host = Person.objects.create(email=f"host{many}@example.org", name="Pat")
    facts = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "format": EventFormat.ONLINE}
    done = {"added_at": now, "added_by": host, "published_at": now, "published_by": host}
    event = Event.objects.create(title="An hour", host=host, status=EventStatus.OPEN, places=many, **facts, **done)
    for first in range(0, many, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, many))
        people = Person.objects.bulk_create(Person(email=f"r{many}.{one}@example.org", name="Pat") for one in numbers)
        booked = {"side": EventSide.COMMUNITY, "status": BookingStatus.BOOKED, "booked_at": now}
        Booking.objects.bulk_create(Booking(event=event, person=one, booked_by=one, **booked) for one in people)
    settle()
    return event


def seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE} CASCADE")
        cursor.execute("CHECKPOINT")


def copied_out() -> bytes:
    """The rows as COPY writes them."""
    with connection.cursor() as cursor, cursor.copy(f"COPY {TABLE} TO STDOUT") as lines:  # type: ignore[attr-defined]
        return b"".join(bytes(line) for line in lines)


def copy_in(rows: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {TABLE} FROM STDIN") as lines:  # type: ignore[attr-defined]
        lines.write(rows)


def one_by_one(event: Event) -> None:
    """The control: a loop that asks for each letter by itself."""
    now = clock.now()
    for offset, due_at in reminders.moments_of(event).items():
        for booking in event.bookings.booked().select_related("person") if due_at > now else ():
            assert booking.person is not None
            key = f"events.reminder:{booking.pk}:{booking.times_booked}:{event.times_set}:{offset}"
            notify(booking.person, kind=reminders.KIND, key=key, now=now, about=booking, due_at=due_at)


def generate(many: int, *, naive: bool) -> dict[str, Any]:
    """All reminders of one gathering, then the same rows by COPY into the same emptied table, then nothing to do."""
    event = gathering(many // NAIVELY if naive else many)

    def plan() -> None:
        one_by_one(event) if naive else reminders._plan(event, event.bookings.booked(), clock.now())

    against_copy, again = [], []
    for _ in range(1 if naive else ROUNDS):
        empty()
        first = seconds(plan)
        settle(TABLE)
        again.append(seconds(plan) / first)
        made, rows = Letter.objects.count(), copied_out()
        empty()
        by_copy = seconds(lambda rows=rows: copy_in(rows))
        if Letter.objects.count() != made or not made:
            raise AssertionError(f"{made} rows were made and {Letter.objects.count()} copied")
        against_copy.append(by_copy / first)
    note = f"{made:,} rows in {first:.2f} s; the same by COPY in {by_copy:.2f} s, last of {len(again)} rounds"
    return {"people": event.places, "vs_copy": median(against_copy), "rerun": median(again), "note": note}


def lease_all() -> list[Letter]:
    """Every due letter, in batches as a worker takes them."""
    taken: list[Letter] = []
    while batch := delivering.lease_batch(now=clock.now(), size=policy.BATCH_SIZE):
        taken += batch
    return taken


def pipeline(many: int, *, naive: bool) -> dict[str, Any]:
    """Everybody's due reminder generated and leased, against one task for each; then handing over, without a bar."""
    event = gathering(many)
    bookings = list(event.bookings.booked().values_list("pk", flat=True))[: max(10, many // 5)]
    empty()
    all_by_task(bookings[:10])  # the worker has started
    empty()
    by_tasks = seconds(lambda: all_by_task(bookings)) / len(bookings)
    rates = []
    for _ in range(1 if naive else ROUNDS):
        empty()
        rates.append(by_tasks / (seconds(lambda: due_for_all(event, naive=naive)) / many))
    empty()
    due_for_all(event, lease=False)
    letters = delivering.lease_batch(now=clock.now(), size=min(many, 1_000))
    mail = Takes()
    handed = seconds(lambda: [delivering._hand_over(letter, mail, clock.now) for letter in letters])
    if mail.taken != len(letters):
        raise AssertionError(f"{mail.taken} of {len(letters)} were handed over")
    note = f"tasks: {1 / by_tasks:,.0f} a second by two processes, dispatch counted; generate + lease: the rest"
    return {
        "people": many,
        "tasks": len(bookings),
        "vs_tasks": median(rates),
        "handed_over": len(letters) / handed,
        "note": note,
    }


def due_for_all(event: Event, *, naive: bool = False, lease: bool = True) -> None:
    """The reminders of one moment, due now, by the engine's own statement."""
    at = min(due_at for due_at in reminders.moments_of(event).values() if due_at > clock.now())
    if naive:
        for booking in event.bookings.booked().select_related("person"):
            assert booking.person is not None
            notify(booking.person, kind=reminders.KIND, key=f"{booking.pk}", now=clock.now(), about=booking)
            Letter.objects.filter(key=f"{booking.pk}").update(leased_until=at, leased_as="one")
        return
    moments = reminders.moments_of
    reminders.moments_of = lambda event: {"1": at}
    try:
        reminders._plan(event, event.bookings.booked(), clock.now())
    finally:
        reminders.moments_of = moments
    Letter.objects.update(due_at=clock.now())  # its moment has come; counted against us
    if lease and len(lease_all()) != event.places:
        raise AssertionError("not all were leased")


def all_by_task(bookings: list[int]) -> None:
    """Send a task for each and wait until the last has done its work. Raises AssertionError after ten minutes."""
    now, started = clock.now().isoformat(), time.monotonic()
    with one_task_each.app.producer_pool.acquire(block=True) as producer:
        for pk in bookings:
            one_task_each.one_each.apply_async((pk, now), producer=producer)
    while Letter.objects.exclude(leased_as="").count() < len(bookings):
        if time.monotonic() - started > 600:
            raise AssertionError("the tasks are not done after ten minutes")
        time.sleep(0.05)


class Takes:
    """A mail server that takes everything."""

    connection = None
    taken = 0

    def open(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing to close."""

    def send_messages(self, messages: list[Any]) -> int:
        self.taken += len(messages)
        return len(messages)


if __name__ == "__main__":
    how, slowly = sys.argv[1], "--naive" in sys.argv
    if how == "generate":
        print(json.dumps(generate(int(os.environ.get("HUB_BENCH_PEOPLE", "100000")), naive=slowly)))
    else:
        print(json.dumps(pipeline(int(os.environ.get("HUB_BENCH_RECIPIENTS", "10000")), naive=slowly)))

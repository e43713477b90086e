"""The usual way, to measure against: one task for each recipient, which asks for their letter and leases it."""

import os

import django
from celery import Celery

django.setup()

from django.utils.dateparse import parse_datetime  # noqa: E402

from hub.events.models import Booking  # noqa: E402
from hub.letters.models import Letter  # noqa: E402
from hub.letters.outbox import notify  # noqa: E402

app = Celery("bench", broker=os.environ.get("HUB_BENCH_BROKER", "memory://"), set_as_current=False)
app.conf.update(
    task_default_queue=os.environ.get("HUB_BENCH_QUEUE", "hub_bench"),
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
)


@app.task(name="bench.one_each")
def one_each(booking_pk: int, now: str) -> None:
    """What the whole pipeline does for everybody, for one."""
    booking, moment = Booking.objects.select_related("person").get(pk=booking_pk), parse_datetime(now)
    assert booking.person is not None
    assert moment is not None
    key = f"events.reminder:{booking.pk}:task"
    letter = notify(booking.person, kind="events.reminder", key=key, now=moment, about=booking)
    Letter.objects.filter(pk=letter.pk, leased_until=None).update(leased_until=moment, leased_as=f"task{letter.pk}")

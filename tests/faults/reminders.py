"""Reminders of gatherings for the kill harness, planned by the Hub itself for real people who have a place (L5, T72).

Of each booking there are three, as they stand after an outage of twelve days: the one that is fourteen days early has
been overtaken, the one that is two days early is due now, the one of the day itself is due later. One must go.
"""

from datetime import timedelta

from django.db import transaction

from hub import clock
from hub.events.models import Booking
from hub.events.moments import days_before
from hub.events.notifications import remind
from hub.letters.models import Letter
from hub.letters.outbox import wake
from hub.letters.querysets import LetterQuerySet
from hub.people.models import Person
from tests.factories.events import EventFactory

ZONE = "Europe/London"
OVERTAKEN, DUE, LATER = ":14", ":2", ":0"


@transaction.atomic
def plan_reminders(many: int, *, first: int) -> None:
    """One gathering in two days with so many people, its reminders planned when nobody was yet reminded of it."""
    if not many:
        return
    now = clock.now()
    numbers = range(first, first + many)
    people = Person.objects.bulk_create(Person(email=f"reader{one}@example.org", name=f"Pat {one}") for one in numbers)
    starts_at = days_before(now - timedelta(seconds=1), ZONE, -2)
    event = EventFactory(host=people[0], starts_at=starts_at, places=many, zone=ZONE)
    facts = {"event": event, "side": "community", "status": "booked", "booked_at": event.added_at}
    Booking.objects.bulk_create(Booking(person=person, booked_by=person, **facts) for person in people)
    remind(event, now=starts_at - timedelta(days=15))
    transaction.on_commit(wake)


def reminders_to_go() -> LetterQuerySet:
    """Those that had to arrive."""
    return Letter.objects.filter(kind="events.reminder", key__endswith=DUE)

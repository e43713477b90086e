"""What happens to somebody's gatherings when their account goes (T65)."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.events.actions.booking import cancel_booking
from hub.events.actions.locks import lock
from hub.events.models import Booking, CoHost, Event
from hub.people.models import Person


@transaction.atomic
def leave_all(*, by: Person, now: datetime) -> int:
    """Give back every place and turn ahead, so that it passes on; hand what they host to a co-host. Again is harmless.

    A gathering that nobody else hosts stays with them: closing the account is refused as long as it is ahead.
    """
    rows = Booking.objects.live().for_person(by).filter(event__ends_at__gt=now)
    bookings = list(rows.select_related("event").order_by("event_id"))
    for booking in bookings:
        cancel_booking(by=by, booking=booking, now=now)
    for event_id in Event.objects.filter(host=by).order_by("pk").values_list("pk", flat=True):
        _hand_over(by, event_id, now)
    for row in CoHost.objects.filter(person=by).order_by("event_id"):
        record("events.remove_host", by=by, about=lock(row.event_id), now=now, person=by.pk)
        row.delete()
    return len(bookings)


def _hand_over(by: Person, event_id: int, now: datetime) -> None:
    """The longest co-host becomes the host."""
    event = lock(event_id)
    follower = event.co_hosts.filter(person__is_active=True).exclude(person=by).order_by("added_at", "pk").first()
    if follower is None:
        return
    event.host_id = follower.person_id
    event.save(update_fields=["host"])
    record("events.hand_over_hosting", by=by, about=event, now=now, person=follower.person_id)
    follower.delete()

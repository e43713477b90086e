"""Who looks after a gathering, and what they write to those who come."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.events import notifications
from hub.events.actions.locks import lock, refuse_unless_looked_after
from hub.events.actions.refusals import LastHost, NobodyToWriteTo, NoSuchHost, Refused
from hub.events.choices import EventStatus
from hub.events.models import CoHost, Event, EventMessage
from hub.events.policy import CREATING_ROLES
from hub.people.models import Person


@transaction.atomic
def add_host(*, by: Person, event: Event, who: str, now: datetime) -> Person:
    """Let somebody who may put on gatherings look after this one too: by e-mail address or whole name.

    Again is harmless. Raises MayNot, NoSuchHost.
    """
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    person = _somebody_who_hosts(who, now)
    if person.pk == event.host_id:
        return person
    _row, is_new = CoHost.objects.get_or_create(event=event, person=person, defaults={"added_at": now, "added_by": by})
    if is_new:
        record("events.add_host", by=by, about=event, now=now, person=person.pk)
    return person


@transaction.atomic
def remove_host(*, by: Person, event: Event, person: Person, now: datetime) -> Event:
    """Take a host off; when it is the first one, the co-host of longest standing follows.

    Again is harmless. Raises MayNot, and LastHost when nobody would be left.
    """
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    rows = event.co_hosts.order_by("added_at", "pk")
    if person.pk == event.host_id:
        follower = rows.filter(person__is_active=True).first()
        if follower is None:
            raise LastHost
        event.host_id = follower.person_id
        event.save(update_fields=["host"])
        follower.delete()
    elif not rows.filter(person=person.pk).delete()[0]:
        return event
    record("events.remove_host", by=by, about=event, now=now, person=person.pk)
    return event


@transaction.atomic
def write_to(
    *, by: Person, event: Event, audience: str, subject: str, text: str, once: str, now: datetime
) -> EventMessage:
    """Write to all or some of those concerned. The same again sends nothing more. Raises MayNot, NobodyToWriteTo."""
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    words = {"audience": audience, "subject": subject, "text": text}
    form = f"{event.pk}:{audience}:{subject}:{text}"  # the same form with other words is another message
    once = str(uuid5(NAMESPACE_URL, f"{once}:{form}"))
    there = EventMessage.objects.filter(once=once).first()
    if there is not None:
        return there
    many = event.bookings.in_audience(audience).count()
    if event.status == EventStatus.DRAFT or not many:
        raise NobodyToWriteTo
    message = EventMessage.objects.create(event=event, **words, once=once, sent_at=now, sent_by=by)
    record("events.write_to_booked", by=by, about=event, now=now, audience=audience, people=many)
    notifications.host_wrote(message, now=now)
    return message


@transaction.atomic
def write_recap(*, by: Person, event: Event, text: str, now: datetime) -> Event:
    """Keep what came out of it: on its page, and in a letter to those who came, the first time it is written.

    The same words again are no change. Raises MayNot, Refused before it has begun.
    """
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    if not event.is_open or not event.has_begun(now):
        raise Refused(_("There is nothing to tell yet. Come back when it has begun."))
    if event.recap == text:
        return event
    is_first = event.recap_at is None
    event.recap, event.recap_at, event.recap_by = text, now, by
    event.save(update_fields=["recap", "recap_at", "recap_by"])
    record("events.write_recap", by=by, about=event, now=now)
    if is_first:
        notifications.recap_written(event, now=now)
    return event


def _somebody_who_hosts(who: str, now: datetime) -> Person:
    hosting = Person.objects.active().holding_any(CREATING_ROLES, on=timezone.localdate(now))
    found = list(hosting.filter(Q(email__iexact=who) | Q(name__iexact=who)).order_by("pk")[:2])
    if not found:
        raise NoSuchHost
    if len(found) > 1:
        raise NoSuchHost(_("More than one person is called that. Type the e-mail address."))
    return found[0]

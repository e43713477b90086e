"""What somebody is called and where they start from."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people import notifications
from hub.people.models import Person, Profile


@transaction.atomic
def choose_name(*, by: Person, name: str, now: datetime) -> Person:
    """Set what somebody likes to be called. The first time, they are welcomed by letter."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    is_first = not person.name
    if person.name != name:
        person.name = name
        person.save(update_fields=["name"])
        record("people.choose_name", by=person, about=person, now=now)
    if is_first:
        notifications.welcome(person, now=now)
    return person


@transaction.atomic
def choose_start(*, by: Person, starting_point: str, now: datetime) -> Person:
    """Set where somebody starts from; an empty one means they would rather not say. Never a gate (P2).

    The side in their profile follows, unless they chose another one by hand.
    """
    person = Person.objects.select_for_update().get(pk=by.pk)
    if person.starting_point != starting_point:
        side_before = person.side
        person.starting_point = starting_point
        person.save(update_fields=["starting_point"])
        if person.side:
            Profile.objects.filter(person=person, side__in=["", side_before]).update(side=person.side, changed_at=now)
        record("people.choose_start", by=person, about=person, now=now, starting_point=starting_point)
    return person

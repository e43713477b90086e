"""Keeping away from somebody, quietly (P12). Suspending somebody is among the deeds of roles."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Block, Person


class NotYourself(Exception):
    """Nobody can keep away from themselves."""


@transaction.atomic
def block(*, by: Person, other: Person, now: datetime) -> Block:
    """Both vanish for each other, and nobody is told. Twice is harmless. Raises NotYourself."""
    if by == other:
        raise NotYourself("You cannot block yourself.")
    lock_both(by, other)
    blocked, is_new = Block.objects.get_or_create(person=by, other=other, defaults={"at": now})
    if is_new:
        record("people.block", by=by, about=by, now=now, other=other.pk)  # about the one who knows of it
    return blocked


def lock_both(one: Person, other: Person) -> None:
    """Their rows, in the order of their keys, as whoever asks one of them does: of two who block each other at one
    moment nobody waits in a ring. What merely points at them may still be written.
    """
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=[one.pk, other.pk]).order_by("pk"))


@transaction.atomic
def unblock(*, by: Person, other: Person, now: datetime) -> int:
    """Find each other again, as before. Nobody is told, and twice is harmless. Answers how many blocks ended."""
    Person.objects.select_for_update().get(pk=by.pk)
    count, _ = by.blocks.filter(other=other).delete()
    if count:
        record("people.unblock", by=by, about=by, now=now, other=other.pk)
    return count

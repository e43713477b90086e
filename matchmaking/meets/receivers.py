"""What match events hear from gatherings, and of two who are kept apart."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from hub.events.choices import EventStatus
from hub.events.models import Booking, Event
from hub.events.signals import event_kept, place_given_back
from hub.people.models import Block, Person
from matchmaking.meets.actions.keeping import keep_match
from matchmaking.meets.actions.planning import unseat, unseat_two
from matchmaking.meets.choices import KIND


@receiver(event_kept)
def keep_what_matches_have(*, event: Event, by: Person, now: datetime, **_: Any) -> None:
    keep_match(event=event)


@receiver(place_given_back)
def unseat_who_left(*, booking: Booking, **_: Any) -> None:
    """Once it is done: a plan locks its own row before the bookings in it, so nobody waits here holding one. Whatever
    fails here is made good when a round begins."""
    if booking.event.kind == KIND and booking.event.status == EventStatus.OPEN:
        transaction.on_commit(lambda: unseat(event=booking.event, left=booking), robust=True)


@receiver(post_save, sender=Block, dispatch_uid="meets.unseat_the_blocked")
def unseat_the_blocked(*, instance: Block, created: bool, **_: Any) -> None:
    """Whom somebody blocks they meet at no table any more, also where the rounds were planned before (P12, T6)."""
    if created:
        transaction.on_commit(lambda: unseat_two(one=instance.person, other=instance.other), robust=True)

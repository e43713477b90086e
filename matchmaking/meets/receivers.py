"""What match events hear from gatherings."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from hub.events.models import Event
from hub.events.signals import event_kept
from hub.people.models import Person
from matchmaking.meets.actions.keeping import keep_match


@receiver(event_kept)
def keep_what_matches_have(*, event: Event, by: Person, now: datetime, **_: Any) -> None:
    keep_match(event=event)

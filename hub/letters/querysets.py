"""Questions about many letters."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from hub.letters.choices import LetterState

if TYPE_CHECKING:
    from hub.letters.models import Letter


class LetterQuerySet(models.QuerySet["Letter"]):
    """Rows of the outbox."""

    def due(self, now: datetime) -> Self:
        """Waiting, due, and not in the hands of a worker."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
        return self.filter(free, state=LetterState.QUEUED, due_at__lte=now)

    def stale(self, before: datetime) -> Self:
        """Hand-over began before `before` and nobody said how it ended: the worker died."""
        return self.filter(state=LetterState.SENDING, sending_at__lt=before)

    def uncertain(self) -> Self:
        return self.filter(state=LetterState.UNCERTAIN)

    def doubted(self) -> Self:
        """Every letter whose hand-over was ever in doubt, whatever became of it: the list that hides nothing."""
        return self.filter(doubted_at__isnull=False)

    def failed(self) -> Self:
        return self.filter(state=LetterState.FAILED)

    def to_address(self, address: str, kind: str, *, since: datetime) -> int:
        """How many letters of `kind` an address was written since then."""
        return self.filter(address=address.lower(), kind=kind, created_at__gte=since).count()

    def for_person(self, person: models.Model) -> Self:
        return self.filter(person=person)

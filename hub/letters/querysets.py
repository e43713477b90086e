"""Questions about many letters."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from hub import registry
from hub.letters.choices import WEEKLY_LETTERS, Instead, LetterState

if TYPE_CHECKING:
    from hub.letters.models import Letter


TOLD_AT = Coalesce("sent_at", "set_aside_at", "doubted_at", "due_at")


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

    def visible_to(self, person: models.Model) -> Self:
        """The letters somebody may read here (R2), newest first: those to them that have gone, or were set aside.

        Never a code, nor the weekly letter, which only names others. `told_at` is when each reached them.
        """
        hidden = [kind.name for kind in registry.letter_kinds if kind.secret or kind.group == WEEKLY_LETTERS]
        gone = Q(state__in=(LetterState.SENT, LetterState.UNCERTAIN)) | ~Q(instead="")
        undelivered = Q(state=LetterState.FAILED) & ~Q(text="")
        reached = self.for_person(person).filter(gone | undelivered).exclude(kind__in=hidden)
        return reached.annotate(told_at=TOLD_AT).order_by("-told_at", "-pk")

    def unread(self) -> Self:
        """Not mailed, and not marked as read: see `Letter.is_unread`."""
        return self.filter(~Q(instead="") | Q(state=LetterState.FAILED), read_at__isnull=True)

    def waiting_for_digest(self) -> Self:
        """Set aside for the weekly letter, which has not told of them yet."""
        return self.filter(instead=Instead.DIGEST, carried_by__isnull=True)

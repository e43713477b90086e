"""Catching up after an outage: nobody gets a pile of what they missed (T74). Set-based, in any number of workers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from hub import registry
from hub.letters import policy
from hub.letters.choices import LetterState
from hub.letters.models import NO_LEASE, Letter
from hub.letters.querysets import LetterQuerySet

GOES_OR_WENT = (LetterState.QUEUED, LetterState.SENDING, LetterState.SENT, LetterState.UNCERTAIN)


@transaction.atomic
def give_way(*, now: datetime) -> int:
    """Cancel due letters that a newer one of their stream makes needless, then what one person has too much of.

    A letter held back by staff takes nobody's place, nor does one whose time has passed.
    """
    return _give_way(now)


def give_way_among(letters: Iterable[int], *, now: datetime) -> int:
    """The same for these alone, which have just been let go: what a newer one told meanwhile is not told again (R4)."""
    return _give_way(now, pk__in=list(letters))


def _give_way(now: datetime, **among: Any) -> int:
    gone = _cancel(_overtaken(now).filter(**among), "A newer one took its place.")
    return gone + _cancel(_one_of_many(now).filter(**among), "Another one tells it.")


def _overtaken(now: datetime) -> LetterQuerySet:
    """Due, while a newer one of the same stream is due too, or has gone."""
    newer = Letter.objects.filter(
        _worth_something(now),
        stream=OuterRef("stream"),
        stream_at__gt=OuterRef("stream_at"),
        stream_at__lte=now,
        state__in=GOES_OR_WENT,
    )
    return Letter.objects.due(now).exclude(stream="").filter(Exists(newer))


def _one_of_many(now: datetime) -> LetterQuerySet:
    """Late, while the same person has another late one about something sooner."""
    kinds = [kind.name for kind in registry.letter_kinds if kind.one_when_late]
    facts = {"kind__in": kinds, "state": LetterState.QUEUED, "stream_at__lte": now - policy.LATE_AFTER}
    is_sooner = Q(valid_until__lt=OuterRef("valid_until")) | Q(
        valid_until=OuterRef("valid_until"), pk__lt=OuterRef("pk")
    )
    sooner = Letter.objects.filter(
        _worth_something(now), is_sooner, person=OuterRef("person"), due_at__lte=now, **facts
    )
    return Letter.objects.due(now).filter(Exists(sooner), **facts)


def _worth_something(now: datetime) -> Q:
    return Q(valid_until__isnull=True) | Q(valid_until__gt=now)


def _cancel(letters: LetterQuerySet, because: str) -> int:
    """Whatever another worker holds is left to it: nobody waits for anybody."""
    free = letters.order_by("pk").select_for_update(skip_locked=True, no_key=False, of=("self",))
    rows = Letter.objects.filter(pk__in=free.values("pk"))
    return rows.update(state=LetterState.CANCELLED, problem=because, **NO_LEASE)

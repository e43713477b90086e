"""Catching up after an outage: nobody gets a pile of what they missed (T74). Set-based, in any number of workers."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from hub import registry
from hub.letters import policy
from hub.letters.choices import LetterState
from hub.letters.models import NO_LEASE, Letter
from hub.letters.querysets import LetterQuerySet

AT_A_TIME = 5_000  # keys in one statement
GOES_OR_WENT = (LetterState.QUEUED, LetterState.SENDING, LetterState.SENT, LetterState.UNCERTAIN)


@transaction.atomic
def give_way(*, now: datetime, among: Collection[int] | None = None) -> int:
    """Cancel due letters that a newer one of their stream makes needless, then what one person has too much of.

    A letter held back by staff takes nobody's place, nor does one whose time has passed. `among` names the letters
    that are looked at (by their keys); else it is all of them.
    """
    overtaken = _overtaken(now) if among is None else _overtaken(now).filter(pk__in=among)
    gone = _cancel(overtaken, "A newer one took its place.")
    too_many = _one_of_many(now, among)
    for first in range(0, len(too_many), AT_A_TIME):
        some = too_many[first : first + AT_A_TIME]
        gone += _cancel(Letter.objects.due(now).filter(pk__in=some), "Another one tells it.")
    return gone


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


def _one_of_many(now: datetime, among: Collection[int] | None) -> list[int]:
    """Late, while the same person has another late one about something sooner: their keys.

    One pass in the order of people, however little the database knows of its rows: after an outage there are many.
    """
    kinds = [kind.name for kind in registry.letter_kinds if kind.one_when_late]
    late = Letter.objects.filter(
        kind__in=kinds,
        state=LetterState.QUEUED,
        stream_at__lte=now - policy.LATE_AFTER,
        due_at__lte=now,
        valid_until__gt=now,
        person__isnull=False,
    )
    if among is not None:
        people = Letter.objects.filter(pk__in=among, kind__in=kinds).values_list("person", flat=True)
        late = late.filter(person__in=list(people))
    soonest_first = [F("valid_until").asc(), F("pk").asc()]
    ranked = late.annotate(place=Window(RowNumber(), partition_by="person", order_by=soonest_first))
    found = ranked.filter(place__gt=1).order_by("pk").values_list("pk", flat=True)
    return [pk for pk in found if among is None or pk in among]


def _worth_something(now: datetime) -> Q:
    return Q(valid_until__isnull=True) | Q(valid_until__gt=now)


def _cancel(letters: LetterQuerySet, because: str) -> int:
    """Whatever another worker holds is left to it: nobody waits for anybody."""
    free = letters.order_by("pk").select_for_update(skip_locked=True, no_key=False, of=("self",))
    rows = Letter.objects.filter(pk__in=free.values("pk"))
    return rows.update(state=LetterState.CANCELLED, problem=because, **NO_LEASE)

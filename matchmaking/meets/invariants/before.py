"""What must hold of what people say beforehand: a line with ids for each row that breaks it."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from hub.registry import Invariant
from matchmaking.meets.models import Apart, MatchCard, PreWorkDone, Wish
from matchmaking.meets.policy import CARDS_KEPT

A_DAY = timedelta(days=1)


def wishes_astray(now: datetime) -> list[str]:
    """Whoever is wished for comes to the same gathering."""
    rows = Wish.objects.exclude(by__event=F("about__event")).order_by("pk")
    return [f"wish {pk} leads to another gathering" for pk in rows.values_list("pk", flat=True)]


def ticks_astray(now: datetime) -> list[str]:
    """What is ticked off belongs to the gathering somebody comes to."""
    rows = PreWorkDone.objects.exclude(booking__event=F("prework__match__event")).order_by("pk")
    return [f"tick {pk} is of another gathering" for pk in rows.values_list("pk", flat=True)]


def helped_oneself(now: datetime) -> list[str]:
    """A card that is said to be written with somebody is written by another (P11)."""
    rows = MatchCard.objects.filter(helped_by=F("booking__person")).order_by("pk")
    return [f"card {pk} is said to be written with the one who wrote it" for pk in rows.values_list("pk", flat=True)]


def kept_too_long(now: datetime) -> list[str]:
    """Cards, wishes and whom people must not meet go in time (T64)."""
    over = now - CARDS_KEPT - A_DAY
    old: dict[str, QuerySet[Any]] = {
        "card": MatchCard.objects.filter(booking__event__ends_at__lt=over),
        "wish": Wish.objects.filter(by__event__ends_at__lt=over),
        "apart": Apart.objects.filter(by__event__ends_at__lt=over),
    }
    return [f"{name} {pk} is kept too long" for name, rows in old.items() for pk in rows.values_list("pk", flat=True)]


INVARIANTS = (
    Invariant("meets.wish_within_one_gathering", wishes_astray),
    Invariant("meets.tick_within_one_gathering", ticks_astray),
    Invariant("meets.cards_are_written_with_others", helped_oneself),
    Invariant("meets.forget_cards_in_time", kept_too_long),
)

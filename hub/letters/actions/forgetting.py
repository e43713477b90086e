"""Letting go of words, of a reader, of a name (T64)."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.html import escape

from hub.letters import policy
from hub.letters.choices import FINAL_STATES, LetterState
from hub.letters.models import NO_BODY, NO_HOLD, NO_LEASE, Letter

WORDS = ("subject", "text", "html")


def forget_old_letters(*, now: datetime) -> int:
    """Erase what letters said 90 days after they ended; the fact and the time stay."""
    before = now - policy.KEEP_BODIES_FOR
    ended = Q(sent_at__lt=before) | Q(sent_at__isnull=True, state__in=FINAL_STATES, due_at__lt=before)
    old = Letter.objects.filter(ended).exclude(text="", html="")
    return old.update(subject="", **NO_BODY)


def forget_reader(*, person: Any, addresses: Iterable[str]) -> int:
    """Somebody leaves for good: nothing more goes to them, and what they were written is gone. The fact stays (T64)."""
    known = [address.lower() for address in addresses]
    theirs = Letter.objects.alias(lower=Lower("address")).filter(Q(person=person) | Q(lower__in=known))
    chosen = list(theirs.values_list("pk", flat=True))
    letters = Letter.objects.filter(pk__in=chosen)
    letters.exclude(state__in=(*FINAL_STATES, LetterState.SENDING)).update(state=LetterState.CANCELLED, **NO_LEASE)
    for letter in letters:
        if any(address in letter.key.lower() for address in known):
            Letter.objects.filter(pk=letter.pk).update(key=f"forgotten:{letter.pk}")
    return letters.update(person=person, address="", subject="", problem="", read_at=None, **NO_BODY, **NO_HOLD)


def forget_name(*, names: Iterable[str], instead: str) -> int:
    """Letters to others no longer say who somebody was; only names that nobody else and no word could be."""
    said = sorted({*names, *(escape(name) for name in names)}, key=len, reverse=True)
    naming = Q(pk__in=[])
    for name in said:
        naming |= Q(subject__icontains=name) | Q(text__icontains=name) | Q(html__icontains=name)
    whole = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in said) or r"(?!)", re.IGNORECASE)
    letters = list(Letter.objects.filter(naming))
    for letter in letters:
        Letter.objects.filter(pk=letter.pk).update(
            **{part: whole.sub(instead, getattr(letter, part))[: 200 if part == "subject" else None] for part in WORDS}
        )
    return len(letters)

"""What must hold of all letters (decisions 10 and 11): one state each, no secret kept, none forgotten on the way."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q

from hub import registry
from hub.letters import policy
from hub.letters.choices import FINAL_STATES, LetterState
from hub.letters.models import Letter, RestingAddress
from hub.letters.querysets import LetterQuerySet
from hub.registry import Invariant

GRACE = timedelta(hours=1)  # the sweep runs each minute: what is late by more than this has no worker
A_DAY = timedelta(days=1)  # the nightly sweep, and a newer Hub beside an older worker


def _lines(rows: LetterQuerySet, problem: str) -> list[str]:
    return [f"letter {pk} {problem}" for pk in rows.order_by("pk").values_list("pk", flat=True)]


def secrets_kept(now: datetime) -> list[str]:
    """A code is erased as soon as it has gone, or will never go."""
    secret = [kind.name for kind in registry.letter_kinds if kind.secret]
    ended = Letter.objects.filter(kind__in=secret, state__in=FINAL_STATES).exclude(text="", html="")
    return _lines(ended, "has ended and still holds its secret")


def stuck(now: datetime) -> list[str]:
    """Whatever is being handed over began lately: else its worker died and nobody swept up."""
    before = now - settings.LETTER_STALE_AFTER - GRACE
    old = Letter.objects.filter(Q(sending_at__isnull=True) | Q(sending_at__lt=before), state=LetterState.SENDING)
    return _lines(old, "is being handed over without an end")


def in_two_states(now: datetime) -> list[str]:
    """A letter that has gone is in no other state, and one that has ended is in nobody's hands."""
    gone = Letter.objects.filter(sent_at__isnull=False).exclude(state=LetterState.SENT)
    held = Letter.objects.filter(state__in=FINAL_STATES).exclude(leased_until__isnull=True, leased_as="")
    return _lines(gone, "has gone and is said not to have") + _lines(held, "has ended and is in a worker's hands")


def waiting_for_nobody(now: datetime) -> list[str]:
    """A due letter goes, or somebody says why it could not."""
    due = Letter.objects.filter(state=LetterState.QUEUED, due_at__lt=now - GRACE, tries=0, problem="")
    known = due.filter(kind__in=registry.letter_kinds.names())
    strange = due.exclude(kind__in=registry.letter_kinds.names()).filter(created_at__lt=now - A_DAY)
    return _lines(known, "is due and nobody tries it") + _lines(strange, "is of a kind nobody knows")


def words_kept_too_long(now: datetime) -> list[str]:
    before = now - policy.KEEP_BODIES_FOR - A_DAY - GRACE
    old = Letter.objects.filter(sent_at__lt=before).exclude(text="", html="")
    return _lines(old, "still holds words that should be forgotten")


def waiting_too_long_for_a_digest(now: datetime) -> list[str]:
    """What somebody chose to hear of once a week is told within a week (R2)."""
    waiting = Letter.objects.waiting_for_digest().filter(person__is_active=True)
    late = waiting.filter(set_aside_at__lt=now - policy.LONGEST_WAIT_FOR_DIGEST)
    return _lines(late, "waits for a weekly letter that does not come")


def held_too_long(now: datetime) -> list[str]:
    """Somebody meant to mend a link, and forgot (R4)."""
    old = Letter.objects.filter(state=LetterState.HELD, held_at__lt=now - policy.HELD_TOO_LONG - GRACE)
    return _lines(old, "is held back and perhaps forgotten")


def resting_for_ever(now: datetime) -> list[str]:
    """The rest of an address has an end, and not a far one (R5)."""
    far = RestingAddress.objects.filter(rests_until__gt=F("rested_at") + policy.RESTS_AGAIN + GRACE)
    return [f"resting address {pk} rests without an end" for pk in far.order_by("pk").values_list("pk", flat=True)]


INVARIANTS = (
    Invariant("letters.keep_no_secret", secrets_kept),
    Invariant("letters.come_to_an_end", stuck),
    Invariant("letters.are_in_one_state", in_two_states),
    Invariant("letters.wait_for_somebody", waiting_for_nobody),
    Invariant("letters.are_forgotten_in_time", words_kept_too_long),
    Invariant("letters.come_once_a_week", waiting_too_long_for_a_digest),
    Invariant("letters.are_held_for_a_while", held_too_long),
    Invariant("letters.rest_has_an_end", resting_for_ever),
)

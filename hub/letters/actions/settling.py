"""What becomes of a doubt: each treatment has its answer (decision 11)."""

from datetime import datetime

from django.conf import settings

from hub.letters import policy
from hub.letters.choices import LetterState, Treatment
from hub.letters.models import NO_BODY, NO_LEASE, Letter


def settle_doubtful_letters(*, now: datetime) -> int:
    """A stale `sending` becomes `uncertain`; then each treatment has its answer (decision 11). Says how many moved."""
    stale = Letter.objects.stale(now - settings.LETTER_STALE_AFTER)
    moved = stale.update(state=LetterState.UNCERTAIN, doubted_at=now, problem="The worker stopped.", **NO_LEASE)
    urgent = Letter.objects.uncertain().filter(treatment=Treatment.URGENT)
    doubtful = Letter.objects.uncertain().filter(tries__lt=policy.MOST_DOUBTFUL_TRIES)
    moved += urgent.filter(valid_until__lte=now).update(state=LetterState.CANCELLED, **NO_LEASE, **NO_BODY)
    again = doubtful.filter(treatment__in=(Treatment.URGENT, Treatment.REMINDER))
    return moved + again.update(state=LetterState.QUEUED, due_at=now, **NO_LEASE)

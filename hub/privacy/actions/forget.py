"""The nightly work: what is old goes, and accounts nobody uses are closed after a warning."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from hub.holdings import holdings
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from hub.people.models import Person, RoleGrant
from hub.privacy import notifications
from hub.privacy.actions.leaving import NotYet, close_account
from hub.privacy.policy import CLOSE_AFTER, IDLE_AT_ONCE, WARN_AFTER, WARNED_FOR

log = logging.getLogger(__name__)


def forget_old(*, now: datetime) -> dict[str, int]:
    """Run the retention of every holding; one that fails stops no other. Answers and logs counts, nothing else."""
    counts: dict[str, int] = {}
    for holding in holdings:
        if holding.forget is None:
            continue
        try:
            with transaction.atomic():
                counts[holding.name] = holding.forget(now)
        except Exception as problem:  # its own words may name somebody (T70)
            log.error("privacy: forgetting of %s failed (%s)", holding.name, type(problem).__name__)
    log.info("privacy: forgotten %s", {name: count for name, count in counts.items() if count})
    return counts


def warn_idle_people(*, now: datetime) -> int:
    """Write once to everybody who has not signed in for 24 months. Answers how many are written to now."""
    idle = _idle(now, WARN_AFTER)
    warned = set(Letter.objects.filter(kind=notifications.STILL_HERE).values_list("key", flat=True))
    new = [person for person in idle if notifications.warning_key(person, person.seen) not in warned][:IDLE_AT_ONCE]
    for person in new:
        notifications.warn(person, seen=person.seen, now=now)
    return len(new)


def close_idle_accounts(*, now: datetime) -> int:
    """Close accounts nobody has used for 27 months, if they were warned long enough ago. Answers how many."""
    settled = Letter.objects.filter(
        kind=notifications.STILL_HERE, state=LetterState.SENT
    )  # one that never went warns nobody
    warned = set(settled.filter(created_at__lte=now - WARNED_FOR).values_list("key", flat=True))
    idle = _idle(now, CLOSE_AFTER)
    due = [person for person in idle if notifications.warning_key(person, person.seen) in warned][:IDLE_AT_ONCE]
    return sum(_closed(person, now=now) for person in due)


def _idle(now: datetime, after: timedelta) -> QuerySet[Any]:
    """Active people without a role who last came before then; somebody with work here is asked by a person."""
    working = RoleGrant.objects.live(timezone.localdate(now)).values("person")
    idle = (
        Person.objects.active()
        .exclude(pk__in=working)
        .annotate(came=Coalesce("last_login", "joined_at"), device=Max("usersession__last_seen_at"))
    )
    idle = idle.annotate(seen=Greatest("came", Coalesce("device", "came")))  # a kept device comes without signing in
    return idle.filter(seen__lt=now - after).order_by("pk")


def _closed(person: Person, *, now: datetime) -> bool:
    try:
        close_account(by=None, person=person, now=now)
    except NotYet:
        return False
    return True

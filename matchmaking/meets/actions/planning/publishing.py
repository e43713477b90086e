"""When everybody sees their own meetings, and back to a draft (M5)."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.meets.actions.planning.locks import lock_match, touch
from matchmaking.meets.actions.planning.refusals import CannotWithdraw, NothingPlanned
from matchmaking.meets.choices import PlanStatus
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.notifications.planning import rounds_ready


@transaction.atomic
def publish_plan(*, by: Person, match: MatchEvent, version: int, now: datetime) -> MatchEvent:
    """Everybody sees their own meetings from now on; before the day they also get a letter, once. Again is harmless.

    Raises MayNot, CalledOff, ChangedMeanwhile, NothingPlanned.
    """
    match = lock_match(match, by=by, now=now)
    if match.is_published:
        return match
    match = lock_match(match, by=by, version=version, now=now)
    if not match.is_planned:
        raise NothingPlanned
    match.plan_status, match.published_at, match.published_by = PlanStatus.PUBLISHED, now, by
    touch(match)
    record("meets.publish_plan", by=by, about=match, now=now, version=match.plan_version)
    rounds_ready(match, now=now)
    return match


@transaction.atomic
def withdraw_plan(*, by: Person, match: MatchEvent, version: int, now: datetime) -> MatchEvent:
    """Only the hosts see it again. Again is harmless. Raises MayNot, CalledOff, ChangedMeanwhile, CannotWithdraw."""
    match = lock_match(match, by=by, now=now)
    if not match.is_published:
        return match
    match = lock_match(match, by=by, version=version, now=now)
    if match.all_rounds.begun().exists():
        raise CannotWithdraw
    match.plan_status, match.published_at, match.published_by = PlanStatus.DRAFT, None, None
    touch(match)
    record("meets.withdraw_plan", by=by, about=match, now=now, version=match.plan_version)
    return match

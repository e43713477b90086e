"""The row that guards a plan, and who may change it."""

from datetime import datetime

from django.utils import timezone

from hub.events.actions import CalledOff, MayNot
from hub.events.choices import EventStatus
from hub.people.models import Person
from matchmaking.meets.actions.planning.refusals import ChangedMeanwhile
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.permissions import can_run_match

OF_THE_PLAN = (
    *("plan_status", "plan_version", "planned_at", "planned_by", "published_at", "published_by"),
    *("rounds", "round_minutes", "change_minutes", "break_after", "break_minutes", "tables", "quiet_tables", "links"),
)


def lock_match(match: MatchEvent, *, by: Person, now: datetime, version: int | None = None) -> MatchEvent:
    """The match event as it is now, locked, with its rounds: no round begins until this is done.

    Raises MayNot, CalledOff; ChangedMeanwhile when its plan is another than that of `version`.
    """
    row = MatchEvent.objects.select_for_update().get(pk=match.pk)
    list(row.all_rounds.select_for_update().values_list("pk"))
    refuse_unless_running(by, row, now)
    if version is not None and row.plan_version != version:
        raise ChangedMeanwhile
    return row


def refuse_unless_running(by: Person, match: MatchEvent, now: datetime) -> None:
    """Raises MayNot for whoever does not look after it by now, CalledOff when it does not happen (T11)."""
    if not can_run_match(by, match, on=timezone.localdate(now)):
        raise MayNot
    if match.event.status == EventStatus.CANCELLED:
        raise CalledOff


def touch(match: MatchEvent) -> None:
    """Keep what was changed of the plan, and let whoever has the old one in front of them see that it is old."""
    match.plan_version += 1
    match.save(update_fields=OF_THE_PLAN)

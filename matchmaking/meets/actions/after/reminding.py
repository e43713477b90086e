"""Asking once, that evening, whoever came and has not chosen yet (M7, L5)."""

from datetime import datetime

from hub.events.choices import EventStatus
from matchmaking.meets.condition.choosing import reminder_at, takes_picks, those_who_came
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.notifications import after as notifications
from matchmaking.meets.policy import PICKS_UNTIL, REMIND_TO_PICK_FOR


def remind_to_pick(*, now: datetime) -> int:
    """From that evening on for a day, so that people whom the host marks later are asked too; nobody twice."""
    near = {"event__ends_at__lte": now, "event__ends_at__gt": now - PICKS_UNTIL}
    rows = MatchEvent.objects.filter(event__status=EventStatus.OPEN, picks_closed_at__isnull=True, **near)
    return sum(_remind(match, now) for match in rows.select_related("event").order_by("pk"))


def _remind(match: MatchEvent, now: datetime) -> int:
    due = reminder_at(match)
    if not due <= now < due + REMIND_TO_PICK_FOR or not takes_picks(match, now):
        return 0
    unchosen = those_who_came(match).exclude(picks__isnull=False)
    return notifications.remind_to_pick(unchosen, now=now, valid_until=due + REMIND_TO_PICK_FOR)

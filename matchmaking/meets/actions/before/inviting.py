"""Asking people to get ready, once, some days before (M4)."""

from datetime import datetime

from hub.events.choices import EventStatus
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.notifications.before import ask_those_without_card
from matchmaking.meets.policy import PREPARE_LETTER, PREPARE_LETTER_UNTIL


def ask_to_prepare(*, now: datetime) -> int:
    """A letter to everybody with a place whose card is not finished, where the day is near. Each gets one, however
    often this is rung. Answers how many letters are new.
    """
    near = {"event__starts_at__lte": now + PREPARE_LETTER, "event__starts_at__gt": now + PREPARE_LETTER_UNTIL}
    matches = MatchEvent.objects.filter(event__status=EventStatus.OPEN, **near).select_related("event")
    return sum(ask_those_without_card(match, now=now) for match in matches.order_by("pk"))

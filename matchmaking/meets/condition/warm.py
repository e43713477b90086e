"""How far an offer to bring two together has come, and what each may know of it (M7)."""

from datetime import datetime
from typing import Any

from hub.events.models import Booking
from matchmaking.meets.models import WarmIntroduction
from matchmaking.meets.policy import WARM_LASTS


def is_waiting(warm: WarmIntroduction, now: datetime) -> bool:
    """Whether the two can still answer: until it is made, for a month."""
    return warm.made_at is None and now < warm.asked_at + WARM_LASTS


def my_answer(warm: WarmIntroduction, person: Any) -> bool | None:
    return warm.one_said if warm.one.person_id == person.pk else warm.two_said


def other_of(warm: WarmIntroduction, person: Any) -> Booking:
    return warm.two if warm.one.person_id == person.pk else warm.one


def came_to_nothing(warm: WarmIntroduction, person: Any, now: datetime) -> bool:
    """What one of the two may know: whoever said yes hears, once its time is over, that it did not come about. It is
    the same on every day before and after, whether the other said no, nothing, or was never asked (M7).
    """
    return warm.made_at is None and bool(my_answer(warm, person)) and not is_waiting(warm, now)


def is_over_for_hosts(warm: WarmIntroduction, now: datetime) -> bool:
    """A host hears that it did not come about when its time is over, whatever the two said: never who said no."""
    return warm.made_at is None and not is_waiting(warm, now)

"""Bells: each rings one action."""

from celery import shared_task

from hub import clock
from hub.care import actions


@shared_task(name="care.remind_of_worries")
def remind_of_worries() -> int:
    """Worries of leads who have gone are put back first, so that nobody waits for them."""
    now = clock.now()
    return actions.release_worries_left(now=now) + actions.remind_of_worries(now=now)

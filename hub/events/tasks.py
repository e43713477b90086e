"""Bells: each rings one action."""

from celery import shared_task

from hub import clock
from hub.events import actions


@shared_task(name="events.give_places")
def give_places() -> int:
    return actions.give_all_places(now=clock.now())

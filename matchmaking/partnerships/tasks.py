"""Bells of the partnerships."""

from celery import shared_task

from hub import clock
from matchmaking.partnerships import actions


@shared_task(name="partnerships.close_unanswered")
def close_unanswered() -> int:
    return actions.close_unanswered(now=clock.now())

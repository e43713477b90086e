"""Bells after a match event."""

from celery import shared_task

from hub import clock
from matchmaking.meets.actions import after


@shared_task(name="meets.introduce_those_who_chose")
def introduce_those_who_chose() -> int:
    return after.introduce_all(now=clock.now())


@shared_task(name="meets.remind_to_choose")
def remind_to_choose() -> int:
    return after.remind_to_pick(now=clock.now())

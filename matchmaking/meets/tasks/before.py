"""A bell for what people are asked beforehand."""

from celery import shared_task

from hub import clock
from matchmaking.meets.actions.before import ask_to_prepare as ask


@shared_task(name="meets.ask_to_prepare")
def ask_to_prepare() -> int:
    return ask(now=clock.now())

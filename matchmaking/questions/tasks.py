"""Bells of questions: each rings one action."""

from celery import shared_task

from hub import clock
from matchmaking.questions.actions import questions


@shared_task(name="questions.ask_whether_open")
def ask_whether_open() -> int:
    return questions.ask_whether_open(now=clock.now())


@shared_task(name="questions.close_unanswered")
def close_unanswered() -> int:
    return questions.close_unanswered(now=clock.now())

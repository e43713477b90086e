"""Bells of the introductions."""

from celery import shared_task

from hub import clock
from hub.contact.actions import introductions


@shared_task(name="contact.close_unanswered")
def close_unanswered() -> int:
    return introductions.close_unanswered(now=clock.now())

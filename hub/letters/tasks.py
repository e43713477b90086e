"""Bells: each rings one action."""

from celery import shared_task

from hub import clock
from hub.letters import actions


@shared_task(name="letters.deliver_due_letters")
def deliver_due_letters() -> int:
    return actions.deliver_due_letters(tick=clock.now)


@shared_task(name="letters.settle_doubtful_letters")
def settle_doubtful_letters() -> int:
    return actions.settle_doubtful_letters(now=clock.now())


@shared_task(name="letters.send_digests")
def send_digests() -> int:
    return actions.send_digests(now=clock.now())


@shared_task(name="letters.forget_old_letters")
def forget_old_letters() -> int:
    return actions.forget_old_letters(now=clock.now())

"""Bells: each rings one or several actions."""

from celery import shared_task

from hub import clock
from hub.privacy import actions


@shared_task(name="privacy.finish_erasures")
def finish_erasures() -> int:
    return actions.finish_erasures(now=clock.now())


@shared_task(name="privacy.forget_what_is_old")
def forget_what_is_old() -> None:
    now = clock.now()
    actions.forget_old(now=now)
    actions.warn_idle_people(now=now)
    actions.close_idle_accounts(now=now)

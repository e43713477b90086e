"""Bells: each rings one action."""

from celery import shared_task

from hub import clock
from library.resources import actions


@shared_task(name="resources.follow_all_roles")
def follow_all_roles() -> None:
    actions.follow_all_roles(on=clock.today())


@shared_task(name="resources.forget_old_editions")
def forget_old_editions() -> None:
    actions.forget_old_editions()

from celery import shared_task

from hub import clock
from library.giving import actions


@shared_task(name="giving.sweep_strays")
def sweep_strays() -> int:
    """Once a day: files of uploads that broke off."""
    return actions.sweep_strays(now=clock.now())


@shared_task(name="giving.ask_again")
def ask_again() -> int:
    """Once a day: those who are named and have not answered in a week."""
    return actions.ask_again(now=clock.now())

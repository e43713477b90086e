"""Bells: each rings one action. Links are looked at only where the operator has said so."""

import time
from functools import partial
from urllib.parse import urlsplit

from celery import shared_task
from django.conf import settings

from hub import clock
from library.upkeep import actions
from library.upkeep.visiting import visit


@shared_task(name="upkeep.tell_of_reviews")
def tell_of_reviews() -> None:
    actions.tell_of_reviews(now=clock.now())


@shared_task(name="upkeep.gather_links")
def gather_links() -> None:
    if settings.LINK_CHECKS:
        actions.gather_links(own=[urlsplit(settings.BASE_URL).hostname or ""], now=clock.now())


@shared_task(name="upkeep.check_links")
def check_links() -> None:
    if settings.LINK_CHECKS:
        agent = f"CRP-Hub link checker (+{settings.BASE_URL}/library/reuse/)"
        actions.check_links(look=partial(visit, agent=agent), pause=time.sleep, now=clock.now())

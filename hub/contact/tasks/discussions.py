"""Bells of the discussions."""

from celery import shared_task

from hub import clock
from hub.contact.actions import discussions, posts


@shared_task(name="contact.tell_followers")
def tell_followers() -> None:
    discussions.tell_followers(now=clock.now())


@shared_task(name="contact.empty_removed_posts")
def empty_removed_posts() -> None:
    posts.empty_removed_posts(now=clock.now())

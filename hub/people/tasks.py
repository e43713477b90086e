"""Bells: each rings one action."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="people.clear_old_sessions")
def clear_old_sessions() -> None:
    call_command("clearsessions")

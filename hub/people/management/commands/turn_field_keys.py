"""Lock every secret in the database with the first of HUB_FIELD_KEYS, so that older keys can be taken away."""

from typing import Any

from django.core.management.base import BaseCommand

from hub.people import actions


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        many = actions.lock_anew()
        self.stdout.write(f"{many} locked anew. Older keys can be taken out of HUB_FIELD_KEYS now.")

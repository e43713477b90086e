"""Put the demo's invented people and doings in; again is harmless. Refused where DEMO is off."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hub import clock, registry


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demo: invented people do not belong here.")
        for name in registry.demo.names():
            registry.demo[name](now=clock.now())
            self.stdout.write(f"{name}: demo is there")

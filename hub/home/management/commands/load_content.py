"""Put the content that every copy of the Hub starts with on its shelves; again is harmless."""

from typing import Any

from django.core.management.base import BaseCommand

from hub import clock, registry


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        for name in registry.content.names():
            registry.content[name](now=clock.now())
            self.stdout.write(f"{name}: content is there")

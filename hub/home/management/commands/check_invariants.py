"""Ask every room whether what must hold of all its rows still does; ends with 1 when something is broken."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hub import clock
from hub.home import invariants


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one object: each name and the lines that break it")

    def handle(self, *args: Any, **options: Any) -> None:
        found = invariants.breaches(clock.now())
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
        else:
            for name, lines in found.items():
                self.stdout.write(f"{'BROKEN' if lines else 'holds '}  {name}")
                for line in lines:
                    self.stdout.write(f"          {line}")
        if any(found.values()):
            sys.exit(1)

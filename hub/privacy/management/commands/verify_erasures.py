"""Say how the erasures stand and, given words on standard input, look for them everywhere.

The Hub itself no longer knows who has left. Type what you know, an address or a name on a line of its own; it is
looked for in every table and every file, and kept nowhere:

    echo somebody@example.org | python manage.py verify_erasures --look
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.privacy.actions import Identifiers, find_traces
from hub.privacy.models import Erasure


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--look", action="store_true", help="look for the words on standard input, one on a line")

    def handle(self, *args: Any, **options: Any) -> None:
        waiting, done = Erasure.objects.open(), Erasure.objects.exclude(done_at=None)
        verified = done.exclude(verified_at=None)
        self.stdout.write(f"{waiting.count()} waiting, {done.count()} done, {verified.count()} of them verified.")
        for erasure in done.filter(verified_at=None).order_by("pk"):
            self.stdout.write(f"Not verified: person {erasure.person_id}, see the audit trail.")
        if options["look"]:
            self._look(tuple(line.strip() for line in sys.stdin if line.strip()))

    def _look(self, words: tuple[str, ...]) -> None:
        if not words:
            raise CommandError("Type what to look for, one word or address on a line.")
        found = find_traces(Identifiers(words))
        for trace in found:
            self.stdout.write(f"{trace.place} {trace.row}")
        if found:
            raise CommandError(f"Found in {len(found)} places.")
        self.stdout.write("Nothing found.")

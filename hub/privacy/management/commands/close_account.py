"""Close somebody's account for them, when they have asked a person to: by phone, by letter, or while kept out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub import clock
from hub.people.models import Person
from hub.privacy import actions


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="their address; make sure first that it is they who ask")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=options["email"].strip()).first()
        if person is None:
            raise CommandError("Nobody has that address.")
        try:
            actions.close_account(by=None, person=person, now=clock.now())
        except actions.NotYet as refusal:
            raise CommandError(" ".join(refusal.args)) from refusal
        self.stdout.write("The account is closed. The workers erase it within a few minutes.")

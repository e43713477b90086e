"""Give somebody a working role from the command line; this is how the first administrator comes to be."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from hub import clock
from hub.people import actions
from hub.people.choices import Role
from hub.people.models import Person


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="their address; an account is made when there is none")
        parser.add_argument("role", metavar="ROLE", help=f"one of: {', '.join(Role.values)}")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        email, role = options["email"].strip().lower(), options["role"].strip().lower()
        if role not in Role.values:
            raise CommandError(f"There is no role “{role}”. Roles: {', '.join(Role.values)}")
        person = self._person(email)
        now, today = clock.now(), clock.today()
        had_it = person.roles.live(today).of([role]).exists()
        grant = actions.grant_role(by=None, to=person, role=role, now=now, starts_on=today)
        if had_it:
            self.stdout.write(f"{email} is {role} already, since {grant.starts_on}.")
        else:
            self.stdout.write(f"{email} is {role} from {grant.starts_on}.")

    def _person(self, email: str) -> Person:
        """Whoever has that address, or somebody new; the operator vouches for the address of somebody new."""
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            return self._make(email)
        if not person.is_active:
            raise CommandError(f"The account of {email} is closed.")
        if not EmailAddress.objects.filter(user=person, email__iexact=email, verified=True).exists():
            self.stdout.write(f"{email} has not been proved yet: a code will be asked for at the next sign-in.")
        return person

    def _make(self, email: str) -> Person:
        try:
            validate_email(email)
        except ValidationError as problem:
            raise CommandError(f"“{email}” is not an e-mail address.") from problem
        person = Person.objects.create_user(email, joined_at=clock.now())
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
        self.stdout.write(f"An account was made for {email}. They sign in with a code sent there.")
        return person

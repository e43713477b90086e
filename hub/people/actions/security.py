"""What guards an account: proof once more, the second step, the address; and help for whoever lost them (P8, T57)."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.letters.models import Letter
from hub.people import notifications
from hub.people.actions.sessions import end_sessions
from hub.people.models import Person
from hub.people.permissions import can_take_off_second_factor
from hub.people.policy import ADDRESS_BACK_FOR


class MayNotHelp(Exception):
    """Not their task, or it is their own account."""


class NothingToPutBack(Exception):
    """The address was not changed lately, or somebody else has the old one by now."""


@transaction.atomic
def send_proof_code(*, by: Person, code: str, now: datetime) -> Letter | None:
    """Write somebody a code that shows it is still them who is signed in."""
    record("people.ask_for_proof_code", by=by, about=by, now=now)
    return notifications.account_letter("people.proof_code", by.email, now=now, context={"code": code}, about=by)


@transaction.atomic
def note_account_deed(deed: str, *, by: Person, now: datetime, **details: Any) -> None:
    """Put what allauth did to an account into the trail."""
    record(deed, by=by, about=by, now=now, **details)


@transaction.atomic
def note_recovery_code(*, by: Person, left: int, now: datetime) -> None:
    """A recovery code was used: its owner is told, and how many are left."""
    record("people.use_recovery_code", by=by, about=by, now=now, left=left)
    notifications.account_letter("people.recovery_code_used", by.email, now=now, context={"left": left}, about=by)


@transaction.atomic
def take_off_second_factor(*, by: Person, person: Person, now: datetime) -> bool:
    """Help somebody who lost phone and recovery codes: every second step goes, and every session ends (T58).

    They sign in by code and set up a new one before their next desk. False when there was none. Raises MayNotHelp.
    """
    if not can_take_off_second_factor(by, person, on=timezone.localdate(now)):
        raise MayNotHelp("Only another administrator can do this.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    gone, _ = Authenticator.objects.filter(user_id=person.pk).delete()
    if not gone:
        return False
    end_sessions(person)
    record("people.take_off_second_factor", by=by, about=person, now=now)
    notifications.account_letter("people.second_factor_removed", person.email, now=now, context={}, about=person)
    return True


def address_before(person: Person, *, now: datetime) -> str:
    """The address that was changed within the last week, as the notice to it says; else nothing."""
    notices = Letter.objects.filter(kind="people.address_changed", about_label=Person._meta.label)
    lately = notices.filter(about_id=str(person.pk), created_at__gt=now - ADDRESS_BACK_FOR)
    first = lately.order_by("created_at", "pk").values_list("address", flat=True).first()
    return first if first and first != person.email.lower() else ""


@transaction.atomic
def put_address_back(*, by: Person, person: Person, now: datetime) -> Person:
    """Undo a change of address that was not theirs (T57): whoever made it loses every session, password and app.

    Raises MayNotHelp, NothingToPutBack.
    """
    if not can_take_off_second_factor(by, person, on=timezone.localdate(now)):
        raise MayNotHelp("Only another administrator can do this.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    address = address_before(person, now=now)
    if not address or _is_taken(address, person):
        raise NothingToPutBack("There is no address to put back.")
    EmailAddress.objects.filter(user_id=person.pk).delete()
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    person.email = address
    person.set_unusable_password()
    person.save(update_fields=["email", "password"])
    Authenticator.objects.filter(user_id=person.pk).delete()
    end_sessions(person)
    record("people.put_address_back", by=by, about=person, now=now)
    notifications.account_letter("people.address_put_back", address, now=now, context={}, about=person)
    return person


def _is_taken(address: str, person: Person) -> bool:
    others = EmailAddress.objects.filter(email__iexact=address).exclude(user_id=person.pk)
    return others.exists() or Person.objects.filter(email__iexact=address).exclude(pk=person.pk).exists()

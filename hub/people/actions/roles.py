"""Working roles: given from a day, ended on a day with a reason (P3)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from hub.audit.record import record
from hub.people import notifications
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.people.permissions import can_end_role, can_grant_role, last_administrator
from hub.people.signals import role_ended, role_granted


class MayNotGrant(Exception):
    """The person granting holds no role that lets them, or would grant it to themselves."""


class EndsBeforeItBegan(Exception):
    """A role cannot end before its first day."""


class AlreadyHeld(Exception):
    """The role is still held on the day it should begin anew; `grant` says until when."""

    def __init__(self, grant: RoleGrant) -> None:
        super().__init__(f"The role is held until {grant.ends_on}.")
        self.grant = grant


class NotNow(Exception):
    """The account is suspended or gone: it can hold nothing."""


class LastAdministrator(Exception):
    """Nobody would be left to look after the Hub: somebody else becomes administrator first."""


def lock_rights(*people: Person | None, on: date) -> None:
    """Make every deed about rights wait for the one before: nobody's role ends while they use it (T11).

    Locks all administrators' roles and those of `people`, in one order for all, so that nobody waits in a circle.
    Call it first in the transaction, then look again at the right.
    """
    wanted = Q(role=Role.ADMINISTRATOR) | Q(person__in=[person.pk for person in people if person])
    rows = RoleGrant.objects.select_for_update(of=("self",)).filter(wanted).not_over(on)
    list(rows.order_by("pk").values_list("pk", flat=True))


def keep_an_administrator(person: Person, *, on: date) -> None:
    """Stand between anything that takes an administrator away and the row that must not be the last (P3).

    Call it inside the transaction, before the deed. Raises LastAdministrator.
    """
    lock_rights(person, on=on)
    if last_administrator(person, on=on):
        raise LastAdministrator("They are the last administrator. Somebody else has to become one first.")


@transaction.atomic
def grant_role(*, by: Person | None, to: Person, role: str, now: datetime, starts_on: date) -> RoleGrant:
    """Give a working role from a day on; `by` None is the operator's command line. Granting twice is harmless.

    Raises MayNotGrant, NotNow, AlreadyHeld.
    """
    today = timezone.localdate(now)
    if by is not None and by.pk == to.pk:
        raise MayNotGrant("Nobody gives a role to themselves.")
    lock_rights(by, on=today)
    if by is not None and not can_grant_role(_as_kept(by), role, on=today):
        raise MayNotGrant(f"You cannot make this person {role}.")
    to = Person.objects.select_for_update().get(pk=to.pk)
    if not to.is_active:
        raise NotNow("A closed account holds no roles.")
    ending = to.roles.of([role]).filter(ends_on__gt=F("starts_on")).filter(ends_on__gt=starts_on).first()
    if ending:
        raise AlreadyHeld(ending)
    grant, is_new = RoleGrant.objects.get_or_create(
        person=to, role=role, ends_on=None, defaults={"starts_on": starts_on, "granted_at": now, "granted_by": by}
    )
    if is_new:
        record("people.grant_role", by=by, about=to, now=now, role=role, starts_on=starts_on.isoformat())
        _tell(notifications.role_granted, grant, by=by, now=now)
        transaction.on_commit(lambda: role_granted.send(RoleGrant, grant=grant))
    return grant


@transaction.atomic
def end_role(*, by: Person | None, grant: RoleGrant, now: datetime, ends_on: date, reason: str) -> RoleGrant:
    """End a role on a day (the first day without it), with a reason; on its first day it is taken back whole.

    Ending twice is harmless. Raises MayNotGrant, EndsBeforeItBegan, LastAdministrator.
    """
    today = timezone.localdate(now)
    if ends_on < grant.starts_on:
        raise EndsBeforeItBegan("A role cannot end before it began.")
    lock_rights(by, grant.person, on=today)
    if by is not None and not can_end_role(_as_kept(by), grant, on=today):
        raise MayNotGrant("You cannot end this role.")
    grant = RoleGrant.objects.select_for_update(of=("self",)).select_related("person").get(pk=grant.pk)
    if grant.ends_on is not None:
        return grant
    if by is not None and grant.role == Role.ADMINISTRATOR:
        keep_an_administrator(grant.person, on=max(ends_on, today))
    grant.ends_on, grant.ended_at, grant.ended_by, grant.end_reason = ends_on, now, by, reason
    grant.save(update_fields=["ends_on", "ended_at", "ended_by", "end_reason"])
    last = {"role": grant.role, "ends_on": ends_on.isoformat()}
    record("people.end_role", by=by, about=grant.person, now=now, reason=reason, **last)
    _tell(notifications.role_ended, grant, by=by, now=now)
    transaction.on_commit(lambda: role_ended.send(RoleGrant, grant=grant))
    return grant


def _as_kept(person: Person) -> Person:
    """The person as the database knows them now: somebody just suspended has no rights left."""
    return Person.objects.get(pk=person.pk)


def _tell(letter: Any, grant: RoleGrant, *, by: Person | None, now: datetime) -> None:
    """The person is written to, unless the operator does it from the command line and tells them otherwise."""
    if by is not None:
        letter(grant, now=now)

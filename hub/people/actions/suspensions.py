"""Keeping somebody out for a reason, and letting them back in (P12)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.people import notifications
from hub.people.actions.roles import keep_an_administrator, lock_rights
from hub.people.actions.sessions import end_sessions
from hub.people.models import Person, Suspension
from hub.people.permissions import can_suspend_person


class MayNotSuspend(Exception):
    """Not their task, or it is about themselves."""


@transaction.atomic
def suspend(*, by: Person, person: Person, reason: str, now: datetime) -> Suspension:
    """Close an account until the suspension is lifted; every session ends at once. Twice is harmless.

    The reason is kept with the suspension alone; the trail says that it happened. Raises MayNotSuspend,
    LastAdministrator.
    """
    today = timezone.localdate(now)
    lock_rights(by, person, on=today)
    if not can_suspend_person(Person.objects.get(pk=by.pk), person, on=today):
        raise MayNotSuspend("You cannot suspend this person.")
    keep_an_administrator(person, on=today)
    person = Person.objects.select_for_update().get(pk=person.pk)
    open_one = person.suspensions.filter(lifted_at__isnull=True).first()
    if open_one is not None:
        return open_one
    if person.erased_at:
        raise MayNotSuspend("This person has left.")
    suspension = Suspension.objects.create(person=person, suspended_at=now, suspended_by=by, reason=reason)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person)
    record("people.suspend", by=by, about=person, now=now, suspension=suspension.pk)
    notifications.suspended(suspension, now=now)
    return suspension


@transaction.atomic
def lift_suspension(*, by: Person, person: Person, reason: str, now: datetime) -> Person:
    """Let somebody back in. Nothing to lift is harmless. Raises MayNotSuspend."""
    if not can_suspend_person(by, person, on=timezone.localdate(now)):
        raise MayNotSuspend("You cannot lift this.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    suspension = person.suspensions.filter(lifted_at__isnull=True).first()
    if suspension is None:
        return person
    suspension.lifted_at, suspension.lifted_by, suspension.lift_reason = now, by, reason
    suspension.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    if not person.erased_at:
        person.is_active = True
        person.save(update_fields=["is_active"])
        notifications.suspension_lifted(suspension, now=now)
    record("people.lift_suspension", by=by, about=person, now=now, suspension=suspension.pk)
    return person

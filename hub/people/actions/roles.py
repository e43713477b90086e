"""Working roles: given from a day, ended on a day with a reason (P3)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.people.models import Person, RoleGrant
from hub.people.permissions import can_grant_role
from hub.people.signals import role_ended, role_granted


class MayNotGrant(Exception):
    """The person granting holds no role that lets them."""


class EndsBeforeItBegan(Exception):
    """A role cannot end before its first day."""


@transaction.atomic
def grant_role(*, by: Person | None, to: Person, role: str, now: datetime, starts_on: date) -> RoleGrant:
    """Give a working role from a day on; `by` None is the operator's command line. Granting twice is harmless.

    Raises MayNotGrant.
    """
    if by is not None and not can_grant_role(by, role, on=timezone.localdate(now)):
        raise MayNotGrant(f"Only an administrator can make somebody {role}.")
    Person.objects.select_for_update().get(pk=to.pk)
    grant, is_new = RoleGrant.objects.get_or_create(
        person=to, role=role, ends_on=None, defaults={"starts_on": starts_on, "granted_at": now, "granted_by": by}
    )
    if is_new:
        record("people.grant_role", by=by, about=to, now=now, role=role, starts_on=starts_on.isoformat())
        transaction.on_commit(lambda: role_granted.send(RoleGrant, grant=grant))
    return grant


@transaction.atomic
def end_role(*, by: Person | None, grant: RoleGrant, now: datetime, ends_on: date, reason: str) -> RoleGrant:
    """End a role on a day (the first day without it), with a reason. Ending twice is harmless.

    Raises MayNotGrant, EndsBeforeItBegan.
    """
    if by is not None and not can_grant_role(by, grant.role, on=timezone.localdate(now)):
        raise MayNotGrant("Only an administrator can end a role.")
    if ends_on < grant.starts_on:
        raise EndsBeforeItBegan("A role cannot end before it began.")
    grant = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    if grant.ends_on is None:
        grant.ends_on, grant.ended_at, grant.ended_by, grant.end_reason = ends_on, now, by, reason
        grant.save(update_fields=["ends_on", "ended_at", "ended_by", "end_reason"])
        record("people.end_role", by=by, about=grant.person, now=now, reason=reason, role=grant.role)
        transaction.on_commit(lambda: role_ended.send(RoleGrant, grant=grant))
    return grant

"""Who may do what with people and roles. Rights are read afresh on each request (T11)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from hub.people.choices import ENTERING_ROLES, GRANTS, PEOPLE_ROLES, PROTECTED_ROLES, WORKROOM_ROLES, Role
from hub.people.models import Person, RoleGrant
from hub.people.querysets import has_live_role


def person_of(request: HttpRequest) -> Person:
    """Who is signed in. Raises PermissionDenied for nobody: a door that forgot to ask for a sign-in stays shut."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def has_role(person: Any, roles: Iterable[str], *, on: date) -> bool:
    """Whether they hold any of `roles` on that day."""
    return has_live_role(person, roles, on=on)


def can_enter_workroom(person: Any, *, on: date) -> bool:
    """Moderators, editors and administrators use Wagtail's admin; nobody else (decision 8)."""
    return has_role(person, WORKROOM_ROLES, on=on)


def can_enter_profile(person: Any, *, on: date) -> bool:
    """The programme team and administrators do a step for somebody who rings (P11)."""
    return has_role(person, ENTERING_ROLES, on=on)


def can_grant_role(person: Any, role: str, *, on: date) -> bool:
    """Whether a role they hold lets them give this one, and end it: nobody passes on more (T15)."""
    return has_role(person, (granting for granting, given in GRANTS.items() if role in given), on=on)


def roles_grantable(person: Any, *, on: date) -> frozenset[str]:
    """Every role they may give on that day."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return frozenset()
    held = person.roles.live(on).of(GRANTS).values_list("role", flat=True)
    return frozenset().union(*(GRANTS[role] for role in held))


def can_end_role(person: Any, grant: RoleGrant, *, on: date) -> bool:
    """Whoever may give a role may end it; anybody may lay down their own."""
    return grant.person_id == person.pk or can_grant_role(person, grant.role, on=on)


def can_look_after_people(person: Any, *, on: date) -> bool:
    """The programme team, safeguarding leads and administrators find people at the desk (P13)."""
    return has_role(person, PEOPLE_ROLES, on=on)


def can_suspend_person(person: Any, other: Person, *, on: date) -> bool:
    """Those who look after people may keep somebody out, never themselves (P12).

    An administrator or safeguarding lead is kept out by one of those alone: the team could else shut out who watches.
    """
    if person.pk == other.pk or not can_look_after_people(person, on=on):
        return False
    return has_role(person, PROTECTED_ROLES, on=on) or not other.roles.live(on).of(PROTECTED_ROLES).exists()


def can_take_off_second_factor(person: Any, other: Person, *, on: date) -> bool:
    """An administrator helps whoever lost phone and recovery codes, never themselves (T58)."""
    return person.pk != other.pk and has_role(person, {Role.ADMINISTRATOR}, on=on)


def last_administrator(person: Person, *, on: date) -> bool:
    """Whether the Hub would be without an administrator if this one were gone from that day on.

    Somebody whose own last day is set already does not count: there must be one without an end.
    """
    if not has_role(person, {Role.ADMINISTRATOR}, on=on):
        return False
    open_ones = RoleGrant.objects.live(on).of({Role.ADMINISTRATOR}).filter(ends_on__isnull=True, person__is_active=True)
    return not open_ones.exclude(person_id=person.pk).exists()

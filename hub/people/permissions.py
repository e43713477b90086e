"""Who may do what with people and roles. Rights are read afresh on each request (T11)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from hub.people.choices import ENTERING_ROLES, GRANTING_ROLES, WORKROOM_ROLES, Role
from hub.people.models import Person
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


def can_grant_role(person: Any, role: str, *, on: date) -> bool:
    """Administrators grant roles; nobody can pass on more than their role lets them (T15)."""
    return has_role(person, GRANTING_ROLES, on=on)


def can_enter_profile(person: Any, *, on: date) -> bool:
    """The programme team and administrators do a step for somebody who rings (P11)."""
    return has_role(person, ENTERING_ROLES, on=on)


def last_administrator(person: Any, *, on: date) -> bool:
    """Whether they are an administrator on that day, and nobody else who is active is one."""
    others = Person.objects.active().exclude(pk=person.pk).holding_any([Role.ADMINISTRATOR], on=on)
    return has_role(person, [Role.ADMINISTRATOR], on=on) and not others.exists()

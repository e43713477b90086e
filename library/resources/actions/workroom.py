"""Opening Wagtail's workroom to those whose roles ask for it."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q

from hub.people.choices import WORKROOM_ROLES, Role
from hub.people.models import Person

GROUP_OF_ROLE = {Role.MODERATOR: "Moderators", Role.EDITOR: "Editors", Role.ADMINISTRATOR: "Moderators"}


@transaction.atomic
def follow_roles(person: Person, *, on: date) -> None:
    """Put somebody into the groups of Wagtail's workroom that their roles of today open, and out of all others."""
    roles = set(person.roles.live(on).of(WORKROOM_ROLES).values_list("role", flat=True))
    names = {GROUP_OF_ROLE[Role(role)] for role in roles}
    person.groups.remove(*Group.objects.filter(name__in=set(GROUP_OF_ROLE.values()) - names))
    person.groups.add(*Group.objects.filter(name__in=names))


def follow_all_roles(*, on: date) -> None:
    """Roles that begin or end on a day of their own open and shut groups on that day, though nobody did anything."""
    concerned = Q(roles__role__in=WORKROOM_ROLES) | Q(groups__name__in=set(GROUP_OF_ROLE.values()))
    for person in Person.objects.filter(concerned).distinct():
        follow_roles(person, on=on)

"""Who answers readers, and who says how they used a resource, reads it and looks after it (H9)."""

from datetime import date
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from hub.people.choices import Role
from hub.people.permissions import has_role
from library.feedback.policy import KEEPER_ROLES, LONGEST_KEY
from library.resources.models import ResourcePage


def can_answer_remarks(person: Any, *, on: date) -> bool:
    """Editors and moderators."""
    return has_role(person, KEEPER_ROLES, on=on)


def reflected_on() -> PageQuerySet:
    """Every resource that everybody may read."""
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    shut = PageViewRestriction.objects.annotate(here=here).filter(here__startswith=F("page__path"))
    return Page.objects.live().type(ResourcePage).exclude(Exists(shut))  # in one question, unlike `public()`


def may_reflect(person: Any, about_id: str, on: date) -> bool:
    """Whoever has joined reads, begins and writes reflections on a resource that everybody may read."""
    is_here = bool(getattr(person, "is_authenticated", False) and person.is_active)
    is_number = about_id.isdecimal() and len(about_id) < LONGEST_KEY
    return is_here and is_number and reflected_on().filter(pk=about_id).exists()


def may_moderate_reflections(person: Any, about_id: str, on: date) -> bool:
    """Moderators, after the event."""
    return has_role(person, frozenset({Role.MODERATOR}), on=on) and may_reflect(person, about_id, on)


def readable_reflections(person: Any, on: date) -> QuerySet[Any] | list[str]:
    """The resources whose reflections they may read, by their ids as text: a question, not yet asked."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return []
    return reflected_on().annotate(as_text=Cast("pk", CharField())).values_list("as_text", flat=True)


def moderated_reflections(person: Any, on: date) -> QuerySet[Any] | list[str]:
    """The same for a moderator. The role is part of the question, so that no other has to be asked for it."""
    readable = readable_reflections(person, on)
    if isinstance(readable, list):
        return readable
    return readable.filter(Exists(person.roles.live(on).filter(role=Role.MODERATOR)))

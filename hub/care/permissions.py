"""Who may read requests for help and worries."""

import re
from datetime import date
from typing import Any

from django.http import HttpRequest

from hub.care.models import Worry, WorryExclusion
from hub.care.policy import HELP_ROLES, WORRY_ROLES
from hub.people.models import Person
from hub.people.permissions import has_role
from hub.people.querysets import PersonQuerySet

SITS_AT_WORRIES = "sits_at_worries"  # session: worth asking whether a worry waits; it opens nothing


def can_answer_help(person: Any, *, on: date) -> bool:
    """The programme team and administrators answer requests for help."""
    return has_role(person, HELP_ROLES, on=on)


def can_sit_at_worries(person: Any, *, on: date) -> bool:
    """Safeguarding leads alone; no administrator, no superuser."""
    return has_role(person, WORRY_ROLES, on=on)


def can_read_worry(person: Any, worry: Worry, *, on: date) -> bool:
    """A lead who is not kept out of this one."""
    return can_sit_at_worries(person, on=on) and not worry.exclusions.filter(person=person.pk).exists()


def leads(*, on: date) -> PersonQuerySet:
    """Everybody who looks after worries on that day."""
    found: PersonQuerySet = Person.objects.active().holding_any(WORRY_ROLES, on=on)
    return found.order_by("name", "pk")


def readers_of(worry: Worry, *, on: date) -> PersonQuerySet:
    """The leads who may read this worry."""
    return leads(on=on).exclude(pk__in=WorryExclusion.objects.filter(worry=worry).values("person"))


def is_named_in(words: str, person: Person) -> bool:
    """Whether somebody's whole name stands in `words`, as words and whatever its capitals."""
    name = " ".join(person.name.split()).casefold()
    said = " ".join(words.split()).casefold()
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None


def remember_seat(request: HttpRequest, *, sits: bool) -> None:
    """Note in the session whether this person looks after worries, so that pages of others ask nothing for it."""
    if request.session.get(SITS_AT_WORRIES, False) != sits:
        request.session[SITS_AT_WORRIES] = sits

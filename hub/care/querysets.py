"""Questions about help and worries."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.db import models
from django.db.models import Q

from hub.care.policy import ACKNOWLEDGE_WITHIN, HELP_ROLES, MOST_REMINDERS, OPEN_FOR, WORRY_ROLES
from hub.people.querysets import has_live_role

if TYPE_CHECKING:
    from hub.care.models import HelpRequest, Worry


class HelpRequestQuerySet(models.QuerySet["HelpRequest"]):
    def visible_to(self, person: Any, *, on: date) -> Self:
        """All of them to those who answer help; none to anybody else."""
        return self if has_live_role(person, HELP_ROLES, on=on) else self.none()

    def open(self) -> Self:
        """Nobody has answered yet."""
        return self.filter(answered_at__isnull=True)

    def in_turn(self) -> Self:
        """Those who want to be rung first, then the others; in both, whoever has waited longest."""
        return self.order_by("-ring_back", "asked_at", "pk")

    def answered_since(self, moment: datetime) -> Self:
        return self.filter(answered_at__gte=moment).order_by("-answered_at", "-pk")

    def mentioning(self, words: str) -> Self:
        """Those in which `words` stand, in any part."""
        parts = ("question", "reach_by", "answer_note", "asker__name")
        found = Q()
        for part in parts:
            found |= Q(**{f"{part}__icontains": words})
        return self.filter(found)


class WorryQuerySet(models.QuerySet["Worry"]):
    def visible_to(self, person: Any, *, on: date) -> Self:
        """Those a safeguarding lead is not kept out of; none to anybody else, whoever they are (T6)."""
        if not has_live_role(person, WORRY_ROLES, on=on):
            return self.none()
        return self.exclude(exclusions__person=person.pk)

    def open(self) -> Self:
        """Not closed."""
        return self.filter(closed_at__isnull=True)

    def waiting(self) -> Self:
        """Nobody holds it: it waits for a lead."""
        return self.open().filter(taken_at__isnull=True).order_by("waiting_since", "pk")

    def held_by(self, person: Any) -> Self:
        return self.open().filter(taken_by=person)

    def held_by_others(self, person: Any) -> Self:
        return self.open().filter(taken_by__isnull=False).exclude(taken_by=person)

    def overdue(self, now: datetime) -> Self:
        """Has waited too long, and not yet been told of as often as it may be (T79)."""
        return self.waiting().filter(waiting_since__lte=now - ACKNOWLEDGE_WITHIN, reminders__lt=MOST_REMINDERS)

    def left_by_holder(self, leads: models.QuerySet[Any]) -> Self:
        """Open and held by somebody who is no lead any more, or is now kept out of it."""
        held = self.open().filter(taken_by__isnull=False)
        gone = ~Q(taken_by__in=leads.values("pk"))
        return held.filter(gone | Q(exclusions__person=models.F("taken_by"))).distinct()


class NeverChanged(Exception):
    """A line of a case's log was about to be changed or removed."""


class AddOnlyQuerySet(models.QuerySet[Any]):
    """Refuses every way to change or remove many rows at once."""

    def update(self, **values: Any) -> NoReturn:
        raise NeverChanged("The log of a case is never changed.")

    def delete(self) -> NoReturn:
        raise NeverChanged("The log of a case is never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("The log of a case is never changed.")


class WorryOpeningQuerySet(AddOnlyQuerySet):
    def still_open(self, now: datetime) -> Self:
        """Opened so lately that the case still lies open before them."""
        return self.filter(opened_at__gt=now - OPEN_FOR)

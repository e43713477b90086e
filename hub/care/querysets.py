"""Questions about help and worries."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from hub.care.policy import HELP_ROLES, WORRY_ROLES
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


class WorryQuerySet(models.QuerySet["Worry"]):
    def visible_to(self, person: Any, *, on: date) -> Self:
        """All of them to safeguarding leads; none to anybody else, whoever they are."""
        return self if has_live_role(person, WORRY_ROLES, on=on) else self.none()

    def open(self) -> Self:
        """No lead has taken it on yet."""
        return self.filter(taken_at__isnull=True)

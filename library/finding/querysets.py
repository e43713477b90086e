"""Questions about many searches."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Max, Sum

from hub.people.querysets import has_live_role
from library.finding.policy import KEEPER_ROLES

if TYPE_CHECKING:
    from library.finding.models import MissedSearch


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    """What was asked and not found."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """All of them to those who look after the library."""
        return self.all() if has_live_role(person, KEEPER_ROLES, on=on) else self.none()

    def since(self, day: date) -> Self:
        return self.filter(day__gte=day)

    def before(self, day: date) -> Self:
        return self.filter(day__lt=day)

    def by_words(self) -> Any:
        """Each question once, with how often and when last it was asked; the most wanted first."""
        return self.values("words").annotate(times=Sum("count"), last=Max("day")).order_by("-times", "-last", "words")

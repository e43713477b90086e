"""Questions about many remarks."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q

from hub.people.querysets import has_live_role
from library.feedback.choices import RemarkKind, Verdict
from library.feedback.policy import KEEPER_ROLES

if TYPE_CHECKING:
    from library.feedback.models import Remark


class RemarkQuerySet(models.QuerySet["Remark"]):
    """What readers said."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """All of them to those who look after the library; to others their own."""
        if has_live_role(person, KEEPER_ROLES, on=on):
            return self.all()
        return self.filter(person=person) if getattr(person, "is_authenticated", False) else self.none()

    def open(self) -> Self:
        """Something was said, and nobody has answered or set it aside. A bare verdict asks for nothing."""
        return self.filter(answered_at__isnull=True).exclude(words="")

    def in_turn(self) -> Self:
        """Whoever has waited longest first."""
        return self.order_by("said_at", "pk")

    def changes_of(self, page: models.Model) -> Self:
        """What was changed on a page because readers said so, newest first."""
        return self.filter(page=page.pk).exclude(change="").order_by("-answered_at", "-pk")

    def verdicts_of(self, page: models.Model) -> dict[str, int]:
        """How many said of a page that it was useful, partly, or not."""
        counts = {verdict: Count("pk", filter=Q(verdict=verdict)) for verdict in Verdict.values}
        answer: dict[str, int] = self.filter(page=page.pk, kind=RemarkKind.USEFUL).aggregate(**counts)
        return answer

    def by_page(self) -> Any:
        """The verdicts of every page that has any, those that helped fewest first: page, title, yes, partly, no."""
        counts = {verdict: Count("pk", filter=Q(verdict=verdict)) for verdict in Verdict.values}
        rows = self.filter(kind=RemarkKind.USEFUL).values("page", "page__title").annotate(**counts)
        return rows.order_by("-no", "-partly", "page__title")

    def answered_before(self, moment: datetime) -> Self:
        return self.filter(answered_at__lt=moment)

"""Questions about many: reviews that are due, what needs work, links, downloads."""

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q, Sum, Value

from hub.people.querysets import has_live_role
from library.resources.models import LibraryFile, resource_kinds
from library.resources.querysets import places_of
from library.upkeep.policy import EDITOR_ROLES

if TYPE_CHECKING:
    from library.upkeep.models import DownloadCount, Link, Repair


def kept_by(person: Any, *, due_by: date) -> Any:
    """The pages somebody looks after whose review is due by that day, the longest overdue first: one question."""
    parts = [
        kind.objects.live()
        .filter(keeper=person, next_review_on__lte=due_by)
        .order_by()
        .values_list("pk", "title", "slug", "next_review_on", named=True)
        for kind in resource_kinds()
    ]
    return parts[0].union(*parts[1:]).order_by("next_review_on", "title")


def keepers() -> set[int]:
    """Everybody who looks after a page that is up."""
    parts = [
        kind.objects.live().exclude(keeper=None).order_by().values_list("keeper", flat=True)
        for kind in resource_kinds()
    ]
    return set(parts[0].union(*parts[1:]))


def all_pages() -> Any:
    """What the desk knows of every resource that is up, in one question for them all."""
    named = ("pk", "title", "slug", "keeper__name", "looked_after_by", "last_reviewed_on", "next_review_on")
    parts = [
        kind.objects.live()
        .annotate(kind=Value(kind._meta.model_name, models.CharField()))
        .order_by()
        .values_list(*named, "first_published_at", "keeper__is_active", "kind", named=True)
        for kind in resource_kinds()
    ]
    return parts[0].union(*parts[1:]).order_by("title")


class RepairQuerySet(models.QuerySet["Repair"]):
    """Pages of which somebody said that they need work."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """All of them to editors; to others what they said themselves."""
        if has_live_role(person, EDITOR_ROLES, on=on):
            return self.all()
        return self.filter(asked_by=person) if getattr(person, "is_authenticated", False) else self.none()

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def done_before(self, moment: datetime) -> Self:
        return self.filter(done_at__lt=moment)


class LinkQuerySet(models.QuerySet["Link"]):
    """Addresses elsewhere that pages lead to."""

    def broken(self) -> Self:
        """It did not work on two different days, and has not worked since."""
        return self.filter(failed_on__gt=F("failing_since"), places__isnull=False).distinct()

    def due(self, now: datetime) -> Self:
        """To be visited, those that wait longest first; addresses no page leads to any more are left alone."""
        return self.filter(Q(due_at__lte=now), places__isnull=False).order_by("due_at", "pk").distinct()


class DownloadCountQuerySet(models.QuerySet["DownloadCount"]):
    """How often files were taken, day by day."""

    def since(self, day: date) -> Self:
        return self.filter(day__gte=day)

    def by_page(self) -> dict[int, int]:
        """How many of the files of each page were taken, however they hang on it."""
        counts = {row["file"]: row["many"] for row in self.values("file").annotate(many=Sum("count"))}
        pages: Counter[int] = Counter()
        for file, page in places_of(LibraryFile) if counts else ():
            pages[page] += counts.get(file, 0)
        return {page: many for page, many in pages.items() if many}

    def of_page(self, page: models.Model) -> int:
        """How many of the files of one page were taken."""
        return self.by_page().get(page.pk, 0)

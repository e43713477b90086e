"""Questions about introductions, messages, discussions and reports."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from hub.contact.choices import IntroductionStatus

if TYPE_CHECKING:
    from hub.contact.models import Discussion, Introduction, Post, RelayMessage, Report


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def between(self, one: Any, other: Any) -> Self:
        """Whichever of the two asked."""
        return self.filter(Q(asker=one, asked=other) | Q(asker=other, asked=one))

    def of(self, person: Any) -> Self:
        return self.filter(Q(asker=person) | Q(asked=person))

    def agreed(self) -> Self:
        return self.filter(status=IntroductionStatus.AGREED)


class RelayMessageQuerySet(models.QuerySet["RelayMessage"]):
    pass


class DiscussionQuerySet(models.QuerySet["Discussion"]):
    pass


class PostQuerySet(models.QuerySet["Post"]):
    pass


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(handled_at__isnull=True)

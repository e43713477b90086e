"""Questions about erasures and holds."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from hub.privacy.models import Erasure, Hold


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def open(self) -> Self:
        """Asked for and not done yet."""
        return self.filter(done_at__isnull=True)

    def late(self, before: datetime) -> Self:
        """Asked for before then and still not done."""
        return self.open().filter(asked_at__lt=before)


class HoldQuerySet(models.QuerySet["Hold"]):
    def open(self) -> Self:
        """Not lifted."""
        return self.filter(lifted_at__isnull=True)

    def on(self, person: Any) -> Self:
        """Open holds on somebody's rows."""
        return self.open().filter(person=person)

    def told_to(self, person: Any) -> Self:
        """Those of their holds that they may know of."""
        return self.on(person).filter(may_be_told=True)

"""Editions of the library: each change of what its pages show makes a new one."""

import secrets
from typing import Any

from django.db import models

LATE = 20  # rows by which an edition is known: one that was made earlier and committed later still changes it


def _new_mark() -> int:
    return secrets.randbits(62)


class EditionQuerySet(models.QuerySet["Edition"]):
    """Which edition it is."""

    def current(self) -> tuple[int, ...]:
        """What names the edition that everybody sees now: the last marks, the newest first."""
        return tuple(self.order_by("-pk").values_list("mark", flat=True)[:LATE])

    def forget_old(self) -> int:
        """Clear away all but the last; how many went."""
        last = list(self.order_by("-pk").values_list("pk", flat=True)[: LATE * 5])
        return self.filter(pk__lt=last[-1]).delete()[0] if last else 0


class Edition(models.Model):
    """One change, noted in its own transaction: it is seen when the change is, and gone when the change is undone.

    Rows are only added, so that two who publish at once never wait for each other. A mark is drawn by chance: what
    was kept under a change that was undone is never found again.
    """

    mark = models.BigIntegerField(default=_new_mark, editable=False)

    objects: Any = EditionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.mark)

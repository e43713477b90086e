"""What leads write down about a worry, who opened it, and which lead is kept out of it (T3, T6)."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.care.choices import KeptOut, NoteKind
from hub.care.models.worries import Worry
from hub.care.policy import MOST_LETTERS
from hub.care.querysets import AddOnlyQuerySet, NeverChanged, WorryOpeningQuerySet

PERSON = settings.AUTH_USER_MODEL


class AddOnly(models.Model):
    """Rows that are added and never changed."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; raises NeverChanged when it is already there."""
        if self.pk is not None and not self._state.adding:
            raise NeverChanged("The log of a case is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("The log of a case is never removed.")


class WorryNote(AddOnly):
    """One line of a case's log: a fact, a decision with its reasons, who was told; or a turn the case took."""

    once = models.UUIDField(null=True, unique=True, editable=False, help_text="One form with one set of words (T26)")
    worry = models.ForeignKey(Worry, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind)
    text = models.TextField(_("what to keep"), max_length=MOST_LETTERS, blank=True)
    about = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", help_text="Lead it was handed to")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", help_text="Empty: the Hub")

    objects = AddOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="worry_note_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"worry note {self.pk}"


class WorryOpening(AddOnly):
    """A lead opened a case. Without a line here nobody reads one: other leads see who did, and when."""

    worry = models.ForeignKey(Worry, models.PROTECT, related_name="openings")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    objects = WorryOpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"worry opening {self.pk}"


class WorryExclusion(models.Model):
    """A lead who may not read a worry: for them it does not exist, as for anybody else."""

    worry = models.ForeignKey(Worry, models.PROTECT, related_name="exclusions")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    because = models.CharField(max_length=12, choices=KeptOut)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", help_text="Empty: not by a lead")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worry", "person"], name="worry_kept_from_once"),
            models.CheckConstraint(condition=Q(because__in=KeptOut.values), name="worry_kept_because_is_known"),
            models.CheckConstraint(
                condition=Q(because=KeptOut.BY_LEAD, added_by__isnull=False)
                | ~Q(because=KeptOut.BY_LEAD) & Q(added_by__isnull=True),
                name="worry_kept_by_lead_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"worry exclusion {self.pk}"

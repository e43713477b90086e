"""Working roles: granted, dated, ended with a reason (P3)."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from hub.people.choices import Role
from hub.people.models.person import Person
from hub.people.querysets import RoleGrantQuerySet


class RoleGrant(models.Model):
    """A working role, from a day until a day, given by somebody and ended with a reason (P3)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="The first day without the role")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", help_text="Empty: the operator")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(ends_on__isnull=True), name="role_once_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, ended_at__isnull=True, end_reason="")
                | Q(ends_on__isnull=False, ended_at__isnull=False) & ~Q(end_reason=""),
                name="role_end_is_whole",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    @property
    def was_taken_back(self) -> bool:
        """Ended before its first day: it was never held."""
        return self.ends_on == self.starts_on

    def is_live(self, on: date) -> bool:
        """Whether the role is held on that day."""
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)

    def is_coming(self, on: date) -> bool:
        """Whether its first day still lies ahead."""
        return self.starts_on > on and not self.was_taken_back

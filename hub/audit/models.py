"""Who decided what, when and why (X6). Rows are added and never changed."""

from typing import Any, NoReturn

from django.db import models


class NeverChanged(Exception):
    """An audit row was about to be changed or removed."""


class AppendOnlyQuerySet(models.QuerySet["AuditEntry"]):
    """Refuses every way to change or remove many rows at once."""

    def update(self, **values: Any) -> NoReturn:
        raise NeverChanged("Audit rows are never changed.")

    def delete(self) -> NoReturn:
        raise NeverChanged("Audit rows are never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("Audit rows are never changed.")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Add many rows; raises NeverChanged where rows already there would be written over."""
        if kwargs.get("update_conflicts"):
            raise NeverChanged("Audit rows are never changed.")
        return super().bulk_create(objs, *args, **kwargs)


class AuditEntry(models.Model):
    """One deed. Plain ids, no keys and no names, so that it outlives the people in it (decision 9)."""

    at = models.DateTimeField(db_index=True)
    deed = models.CharField(max_length=80, help_text="room.verb, such as people.grant_role")
    actor_id = models.BigIntegerField(null=True, help_text="Person who did it; empty for the Hub itself")
    subject_label = models.CharField(max_length=80, help_text="Kind of thing it was done to, such as people.Person")
    subject_id = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict, help_text="Plain values; never names, addresses or what people wrote")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["subject_label", "subject_id", "at"], name="audit_subject_at"),
            models.Index(fields=["actor_id", "at"], name="audit_actor_at"),
            models.Index(fields=["deed", "at"], name="audit_deed_at"),
        ]

    def __str__(self) -> str:
        return f"{self.deed} on {self.subject_label} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; raises NeverChanged when it is already there."""
        if self.pk is not None:
            raise NeverChanged("Audit rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("Audit rows are never removed.")

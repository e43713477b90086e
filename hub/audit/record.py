"""Writing the audit trail: every action ends with one call of `record` (X6)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from hub.audit.models import AuditEntry

if TYPE_CHECKING:
    from hub.people.models import Person


def record(
    deed: str, *, by: "Person | None", about: Model, now: datetime, reason: str = "", **details: Any
) -> AuditEntry:
    """Add who (`by`, None for the Hub itself) did `deed` to `about`. `details` are plain values, never names."""
    return AuditEntry.objects.create(
        at=now,
        deed=deed,
        actor_id=by.pk if by else None,
        subject_label=about._meta.label,
        subject_id=str(about.pk),
        reason=reason,
        details=details,
    )

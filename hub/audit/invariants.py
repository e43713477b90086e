"""What must hold of the audit trail (X6, T80): deeds are named, lie in the past, and name nobody by an address."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models.functions import Cast

from hub.audit.models import AuditEntry
from hub.registry import Invariant

SKEW = timedelta(minutes=5)  # between the clocks of two machines
A_DEED = r"^[a-z]+\.[a-z_]+$"


def _lines(rows: models.QuerySet[AuditEntry], problem: str) -> list[str]:
    return [f"audit entry {pk} {problem}" for pk in rows.order_by("pk").values_list("pk", flat=True)]


def in_the_future(now: datetime) -> list[str]:
    return _lines(AuditEntry.objects.filter(at__gt=now + SKEW), "has not happened yet")


def nameless(now: datetime) -> list[str]:
    return _lines(AuditEntry.objects.exclude(deed__regex=A_DEED), "names no deed of a room")


def naming_addresses(now: datetime) -> list[str]:
    """Details are written by our code, so an address in them is a fault of ours that erasing could not mend."""
    said = AuditEntry.objects.annotate(said=Cast("details", models.TextField()))
    return _lines(said.filter(said__contains="@"), "holds an address")


INVARIANTS = (
    Invariant("audit.lies_in_the_past", in_the_future),
    Invariant("audit.names_a_deed", nameless),
    Invariant("audit.holds_no_address", naming_addresses),
)

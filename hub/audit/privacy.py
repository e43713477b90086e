"""What the audit trail keeps about people: numbers, so that it can outlive them (decision 9)."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.audit.models import AuditEntry
from hub.holdings import INTERNAL, Holding, Row, hold, rows_of


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    hold(TRAIL, order=20)


def _readers(person: Any, on: date) -> list[Any]:
    return ["administrator"]


def _export(person: Any) -> list[Row]:
    """What they did, and that something was done to them; the reasons are other people's words."""
    about_them = Q(subject_label=person._meta.label, subject_id=str(person.pk))
    return rows_of(AuditEntry.objects.filter(Q(actor_id=person.pk) | about_them), "at", "deed", "subject_label")


TRAIL = Holding(
    model=AuditEntry,
    label=_("A list of important deeds, such as giving somebody a role"),
    about=(),  # plain numbers, no keys
    fields={
        "deed": INTERNAL,
        "subject_label": INTERNAL,
        "subject_id": INTERNAL,
        "reason": INTERNAL,
        "details": INTERNAL,
    },
    why=_("So that everybody can trust how the Hub is run: who decided what, and when."),
    keep=_("For good. It holds numbers instead of names."),
    readers=_readers,
    export=_export,
    stays=_("The list of deeds, with a number in place of you. Nobody can change it, and it names nobody."),
)

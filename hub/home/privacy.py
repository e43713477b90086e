"""What My Hub keeps about people."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, Holding, Row, hold, rows_of
from hub.home.models import PutAside


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    hold(ASIDE)


def _readers(person: Any, on: date) -> list[Any]:
    return [_("you alone")]


def _export(person: Any) -> list[Row]:
    return rows_of(PutAside.objects.filter(person=person), "step", "at")


def _erase(person: Any, now: datetime) -> None:
    PutAside.objects.filter(person=person).delete()


ASIDE = Holding(
    model=PutAside,
    label=_("Suggestions you put aside"),
    about=("person",),
    fields={"step": CONFIDENTIAL},
    why=_("So that we do not suggest the same thing twice."),
    keep=_("Until you bring them back or close your account."),
    readers=_readers,
    export=_export,
    erase=_erase,
)

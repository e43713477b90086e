"""What this room itself keeps about people: that somebody left, and what must be kept for a while."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, INTERNAL, Holding, Row, hold, rows_of
from hub.people.models import Person
from hub.privacy.models import Erasure, Hold
from hub.privacy.policy import DONE_WITHIN, HOLDING_ROLES


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    hold(LEAVING, HOLDS)


def breaches_of_erasing(now: datetime) -> list[str]:
    """Accounts that should be gone by now, and stubs that still have a name."""
    late = Erasure.objects.late(now - DONE_WITHIN).values_list("pk", flat=True)
    named = Person.objects.filter(erased_at__isnull=False).exclude(name="").values_list("pk", flat=True)
    return [*(f"erasure {pk} is late" for pk in late), *(f"stub {pk} has a name" for pk in named)]


def _administrators(person: Any, on: date) -> list[Any]:
    return [_("whoever runs the server")]


def _holders(person: Any, on: date) -> list[Any]:
    return sorted(HOLDING_ROLES, reverse=True)


def _export_holds(person: Any) -> list[Row]:
    """Only those they may know of, and not the reason: it may name others."""
    return rows_of(Hold.objects.told_to(person), "holding", "placed_at", "review_on")


def _erase_holds(person: Any, now: datetime) -> None:
    """An open hold keeps its reason until it is lifted; then nobody needs it."""
    Hold.objects.filter(person=person, lifted_at__isnull=False).update(reason="")


LEAVING = Holding(
    model=Erasure,
    label=_("That you closed your account"),
    about=(),  # a plain number
    fields={"files_left": CONFIDENTIAL},
    why=_("So that a copy brought back after a breakdown does not bring you back."),
    keep=_("For good: a number and a day."),
    readers=_administrators,
    stays=_("A number and the day you left."),
)
HOLDS = Holding(
    model=Hold,
    label=_("A note that something must be kept for now"),
    about=("person", "placed_by", "lifted_by"),
    fields={"holding": INTERNAL, "reason": CONFIDENTIAL},
    why=_("The law, or somebody’s safety, may ask us to keep something for a while."),
    keep=_("Until the day it is looked at again, and longer only if it is still needed."),
    readers=_holders,
    export=_export_holds,
    erase=_erase_holds,
)

"""What is kept about people who look after pages (T64). Counts of downloads and links tell of nobody."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, INTERNAL, Holding, Row, hold, rows_of
from library.upkeep.actions import forget_old_repairs, leave
from library.upkeep.models import Repair


def _editors(person: Any, on: date) -> list[Any]:
    return [_("Editors and moderators of the library, who see to it.")]


def _asked(person: Any) -> list[Row]:
    return rows_of(Repair.objects.filter(asked_by=person), "page__title", "words", "asked_at", "done_at")


def _erase(person: Any, now: datetime) -> None:
    leave(person=person)


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    hold(
        Holding(
            model=Repair,
            label=_("What you said needs work in the library"),
            about=("asked_by", "done_by"),
            fields={"asked_by": INTERNAL, "words": CONFIDENTIAL, "done_by": INTERNAL},
            why=_("So that editors can put a page right."),
            keep=_("Your words for two years after it was done."),
            readers=_editors,
            export=_asked,
            erase=_erase,
            forget=lambda now: forget_old_repairs(now=now),
            stays=_("That a page needed work, and when it was done. Not that it was you who said so."),
        )
    )

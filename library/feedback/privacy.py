"""What is kept about people who say something of a resource (T64)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, INTERNAL, PUBLIC, Holding, Row, hold, rows_of
from library.feedback.actions import forget_old_remarks, leave
from library.feedback.models import Remark


def _keepers(person: Any, on: date) -> list[Any]:
    return [_("Editors and moderators of the library, who answer it. What was changed stands on the page, unnamed.")]


def _said(person: Any) -> list[Row]:
    rows = Remark.objects.filter(person=person)
    return rows_of(rows, "page__title", "kind", "verdict", "words", "said_at", "answer", "answered_at")


def _erase(person: Any, now: datetime) -> None:
    leave(person=person)


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    hold(
        Holding(
            model=Remark,
            label=_("What you said about a page of the library"),
            about=("person", "answered_by"),
            fields={
                **dict.fromkeys(("person", "words", "answer"), CONFIDENTIAL),
                "answered_by": INTERNAL,
                "change": PUBLIC,
            },
            why=_("To answer you, and to make the page better."),
            keep=_("Your words for two years after the answer. Then only how many found a page useful."),
            readers=_keepers,
            export=_said,
            erase=_erase,
            forget=lambda now: forget_old_remarks(now=now),
            stays=_("That somebody found a page useful or not, and what was changed. Not that it was you."),
        )
    )

"""What is kept of searches that found nothing: words alone. Somebody's name may be among them (T64)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, Holding, hold
from library.finding.actions import drop_misses_that_name, forget_old_misses
from library.finding.models import MissedSearch


def _keepers(person: Any, on: date) -> list[Any]:
    return [_("Editors and moderators of the library, who write what is missing. It says nowhere who asked.")]


def _erase(person: Any, now: datetime) -> None:
    drop_misses_that_name(person.name)


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    hold(
        Holding(
            model=MissedSearch,
            label=_("Searches of the library that found nothing"),
            about=(),
            fields={"words": CONFIDENTIAL},
            why=_("To see what is missing and write it. We keep the words and how often they were asked on a day."),
            keep=_("For six months. Never who asked, from where or when in the day."),
            readers=_keepers,
            erase=_erase,
            forget=lambda now: forget_old_misses(on=now.date()),
        )
    )

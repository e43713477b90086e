"""What is kept of reports (P7). Whoever leaves cannot take away what is still being looked at."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.contact.models import Report
from hub.holdings import SPECIAL, Holding, Row, hold, rows_of
from hub.privacy.models import Hold


def plug_holdings() -> None:
    """Tell the privacy register of reports."""
    hold(
        Holding(
            model=Report,
            label=_("Reports"),
            about=("reporter", "about", "taken_by", "handled_by"),
            fields=dict.fromkeys(
                ("reporter", "about", "page_path", "words", "quoted", "outcome", "taken_by", "handled_by"), SPECIAL
            ),
            why=_("To keep people safe from each other."),
            keep=_("Until a safeguarding lead has closed it and looked at it again."),
            readers=_readers,
            export=_export,
            erase=_erase,
            forget=_forget,
        )
    )


def _readers(person: Any, on: date) -> list[Any]:
    return [_("Safeguarding leads"), _("Moderators, for what was said in a discussion or on a page")]


def _export(person: Any) -> list[Row]:
    """What they told us. What others told of them is those people's (T66)."""
    return rows_of(Report.objects.filter(reporter=person), "reason", "words", "reported_at")


def _erase(person: Any, now: datetime) -> None:
    """Empty the words of a closed report when one of its two has left; an open one waits until it is closed."""
    _empty(Report.objects.filter(Q(reporter=person) | Q(about=person)))


def _forget(now: datetime) -> int:
    """Finish what erasing had to leave: reports closed since, of people who have left."""
    held = Hold.objects.filter(holding=Report._meta.label, lifted_at__isnull=True).values("person")
    gone = Report.objects.filter(Q(reporter__erased_at__isnull=False) | Q(about__erased_at__isnull=False))
    return _empty(gone.exclude(Q(reporter__in=held) | Q(about__in=held)))


def _empty(reports: Any) -> int:
    """No outcome is kept without what it was about, and no words about somebody who is gone."""
    closed = reports.filter(handled_at__isnull=False).exclude(words="", quoted="", outcome="", page_path="")
    return closed.update(words="", quoted="", outcome="", page_path="")

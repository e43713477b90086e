"""What waits at the desk of help."""

from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.care.models import HelpRequest
from hub.registry import Waiting

MOST_WAITING = 100


def help_waiting(person: Any, now: datetime) -> list[Waiting]:
    """Requests for help, whoever has waited longest first; by name, never by what was written."""
    visible = HelpRequest.objects.visible_to(person, on=timezone.localdate(now)).open()
    rows = visible.order_by("asked_at", "pk").select_related("asker")[:MOST_WAITING]
    desk = reverse("hub:help-desk")
    return [Waiting(_title(row), row.asked_at, f"{desk}#help-{row.pk}", _end_of_promise(row)) for row in rows]


def _title(row: HelpRequest) -> str:
    called = row.asker.called if row.asker else _("A visitor")
    asks = _("%(called)s would like to be rung") if row.ring_back else _("%(called)s asked for help")
    return asks % {"called": called}


def _end_of_promise(row: HelpRequest) -> datetime:
    """The last minute of the last working day we promised."""
    return timezone.make_aware(datetime.combine(row.answer_by, time(23, 59)))

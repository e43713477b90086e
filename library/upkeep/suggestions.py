"""What My Hub says to somebody who looks after pages, and what waits at the desk of the library."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hub import clock
from hub.registry import Step, Waiting
from library.resources.editions import lately
from library.upkeep.choices import Report
from library.upkeep.condition import condition_of_library
from library.upkeep.models import Link, Repair
from library.upkeep.policy import TELL_BEFORE
from library.upkeep.querysets import keepers, kept_by

MOST_WAITING = 100


def reviews_due(person: Any) -> Iterator[Step]:
    """Pages they look after that are due a look, the longest overdue first. Who looks after none is asked nothing."""
    if person.pk not in lately("keepers", keepers):
        return
    for page in kept_by(person, due_by=clock.today() + TELL_BEFORE):
        day = date_format(page.next_review_on, "j F Y")
        yield Step(
            key=f"review-{page.pk}-{page.next_review_on:%Y-%m-%d}",
            title=_("Is “%(title)s” still right?") % {"title": page.title},
            text=_("You look after this page. It is due a look by %(day)s.") % {"day": day},
            href=reverse("library:review", args=[page.slug]),
            action=_("Look at it"),
            minutes=10,
        )


def state_waiting(person: Any, now: datetime) -> list[Waiting]:
    """What needs work, links that broke, and pages due a look that nobody is told of; oldest first."""
    state = condition_of_library(now=now)
    desk = reverse("library:state-desk")
    repairs = Repair.objects.open().select_related("page")
    broken = Link.objects.broken().order_by("failing_since")
    ownerless = [line for line in state.lines[Report.OVERDUE] if not line.keeper]
    rows = [
        *(_waits(_("“%s” needs work") % row.page.title, row.asked_at, desk, Report.REPAIR) for row in repairs),
        *(_waits(_("A link does not work"), _morning_of(row.failing_since), desk, Report.BROKEN) for row in broken),
        *(
            _waits(_("“%s” has no owner and is due a look") % line.page.title, _morning_of(day), desk, Report.OVERDUE)
            for line in ownerless
            for day in [line.page.next_review_on]
        ),
    ]
    return sorted(rows, key=lambda row: row.since)[:MOST_WAITING]


def _waits(title: str, since: datetime, desk: str, report: Report) -> Waiting:
    return Waiting(title, since, f"{desk}?show={report}")


def _morning_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))

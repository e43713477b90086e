"""What waits at the desk of those who answer readers, and what stands under a resource."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.registry import Waiting
from library.feedback.choices import Verdict
from library.feedback.models import Remark
from library.feedback.policy import CHANGES_SHOWN, LEAST_COUNTED

MOST_WAITING = 100


def remarks_waiting(person: Any, now: datetime) -> list[Waiting]:
    """Remarks with words that nobody has answered, oldest first; by the page, never by what was said."""
    visible = Remark.objects.visible_to(person, on=timezone.localdate(now)).open().in_turn()
    return [
        Waiting(
            _("A reader says something about “%(title)s”") % {"title": row.page.title},
            row.said_at,
            reverse("library:remark-case", args=[row.pk]),
            row.answer_by,
        )
        for row in visible.select_related("page")[:MOST_WAITING]
    ]


def verdicts_of_pages() -> dict[int, tuple[int, int, int]]:
    """How many said of each page that it helped, helped in part, or did not; for other rooms."""
    return {row["page"]: (row["yes"], row["partly"], row["no"]) for row in Remark.objects.by_page()}


def under_page(page: Any) -> dict[str, Any]:
    """What the part under a resource shows: what was changed because of readers, and how many it helped."""
    counts = Remark.objects.verdicts_of(page)
    many = sum(counts.values())
    return {
        "changes": list(Remark.objects.changes_of(page)[:CHANGES_SHOWN]),
        "helped": counts["yes"] + counts["partly"] if many >= LEAST_COUNTED else None,
        "of": many,
        "verdicts": list(Verdict),
    }

"""What a story asks for on My Hub, and what waits at the desk."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.registry import Step, Suggestions, Waiting
from library.giving.choices import Status
from library.giving.models import Submission
from library.resources.models import CaseStudyPage

MOST_WAITING = 100
ASKED = {Status.DRAFT, Status.SENT_BACK}


def _with_the_author(person: Any) -> QuerySet[Submission]:
    return Submission.objects.of(person).filter(status__in=ASKED)


def story_steps(person: Any) -> Iterator[Step]:
    """A story that came back, or else the draft that was touched last."""
    rows = _with_the_author(person).order_by("-status", "-written_at")
    for story in rows[:1]:
        is_back = story.status == Status.SENT_BACK
        yield Step(
            key=f"story-{story.public_id}-{story.status}-{story.decided_at or story.begun_at:%y%m%d%H%M}",
            title=_("Your story came back with remarks") if is_back else _("Go on with your story"),
            text=story.title,
            href=reverse("library:give-story", args=[story.public_id]),
            action=_("See what they say") if is_back else _("Go on"),
            minutes=10,
        )


STORIES = Suggestions(story_steps, needs=_with_the_author)


def under_page(page: Any) -> dict[str, Any]:
    """Whether readers may ask the author of a story (H11)."""
    return {"may_ask": isinstance(page, CaseStudyPage) and Submission.objects.askable().filter(page=page).exists()}


def authors_to_ask() -> QuerySet[Any]:
    """Those who said that readers of their stories may ask them."""
    return Submission.objects.askable().values("author")


def stories_waiting(person: Any, now: datetime) -> list[Waiting]:
    """Stories waiting to be read, in their turn; by their title."""
    rows = Submission.objects.readable_by(person, on=timezone.localdate(now)).waiting()
    return [
        Waiting(
            _("“%(title)s” waits to be read") % {"title": row.title},
            row.sent_at,
            reverse("library:story-case", args=[row.public_id]),
            timezone.make_aware(datetime.combine(row.answer_by, time(23, 59))),
        )
        for row in rows.in_turn()[:MOST_WAITING]
        if row.sent_at
    ]

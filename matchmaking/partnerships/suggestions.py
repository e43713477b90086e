"""What waits for somebody in My Hub, what a search across finds, and what to read next."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from hub.registry import Found, Step, Suggestions, Waiting
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.policy import PAGE_SIZE
from matchmaking.partnerships.querysets import PartnershipMemberQuerySet

MOST_STEPS = 3
MOST_WORDS = 8  # of what somebody searches for
TO_BEGIN = ("first-meeting", "memorandum-of-understanding", "paying-people-for-their-time", "partnership-agreement")
TO_END = ("ending-well", "leaving-something-behind")


def waiting_answers(person: Any) -> Iterator[Step]:
    """A step for each partnership that waits for their answer."""
    for row in PartnershipMember.objects.waiting_for(person).select_related("partnership")[:MOST_STEPS]:
        yield Step(
            key=f"partnership-{row.public_id}-{row.asked_at:%Y%m%d%H%M%S}",
            title=_("Somebody asks you to be in a partnership"),
            text=_("Read what it is for and who is in it. Then say yes, or not this time."),
            href=reverse("matchmaking:partnership-answer", args=[row.partnership.public_id]),
            action=_("Read it and answer"),
            minutes=3,
        )


def _asked(person: Any) -> PartnershipMemberQuerySet:
    return PartnershipMember.objects.asked().filter(person=person)


PARTNERSHIPS = Suggestions(waiting_answers, needs=_asked)  # most people have none


def waiting_at_desk(person: Any, now: datetime) -> list[Waiting]:
    """Running ones of which a side is gone: the team may know somebody who would fit."""
    rows = Partnership.objects.for_evidence(person, on=timezone.localdate(now)).one_sided().annotate(
        since=Coalesce(Max("members__left_at"), "began_at")
    )  # fmt: skip
    href = reverse("matchmaking:partnership-desk")
    return [Waiting(one.called, one.since, href) for one in rows.order_by("since", "pk")[:PAGE_SIZE]]


def found_partnerships(person: Any, question: str, on: date, limit: int) -> list[Found]:
    """Their own, by name; nobody finds another's (X8)."""
    found = Partnership.objects.of_member(person).exclude(name="")
    for word in question.split()[:MOST_WORDS]:
        found = found.filter(name__icontains=word)
    return [
        Found(one.name, one.get_status_display(), reverse("matchmaking:partnership", args=[one.public_id]))
        for one in found.order_by("-proposed_at", "-pk")[:limit]
    ]


def to_read(slugs: tuple[str, ...]) -> list[tuple[str, str]]:
    """Title and address of these pages of the library, those that are there, in this order."""
    pages = Page.objects.live().public().filter(slug__in=slugs)
    found = {page.slug: (page.title, page.get_url() or "") for page in pages}
    return [found[slug] for slug in slugs if slug in found and found[slug][1]]

"""For the demo: pages that people of the cast look after, some due a look, one that needs work, some downloads."""

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from hub.people.models import Person
from library.resources.models import Edition, LibraryFile, resource_kinds
from library.resources.querysets import resource_at
from library.upkeep.models import DownloadCount, Repair

LOOKED_AFTER: dict[str, dict[str, int | None]] = {  # by whom, and in how many days it is due a look
    "Grace": {"memorandum-of-understanding": -45, "ethics-whose-approval": 12, "how-research-works": None},
    "Dev": {"first-meeting": -5, "find-a-community-partner": 20, "for-a-new-broker": None},
    "": {"finding-money": -70},
}
NEEDS_WORK = "The second link leads to last year’s call. The new one opens in spring."


def load_upkeep(*, now: datetime) -> None:
    """Add them once; the cast and the library are there already."""
    if Repair.objects.exists():
        return
    people = {person.name: person for person in Person.objects.filter(email__endswith="@example.org")}
    for name, pages in LOOKED_AFTER.items():
        for slug, days in pages.items():
            _give(slug, people.get(name), days, now)
    page = resource_at("for-a-new-broker")
    if page is not None and "Dev" in people:
        said = {"page": page, "asked_by": people["Dev"], "asked_at": now - timedelta(days=2), "words": NEEDS_WORK}
        Repair.objects.create(once=uuid5(NAMESPACE_URL, "demo: needs work"), **said)
    _count_downloads(now)
    Edition.objects.create()


def _give(slug: str, keeper: Any, days: int | None, now: datetime) -> None:
    """One page to one of the cast, due in so many days; None leaves its days as they are."""
    today = timezone.localdate(now)
    facts: dict[str, Any] = {"keeper": keeper}
    if days is not None:
        due = today + timedelta(days=days)
        facts |= {"next_review_on": due, "last_reviewed_on": due - timedelta(days=365)}
    for kind in resource_kinds():
        for page in kind.objects.filter(slug=slug):
            kind.objects.filter(pk=page.pk).update(**facts)


def _count_downloads(now: datetime) -> None:
    today = timezone.localdate(now)
    for number, file in enumerate(LibraryFile.objects.on_public_pages().order_by("pk")[:12]):
        rows = [
            DownloadCount(file=file, day=today - timedelta(days=ago), count=1 + (number * 7 + ago) % 5)
            for ago in range(1, 30, 3)
        ]
        DownloadCount.objects.bulk_create(rows, ignore_conflicts=True)

"""Invented readers for the demo: one who waits for an answer, and one whose words changed a page (H8)."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.people.models import Person
from library.feedback.choices import RemarkKind, Verdict
from library.feedback.models import Remark
from library.resources.querysets import resource_at


def load_remarks(*, now: datetime) -> None:
    """Add them once; the cast and the library are there already."""
    page = resource_at("paying-people-for-their-time")
    who = {person.name: person for person in Person.objects.filter(email__endswith="@example.org")}
    if page is None or Remark.objects.filter(page=page.pk).exists():
        return
    said = {"page": page, "kind": RemarkKind.USEFUL, "verdict": Verdict.PARTLY}
    Remark.objects.create(
        **said,
        once=uuid5(NAMESPACE_URL, "demo: childcare"),
        person=who["Amina"],
        words="Good, thank you. But how do you pay for childcare when the children stay with a neighbour?",
        said_at=now - timedelta(days=3),
    )
    Remark.objects.create(
        **said,
        once=uuid5(NAMESPACE_URL, "demo: cash"),
        person=who["Ben"],
        words="Many of our members have no bank account.",
        said_at=now - timedelta(days=20),
        answered_at=now - timedelta(days=15),
        answered_by=who["Grace"],
        answer="You are right, and we had missed it. Part 5 now begins with that.",
        change="Part 5 now says what to do for people who have no bank account.",
    )

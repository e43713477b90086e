"""Saying that something is not all right, and acting on it (P12). Saved first; letters follow (T79)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.contact.actions.refusals import NoLongerOpen
from hub.contact.models import Post, RelayMessage, Report
from hub.contact.notifications import reports as notifications
from hub.contact.policy import MOST_LETTERS
from hub.people.models import Person


@dataclass(frozen=True)
class Shown:
    """Something of another room that is reported: the path of its page, what it says, and whether it is moderated."""

    path: str
    says: str
    for_moderators: bool


@transaction.atomic
def report(
    *,
    by: Person,
    about: Person,
    reason: str,
    words: str,
    now: datetime,
    message: RelayMessage | None = None,
    post: Post | None = None,
    shown: Shown | None = None,
) -> Report:
    """Keep a report of a person, a message, a post or something shown on a page, with what was said as it stood.

    Those who act on it are told. One thing is reported once by one person, and a person not twice in the same words
    while the first is open.
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    again = _made_before(by=by, about=about, reason=reason, words=words, message=message, post=post, shown=shown)
    if again:
        return again
    quoted = message.text if message else post.text if post else shown.says if shown else ""
    made = Report.objects.create(
        reporter=by,
        about=about,
        message=message,
        post=post,
        page_path=shown.path if shown else "",
        for_moderators=bool(shown and shown.for_moderators),
        reason=reason,
        words=words,
        quoted=quoted[:MOST_LETTERS],
        reported_at=now,
    )
    record("contact.report", by=None, about=made, now=now)  # who told stands in the report alone (T5)
    notifications.report_made(made, now=now)
    return made


@transaction.atomic
def take_report(*, by: Person, report: Report, now: datetime) -> Report:
    """Somebody takes a report on. Twice is harmless: the first stays."""
    report = _held(report, by, now=now)
    if report.taken_at is None:
        report.taken_at, report.taken_by = now, by
        report.save(update_fields=["taken_at", "taken_by"])
        record("contact.take_report", by=by, about=report, now=now)
    return report


@transaction.atomic
def close_report(*, by: Person, report: Report, outcome: str, now: datetime) -> Report:
    """Note what was done, and thank whoever made it. Twice is harmless: the first outcome stays."""
    report = _held(report, by, now=now)
    if report.handled_at is None:
        report.handled_at, report.handled_by, report.outcome = now, by, outcome
        report.save(update_fields=["handled_at", "handled_by", "outcome"])
        record("contact.close_report", by=by, about=report, now=now)
        notifications.report_closed(report, now=now)
    return report


def _held(report: Report, by: Person, *, now: datetime) -> Report:
    """Locked, and still one that this person may read. Raises NoLongerOpen."""
    mine = Report.objects.visible_to(by, on=timezone.localdate(now)).select_for_update(of=("self",))
    held = mine.select_related("reporter", "about").filter(pk=report.pk).first()
    if held is None:
        raise NoLongerOpen
    return held


def _made_before(
    *,
    by: Person,
    about: Person,
    reason: str,
    words: str,
    message: RelayMessage | None,
    post: Post | None,
    shown: Shown | None,
) -> Report | None:
    made = Report.objects.filter(reporter=by, about=about)
    if message or post:
        return made.filter(message=message, post=post).first()
    if shown:
        return made.filter(page_path=shown.path).first()
    return made.open().filter(message=None, post=None, page_path="", reason=reason, words=words).first()

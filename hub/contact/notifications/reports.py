"""Letters about reports: to those who act on them, and thanks to whoever made one. Never a word of it (T5, T63)."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.contact.models import Report
from hub.contact.policy import LEAD_ROLES, POST_REPORT_ROLES
from hub.letters.choices import Treatment
from hub.letters.outbox import Words, notify, write
from hub.people.models import Person


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter about reports."""
    for name, label, treatment in (
        ("contact.report_made", _("Somebody made a report"), Treatment.FORMAL),
        ("contact.report_closed", _("Your report has been looked at"), Treatment.REMINDER),
    ):
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, treatment, keeper=_reports_seen_by))


def _reports_seen_by(person: Any, on: date) -> Any:
    """Whoever may read a report may see that there is a letter about it (T6)."""
    seen = Report.objects.visible_to(person, on=on)
    return seen.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")


def report_made(report: Report, *, now: datetime) -> None:
    """Tell the leads and their address, and moderators when it is about a post or page; never whom it is about (T6)."""
    roles = LEAD_ROLES | POST_REPORT_ROLES if report.post_id or report.for_moderators else LEAD_ROLES
    readers = Person.objects.active().holding_any(roles, on=timezone.localdate(now)).exclude(pk=report.about_id)
    address = settings.SAFEGUARDING_ADDRESS
    to: list[Person | str] = [*readers]
    if address.casefold() != report.about.email.casefold():
        to.append(address)
    for reader in to:
        who = reader if isinstance(reader, str) else reader.pk
        key = f"contact.report_made:{report.pk}:{who}"
        notify(reader, kind="contact.report_made", key=key, now=now, words=_words("report_made"), about=report)


def report_closed(report: Report, *, now: datetime) -> None:
    """Thank whoever made it. What was done stays with those who did it."""
    if not report.reporter.is_active:
        return
    key = f"contact.report_closed:{report.pk}"
    notify(report.reporter, kind="contact.report_closed", key=key, now=now, words=_words("report_closed"), about=report)


def _words(name: str) -> Words:
    return write(f"hub/contact/email/{name}", {"base_url": settings.BASE_URL})

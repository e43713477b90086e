"""What the audit trail tells, and to whom (X6)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hub.audit.models import AuditEntry
from hub.care.models import Worry
from hub.care.policy import QUIET_SUBJECTS
from hub.contact.models import Report
from hub.home.choices import DEEDS
from hub.letters.models import Letter
from hub.people.choices import Role
from hub.people.models import Person
from hub.people.querysets import has_live_role

PERSON = Person._meta.label
DAYS = ("starts_on", "ends_on")
ABOUT_SAFETY = (
    Q(subject_label__in=[*QUIET_SUBJECTS, "contact.Report"])
    | Q(deed__startswith="care.", deed__contains="worry")
    | Q(deed__startswith="contact.", deed__contains="report")
)


def trail_of(person: Any, *, on: date) -> QuerySet[AuditEntry]:
    """What they may read of the trail, newest first: all but what is about safety, that alone, or nothing (T6).

    What was done with a letter about safety stands with that letter, at its desk (R4).
    """
    kept = Letter.objects.kept().annotate(name=Cast("pk", CharField())).values("name")
    entries = AuditEntry.objects.order_by("-at", "-pk").exclude(subject_label="letters.Letter", subject_id__in=kept)
    reads_all = has_live_role(person, {Role.ADMINISTRATOR}, on=on)
    reads_safety = has_live_role(person, {Role.SAFEGUARDING_LEAD}, on=on)
    if reads_all and reads_safety:
        return _about_others(entries, person, on=on)
    if reads_all:
        return entries.exclude(ABOUT_SAFETY)
    return _about_others(entries.filter(ABOUT_SAFETY), person, on=on) if reads_safety else entries.none()


def _about_others(entries: QuerySet[AuditEntry], person: Any, *, on: date) -> QuerySet[AuditEntry]:
    """Without reports about themselves and worries kept from them: nobody learns here that there is one (T6)."""
    reports = Report.objects.filter(about=person)
    worries = Worry.objects.exclude(pk__in=Worry.objects.visible_to(person, on=on).values("pk"))
    for kept in (reports, worries):
        ids = kept.annotate(name=Cast("pk", CharField())).values("name")
        entries = entries.exclude(subject_label=kept.model._meta.label, subject_id__in=ids)
    return entries


def narrowed(
    entries: QuerySet[AuditEntry],
    *,
    deed: str = "",
    person: Person | None = None,
    subject: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[AuditEntry]:
    """Only a deed, one person (who did it or to whom it was done), one thing, some days (both included, London's)."""
    if deed:
        entries = entries.filter(deed=deed)
    if person:
        entries = entries.filter(Q(actor_id=person.pk) | Q(subject_label=PERSON, subject_id=str(person.pk)))
    if subject:
        entries = entries.filter(subject_label=subject[0], **({"subject_id": subject[1]} if subject[1] else {}))
    if since:
        entries = entries.filter(at__gte=_midnight(since))
    if until:
        entries = entries.filter(at__lt=_midnight(until + timedelta(days=1)))
    return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class Line:
    """One entry in words: who did it, what, to what (a person by name), why."""

    at: datetime
    who: str
    who_id: str
    did: str
    to: str
    to_id: str
    subject: str
    thing: str
    reason: str
    details: dict[str, Any]


def told(entries: Iterable[AuditEntry]) -> list[Line]:
    """Entries in words. Names are those of today, asked for once for all of them; the trail itself holds none."""
    entries = list(entries)
    ids = {entry.actor_id for entry in entries} | {_person_id(entry) for entry in entries}
    people = Person.objects.in_bulk([pk for pk in ids if pk is not None])
    return [_line(entry, people) for entry in entries]


def _person_id(entry: AuditEntry) -> int | None:
    return int(entry.subject_id) if entry.subject_label == PERSON and entry.subject_id.isdecimal() else None


def _line(entry: AuditEntry, people: dict[int, Person]) -> Line:
    who, to = _called(entry.actor_id, people), _called(_person_id(entry), people)
    return Line(
        at=entry.at,
        who=who[0] or _("The Hub"),
        who_id=who[1],
        did=str(DEEDS.get(entry.deed, entry.deed)),
        to=to[0],
        to_id=to[1],
        subject=f"{entry.subject_label} {entry.subject_id}",
        reason=entry.reason,
        thing=_thing(entry),
        details={name.replace("_", " ").capitalize(): _in_words(name, value) for name, value in entry.details.items()},
    )


def _thing(entry: AuditEntry) -> str:
    """The kind of thing in words, without the room it lives in, and its number."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entry.subject_label.rpartition(".")[2])
    return f"{kind.capitalize()} {entry.subject_id}"


def _in_words(name: str, value: Any) -> Any:
    """A detail as people say it: yes and no, days, roles and lists; anything else as it was written."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if name == "role" and value in Role.values:
        return Role(value).label
    if name in DAYS:
        return date_format(date.fromisoformat(value), "j F Y")
    return value


def _called(pk: int | None, people: dict[int, Person]) -> tuple[str, str]:
    """Name and public id; nothing for nobody."""
    if pk is None:
        return "", ""
    if pk not in people:
        return _("somebody who has left"), ""
    return people[pk].called, people[pk].public_id

"""What My Hub gathers for somebody, what a search across finds for them, and what the audit trail tells."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from hub import registry
from hub.audit.models import AuditEntry
from hub.contact.models import Report
from hub.home.choices import DEEDS
from hub.people.choices import Role
from hub.people.models import Person
from hub.people.querysets import has_live_role

MOST_STEPS = 3
MOST_FOUND = 5  # of each part of the search across; the rest stands where its `more` leads
LONGEST_QUESTION = 200


def next_steps(person: Any) -> list[registry.Step]:
    """The first three suggestions not put aside, in the order the rooms ask for (P2)."""
    aside = set(person.steps_put_aside.values_list("step", flat=True))
    steps = (step for steps_of in registry.next_steps for step in steps_of(person) if step.key not in aside)
    return list(islice(steps, MOST_STEPS))


def desks_of(person: Any, *, on: date) -> list[registry.Desk]:
    """The desks somebody's roles open today."""
    roles = set(person.roles.live(on).values_list("role", flat=True))
    return [desk for desk in registry.desks if desk.roles & roles]


@dataclass(frozen=True)
class Section:
    """What one part of the search across found; `has_more` than is shown, and `more`, where all of it stands."""

    label: str
    found: list[registry.Found]
    has_more: bool
    more: str


def clean_question(typed: str) -> str:
    """What somebody typed, in one line, without signs that cannot be seen, and not without end."""
    seen = "".join(
        " " if unicodedata.category(sign)[0] == "C" else sign for sign in unicodedata.normalize("NFC", typed)
    )
    return " ".join(seen.split())[:LONGEST_QUESTION].strip()


def search_across(person: Any, question: str, *, on: date) -> list[Section]:
    """The parts that found something, in their order; each shows only what this person may see (X8)."""
    sections = []
    for part in registry.searches:
        found = part.find(person, question, on, MOST_FOUND + 1)
        more = part.more(question) if part.more else ""
        sections.append(Section(str(part.label), found[:MOST_FOUND], len(found) > MOST_FOUND, more))
    return [section for section in sections if section.found]


# --- The audit trail --------------------------------------------------------------------------------

PERSON = Person._meta.label
ABOUT_SAFETY = (
    Q(subject_label__in=["care.Worry", "contact.Report"])
    | Q(deed__startswith="care.", deed__contains="worry")
    | Q(deed__startswith="contact.", deed__contains="report")
)


def trail_of(person: Any, *, on: date) -> QuerySet[AuditEntry]:
    """What they may read of the trail, newest first: all but what is about safety, that alone, or nothing (T6)."""
    entries = AuditEntry.objects.order_by("-at", "-pk")
    reads_all = has_live_role(person, {Role.ADMINISTRATOR}, on=on)
    reads_safety = has_live_role(person, {Role.SAFEGUARDING_LEAD}, on=on)
    if reads_all and reads_safety:
        return _about_others(entries, person)
    if reads_all:
        return entries.exclude(ABOUT_SAFETY)
    return _about_others(entries.filter(ABOUT_SAFETY), person) if reads_safety else entries.none()


def _about_others(entries: QuerySet[AuditEntry], person: Any) -> QuerySet[AuditEntry]:
    """Without reports about themselves: nobody learns from the trail that there is one (T6)."""
    reports = Report.objects.filter(about=person).annotate(name=Cast("pk", CharField())).values("name")
    return entries.exclude(subject_label=Report._meta.label, subject_id__in=reports)


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
        details={name.replace("_", " "): value for name, value in entry.details.items()},
    )


def _called(pk: int | None, people: dict[int, Person]) -> tuple[str, str]:
    """Name and public id; nothing for nobody."""
    if pk is None:
        return "", ""
    if pk not in people:
        return _("somebody who has left"), ""
    return people[pk].called, people[pk].public_id

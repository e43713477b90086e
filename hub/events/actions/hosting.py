"""Putting a gathering on: from scratch or from an earlier one, changing it, opening it for booking (M1, M10)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.events.actions.booking import give_places
from hub.events.actions.locks import lock, refuse_unless_looked_after
from hub.events.actions.refusals import CalledOff, InThePast, MayNot, NotReady, TooFewPlaces
from hub.events.choices import EventSide, EventStatus
from hub.events.models import Event, EventQuestion
from hub.events.permissions import can_add_event
from hub.events.policy import MOST_QUESTIONS
from hub.events.readiness import missing
from hub.events.signals import event_kept
from hub.organisations.models import new_once
from hub.people.models import Person, Topic

TIMES = ("starts_at", "ends_at", "zone")
PLACES = ("places", "community_least", "community_most", "university_least", "university_most")
FACTS = (
    *("kind", "title", "about", "who_for", "format", "place", "travel", "joining", "region", "scheme"),
    *("pay", "pays_costs", "booking_opens_at", "booking_closes_at"),
    *PLACES,
)


@transaction.atomic
def add_event(
    *,
    by: Person,
    once: str,
    now: datetime,
    copied_from: Event | None = None,
    topics: Iterable[Topic] = (),
    **facts: Any,
) -> Event:
    """Prepare one; nobody else sees it yet. A second tap answers the same one. Raises MayNot, InThePast.

    A copy takes over the questions of the earlier one, and no times and no people.
    """
    Person.objects.select_for_update().get(pk=by.pk)  # two taps of one person come one after the other
    if not can_add_event(by, on=timezone.localdate(now)):
        raise MayNot
    if copied_from is not None:
        refuse_unless_looked_after(by, copied_from, now)
    there = Event.objects.filter(once=once).first()
    if there is not None and there.added_by_id == by.pk:
        return there
    if facts["starts_at"] <= now:
        raise InThePast
    chosen = {name: facts[name] for name in (*FACTS, *TIMES) if name in facts}
    event = Event.objects.create(
        **chosen, once=new_once() if there else once, copied_from=copied_from, host=by, added_at=now, added_by=by
    )
    event.topics.set(topics)
    if copied_from is not None:
        for asked in copied_from.questions.all():
            EventQuestion.objects.create(
                event=event, position=asked.position, words=asked.words, is_needed=asked.is_needed
            )
    record("events.add_event", by=by, about=event, now=now, copied_from=copied_from.pk if copied_from else None)
    event_kept.send(Event, event=event, by=by, now=now)
    return event


@transaction.atomic
def edit_event(
    *, by: Person, event: Event, now: datetime, topics: Iterable[Topic] | None = None, **facts: Any
) -> Event:
    """Change what it says and how many may come; the same again is no change. Freed places go to those who wait.

    Raises MayNot, CalledOff, and TooFewPlaces when more people have a place than there would be.
    """
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    if event.status == EventStatus.CANCELLED:
        raise CalledOff
    changed = [name for name in FACTS if name in facts and getattr(event, name) != facts[name]]
    _refuse_too_few(event, {name: facts[name] for name in changed if name in PLACES})
    for name in changed:
        setattr(event, name, facts[name])
    if changed:
        event.save(update_fields=changed)
    if topics is not None and set(topics) != set(event.topics.all()):
        event.topics.set(topics)
        changed.append("topics")
    if changed:
        record("events.edit_event", by=by, about=event, now=now, changed=changed)
        event_kept.send(Event, event=event, by=by, now=now)
    if set(changed) & set(PLACES):
        give_places(event=event, now=now)
    return event


@transaction.atomic
def publish_event(*, by: Person, event: Event, now: datetime) -> Event:
    """Open it: everybody finds it under What's on. Again is harmless. Raises MayNot, CalledOff, NotReady, InThePast."""
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    if event.status == EventStatus.CANCELLED:
        raise CalledOff
    if event.is_open:
        return event
    if event.has_begun(now):
        raise InThePast(_("Its time has passed. Move it to a day to come first."))
    if missing(event):
        raise NotReady
    event.status, event.published_at, event.published_by = EventStatus.OPEN, now, by
    event.save(update_fields=["status", "published_at", "published_by"])
    record("events.publish_event", by=by, about=event, now=now)
    return event


@transaction.atomic
def set_questions(*, by: Person, event: Event, questions: Sequence[tuple[str, bool]], now: datetime) -> Event:
    """What people are asked when they book: words, and whether an answer is needed, by position.

    Empty words take a question out, and what people answered with it. Raises MayNot, CalledOff.
    """
    event = lock(event.pk)
    refuse_unless_looked_after(by, event, now)
    if event.status == EventStatus.CANCELLED:
        raise CalledOff
    rows, is_changed = {row.position: row for row in event.questions.all()}, False
    for position, (words, is_needed) in enumerate(questions[:MOST_QUESTIONS]):
        row = rows.get(position)
        if row is not None and not words:
            _forget_question(event, row)
        elif row is not None and (row.words, row.is_needed) != (words, is_needed):
            row.words, row.is_needed = words, is_needed
            row.save(update_fields=["words", "is_needed"])
        elif row is None and words:
            EventQuestion.objects.create(event=event, position=position, words=words, is_needed=is_needed)
        else:
            continue
        is_changed = True
    if is_changed:
        record("events.edit_event", by=by, about=event, now=now, changed=["questions"])
    return event


def _forget_question(event: Event, question: EventQuestion) -> None:
    """Nobody could read the answers any more, so they go with it."""
    key = str(question.pk)
    for booking in event.bookings.select_for_update().filter(answers__has_key=key):
        del booking.answers[key]
        booking.save(update_fields=["answers"])
    question.delete()


def _refuse_too_few(event: Event, wanted: dict[str, Any]) -> None:
    """Numbers that go down stay at or above those who have a place."""
    taken = event.bookings.taken()
    held = {"places": sum(taken.values())} | {f"{side}_most": taken.get(side, 0) for side in EventSide.values}
    for field, many in held.items():
        most, was = wanted.get(field), getattr(event, field)
        if most is not None and most < many and (was is None or most < was):
            said = _("%(many)d people have a place already. Choose %(many)d or more, or write to some of them first.")
            raise TooFewPlaces(said % {"many": many}, field=field)

"""A worry comes in, and the clock that runs until a lead takes it on (P12, T79)."""

import logging
from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.care import notifications
from hub.care.choices import KeptOut, NoteKind
from hub.care.models import Worry, WorryExclusion, WorryNote
from hub.care.permissions import is_named_in, leads
from hub.once import same_tap
from hub.people.models import Person

log = logging.getLogger(__name__)


@transaction.atomic
def tell_worry(
    *,
    by: Person | None,
    what: str,
    who: str,
    reach_by: str,
    now: datetime,
    once: UUID | None = None,
    keep_from: Collection[str] = (),
) -> Worry:
    """Keep a worry and tell the leads that there is one, without a word of it. A second tap adds nothing.

    `keep_from` are public ids of leads who must not read it; a lead named in `who` may not either (T6).
    """
    facts = {"teller": by, "what": what, "who": who, "reach_by": reach_by, "told_at": now, "waiting_since": now}
    tap = same_tap(once or uuid4(), what, who, reach_by)
    worry, is_new = Worry.objects.get_or_create(once=tap, defaults=facts)
    if is_new:
        for lead in leads(on=timezone.localdate(now)):
            if lead.public_id in keep_from or is_named_in(who, lead):
                because = KeptOut.TICKED if lead.public_id in keep_from else KeptOut.NAMED
                WorryExclusion.objects.create(worry=worry, person=lead, because=because, added_at=now)
        record("care.tell_worry", by=None, about=worry, now=now)  # who told is in the worry alone
        _tell(worry, now=now)
    return worry


def _tell(worry: Worry, *, now: datetime) -> None:
    """Ask for the letters. Should they fail, the worry itself is kept and stands on the desk; the clock tells again."""
    try:
        with transaction.atomic():
            notifications.worry_told(worry, now=now)
    except Exception:  # a worry must never be lost to a letter
        log.exception("care: the letters about worry %s could not be asked for", worry.pk)


def remind_of_worries(*, now: datetime) -> int:
    """Tell again of every worry nobody has taken on in time; says of how many. Twice in a minute is harmless."""
    told = 0
    for worry in Worry.objects.overdue(now):
        try:
            told += _remind(worry, now=now)
        except Exception:  # one that cannot be told of must not silence the others
            log.exception("care: could not tell again of worry %s", worry.pk)
    return told


@transaction.atomic
def _remind(worry: Worry, *, now: datetime) -> bool:
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if worry.reminders_due(now) <= worry.reminders:
        return False
    worry.reminders = worry.reminders_due(now)  # after an outage the newest alone is sent
    worry.save(update_fields=["reminders"])
    record("care.remind_of_worry", by=None, about=worry, now=now, times=worry.reminders)
    notifications.worry_waiting(worry, now=now)
    return True


def release_worries_left(*, now: datetime) -> int:
    """Put back what a lead holds who is no lead any more or may not read it; every other lead is told. Says how many.

    So a worry is never on nobody's list.
    """
    holding = leads(on=timezone.localdate(now))
    return sum(_release(worry, now=now) for worry in Worry.objects.left_by_holder(holding))


@transaction.atomic
def _release(worry: Worry, *, now: datetime) -> bool:
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if not Worry.objects.filter(pk=worry.pk).left_by_holder(leads(on=timezone.localdate(now))).exists():
        return False
    put_back(worry, by=None, now=now)
    return True


def put_back(worry: Worry, *, by: Person | None, now: datetime) -> None:
    """The locked row waits for a lead again, its clock starts anew, and those who may read it are told."""
    worry.taken_at, worry.taken_by = None, None
    worry.waiting_since, worry.reminders = now, 0
    worry.save(update_fields=["taken_at", "taken_by", "waiting_since", "reminders"])
    WorryNote.objects.create(worry=worry, kind=NoteKind.RELEASED, written_at=now, written_by=by)
    record("care.release_worry", by=by, about=worry, now=now)
    _tell(worry, now=now)

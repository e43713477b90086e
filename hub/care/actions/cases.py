"""What leads do with a worry: open, take on, note, hand over, keep a lead out, close (P12, T6).

Each deed locks the worry and looks again. Callers have fetched it through `visible_to`.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.care import notifications
from hub.care.actions.refusals import AlreadyAway, NotTheirs, NotYours
from hub.care.actions.worries import put_back
from hub.care.choices import KeptOut, NoteKind
from hub.care.models import Worry, WorryExclusion, WorryNote, WorryOpening
from hub.care.permissions import can_read_worry
from hub.once import same_tap
from hub.people.models import Person


def _locked(worry: Worry, *, by: Person, now: datetime) -> Worry:
    """The worry, locked; raises NotTheirs for a lead who was kept out of it meanwhile."""
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if not can_read_worry(by, worry, on=timezone.localdate(now)):
        raise NotTheirs
    return worry


def _note(worry: Worry, kind: NoteKind, text: str, *, by: Person, now: datetime, about: Person | None = None) -> None:
    WorryNote.objects.create(worry=worry, kind=kind, text=text, about=about, written_at=now, written_by=by)


def _hold(worry: Worry, person: Person, *, now: datetime) -> None:
    """`person` has it from now on: the clock stops, and the first to take it has acknowledged it."""
    worry.taken_at, worry.taken_by = now, person
    worry.waiting_since, worry.reminders = None, 0
    if worry.acknowledged_at is None:
        worry.acknowledged_at, worry.acknowledged_by = now, person
    worry.save()


@transaction.atomic
def open_worry(*, by: Person, worry: Worry, now: datetime) -> WorryOpening:
    """Open a case to read it: other leads see who did, and when. Opening again while it lies open adds nothing.

    Raises NotTheirs.
    """
    worry = _locked(worry, by=by, now=now)
    lately = worry.openings.still_open(now).filter(opened_by=by).first()
    if lately is not None:
        return lately
    opening = WorryOpening.objects.create(worry=worry, opened_at=now, opened_by=by)
    record("care.open_worry", by=by, about=worry, now=now)
    return opening


@transaction.atomic
def take_worry(*, by: Person, worry: Worry, now: datetime) -> Worry:
    """A lead takes a waiting worry on, which acknowledges it. Twice is harmless: the first stays. Raises NotTheirs."""
    worry = _locked(worry, by=by, now=now)
    if worry.is_waiting:
        _hold(worry, by, now=now)
        _note(worry, NoteKind.TAKEN, "", by=by, now=now)
        record("care.take_worry", by=by, about=worry, now=now)
    return worry


@transaction.atomic
def take_over_worry(*, by: Person, worry: Worry, reason: str, now: datetime) -> Worry:
    """Take a worry from the lead who holds it, with a reason. Twice is harmless. Raises NotTheirs, AlreadyAway."""
    worry = _locked(worry, by=by, now=now)
    if worry.closed_at is not None:
        raise AlreadyAway
    if worry.taken_by_id != by.pk:
        _hold(worry, by, now=now)
        _note(worry, NoteKind.TAKEN, reason, by=by, now=now)
        record("care.take_over_worry", by=by, about=worry, now=now)
    return worry


@transaction.atomic
def hand_over_worry(*, by: Person, worry: Worry, to: Person, reason: str, now: datetime) -> Worry:
    """Give a worry one holds to another lead, who is told. Twice is harmless.

    Raises NotYours, NotTheirs when one of the two may not read it, AlreadyAway.
    """
    worry = _locked(worry, by=by, now=now)
    if worry.closed_at is not None:
        raise AlreadyAway
    if worry.taken_by_id == to.pk:
        return worry
    if worry.taken_by_id != by.pk:
        raise NotYours
    if not can_read_worry(to, worry, on=timezone.localdate(now)):
        raise NotTheirs
    _hold(worry, to, now=now)
    _note(worry, NoteKind.HANDED, reason, by=by, now=now, about=to)
    record("care.hand_over_worry", by=by, about=worry, now=now, to=to.pk)
    notifications.worry_handed(worry, now=now)
    return worry


@transaction.atomic
def add_note(
    *, by: Person, worry: Worry, kind: NoteKind, text: str, now: datetime, once: UUID | None = None
) -> WorryNote:
    """Write a line into the log of a case. A second tap adds nothing. Raises NotTheirs."""
    worry = _locked(worry, by=by, now=now)
    facts = {"worry": worry, "kind": kind, "text": text, "written_at": now, "written_by": by}
    note, is_new = WorryNote.objects.get_or_create(once=same_tap(once or uuid4(), kind, text), defaults=facts)
    if is_new:
        record("care.note_worry", by=by, about=worry, now=now, kind=kind)
    return note


@transaction.atomic
def keep_out(*, by: Person, worry: Worry, person: Person, reason: str, now: datetime) -> WorryExclusion:
    """From now on this lead may not read the worry; one may keep oneself out. What they hold goes back to the list.

    The safeguarding address is told each time, so that no lead can shut the others out unseen. Twice is harmless.
    Raises NotTheirs.
    """
    worry = _locked(worry, by=by, now=now)
    facts = {"because": KeptOut.BY_LEAD, "added_at": now, "added_by": by}
    exclusion, is_new = WorryExclusion.objects.get_or_create(worry=worry, person=person, defaults=facts)
    if is_new:
        _note(worry, NoteKind.KEPT_OUT, reason, by=by, now=now, about=person)
        record("care.keep_out_of_worry", by=by, about=worry, now=now, person=person.pk)
        notifications.reader_kept_out(exclusion, now=now)
        if worry.taken_by_id == person.pk and worry.closed_at is None:
            put_back(worry, by=by, now=now)
    return exclusion


@transaction.atomic
def close_worry(
    *, by: Person, worry: Worry, outcome: str, text: str, now: datetime, review_on: date | None = None
) -> Worry:
    """Close a case one holds, with its outcome, the reasons, and the day to look again. Twice is harmless.

    Raises NotTheirs, NotYours.
    """
    worry = _locked(worry, by=by, now=now)
    if worry.closed_at is None:
        if worry.taken_by_id != by.pk:
            raise NotYours
        worry.closed_at, worry.closed_by, worry.outcome, worry.review_on = now, by, outcome, review_on
        worry.save(update_fields=["closed_at", "closed_by", "outcome", "review_on"])
        _note(worry, NoteKind.CLOSED, text, by=by, now=now)
        record("care.close_worry", by=by, about=worry, now=now, outcome=outcome)
    return worry


@transaction.atomic
def reopen_worry(*, by: Person, worry: Worry, reason: str, now: datetime) -> Worry:
    """Open a closed case again; whoever does it holds it. Twice is harmless. Raises NotTheirs."""
    worry = _locked(worry, by=by, now=now)
    if worry.closed_at is not None:
        worry.closed_at, worry.closed_by, worry.outcome, worry.review_on = None, None, "", None
        _hold(worry, by, now=now)
        _note(worry, NoteKind.REOPENED, reason, by=by, now=now)
        record("care.reopen_worry", by=by, about=worry, now=now)
    return worry

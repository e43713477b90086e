"""Asking for help, telling of a worry, and taking either on. Saved first; letters follow (T79)."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.care import notifications
from hub.care.models import HelpRequest, Worry
from hub.people.models import Person


@transaction.atomic
def ask_for_help(
    *, by: Person | None, question: str, reach_by: str, ring_back: bool, page: str, now: datetime
) -> HelpRequest:
    """Keep a request for help and tell the team."""
    request = HelpRequest.objects.create(
        asker=by, question=question, reach_by=reach_by, ring_back=ring_back, page=page[:300], asked_at=now
    )
    record("care.ask_for_help", by=by, about=request, now=now)
    notifications.help_asked(request, now=now)
    return request


@transaction.atomic
def answer_help(*, by: Person, request: HelpRequest, now: datetime) -> HelpRequest:
    """Note that somebody has been answered. Twice is harmless: the first answerer stays."""
    request = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at is None:
        request.answered_at, request.answered_by = now, by
        request.save(update_fields=["answered_at", "answered_by"])
        record("care.answer_help", by=by, about=request, now=now)
    return request


@transaction.atomic
def tell_worry(*, by: Person | None, what: str, who: str, reach_by: str, now: datetime) -> Worry:
    """Keep a worry and tell the safeguarding leads that there is one, without a word of it."""
    worry = Worry.objects.create(teller=by, what=what, who=who, reach_by=reach_by, told_at=now)
    record("care.tell_worry", by=None, about=worry, now=now)  # who told is in the worry alone
    notifications.worry_told(worry, now=now)
    return worry


@transaction.atomic
def take_worry(*, by: Person, worry: Worry, now: datetime) -> Worry:
    """A lead takes a worry on. Twice is harmless: the first stays."""
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    if worry.taken_at is None:
        worry.taken_at, worry.taken_by = now, by
        worry.save(update_fields=["taken_at", "taken_by"])
        record("care.take_worry", by=by, about=worry, now=now)
    return worry

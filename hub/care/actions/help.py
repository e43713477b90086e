"""Asking for help and answering (P11)."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from hub.audit.record import record
from hub.care import notifications
from hub.care.models import HelpRequest
from hub.care.policy import FORGET_HELP_AFTER
from hub.once import same_tap
from hub.people.models import Person


@transaction.atomic
def ask_for_help(
    *,
    by: Person | None,
    question: str,
    reach_by: str,
    ring_back: bool,
    page: str,
    now: datetime,
    once: UUID | None = None,
) -> HelpRequest:
    """Keep a request for help, tell the team, and tell the asker that we have it. A second tap adds nothing."""
    facts = {"asker": by, "question": question, "reach_by": reach_by, "ring_back": ring_back, "page": page[:300]}
    tap = same_tap(once or uuid4(), question, reach_by, str(ring_back))
    request, is_new = HelpRequest.objects.get_or_create(once=tap, defaults={**facts, "asked_at": now})
    if is_new:
        record("care.ask_for_help", by=by, about=request, now=now)
        notifications.help_asked(request, now=now)
        notifications.help_received(request, now=now)
    return request


@transaction.atomic
def take_help(*, by: Person, request: HelpRequest, now: datetime) -> HelpRequest:
    """Somebody is on it, so that nobody is rung twice. Taking it from a colleague is allowed, and seen in the trail."""
    request = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at is None and request.taken_by_id != by.pk:
        request.taken_at, request.taken_by = now, by
        request.save(update_fields=["taken_at", "taken_by"])
        record("care.take_help", by=by, about=request, now=now)
    return request


@transaction.atomic
def answer_help(*, by: Person, request: HelpRequest, now: datetime, note: str = "") -> HelpRequest:
    """Note that somebody has been answered, and what was said. Twice is harmless: the first answerer stays."""
    request = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at is None:
        request.answered_at, request.answered_by, request.answer_note = now, by, note
        request.save(update_fields=["answered_at", "answered_by", "answer_note"])
        record("care.answer_help", by=by, about=request, now=now)
    return request


def forget_old_help(*, now: datetime) -> int:
    """Empty requests answered a year ago: that somebody asked, and when, stays. Says how many."""
    old = HelpRequest.objects.filter(answered_at__lt=now - FORGET_HELP_AFTER)
    told = old.exclude(question="", reach_by="", page="", answer_note="", asker=None)
    return told.update(question="", reach_by="", page="", answer_note="", asker=None)

"""Saying something about a resource, and answering it (H8)."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from hub.audit.record import record
from hub.once import same_tap
from hub.people.models import Person
from library.feedback import notifications
from library.feedback.choices import RemarkKind
from library.feedback.models import Remark
from library.feedback.policy import FORGET_AFTER
from library.resources.models import Edition


class RemarkRefused(Exception):
    """It cannot be done; says itself why, in a sentence."""


@transaction.atomic
def tell(
    *,
    by: Person | None,
    page: Page,
    kind: str,
    words: str = "",
    verdict: str = "",
    now: datetime,
    once: UUID | None = None,
) -> Remark:
    """Keep what somebody said of a page. A second tap adds nothing; somebody we know has one verdict, the newest."""
    tap = same_tap(once or uuid4(), str(page.pk), kind, verdict, words)
    told = Remark.objects.filter(once=tap).first() or _verdict_changed(by, page, kind, verdict, words, now=now)
    if told is None:
        facts = {"page_id": page.pk, "kind": kind, "verdict": verdict, "words": words, "person": by, "said_at": now}
        told, is_new = Remark.objects.get_or_create(once=tap, defaults=facts)
        if is_new:
            record("feedback.tell", by=by, about=told, now=now, kind=kind)
    return told


def _verdict_changed(
    by: Person | None, page: Page, kind: str, verdict: str, words: str, *, now: datetime
) -> Remark | None:
    """The verdict they gave before, changed to the new one; None when there is none. An answered one opens again."""
    if by is None or kind != RemarkKind.USEFUL:
        return None
    Person.objects.select_for_update().get(pk=by.pk)  # two windows of one person, one after the other
    told = Remark.objects.select_for_update().filter(person=by, page=page.pk, kind=kind).first()
    if told is None or told.answered_at is not None:
        return _another_after_an_answer(told, verdict)
    told.verdict, told.words, told.said_at = verdict, words or told.words, now
    told.save(update_fields=["verdict", "words", "said_at"])
    record("feedback.tell", by=by, about=told, now=now, kind=kind)
    return told


def _another_after_an_answer(told: Remark | None, verdict: str) -> Remark | None:
    """An answered remark keeps its words, because the answer is about them; only the verdict moves."""
    if told is not None and told.verdict != verdict:
        told.verdict = verdict
        told.save(update_fields=["verdict"])
    return told


@transaction.atomic
def answer(*, by: Person, remark: Remark, answer: str, change: str = "", now: datetime) -> Remark:
    """Answer a remark, and say in public what was changed because of it. Raises RemarkRefused when it was answered."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.answered_at is not None:
        raise RemarkRefused(_("A colleague had answered this already. Your words were not kept."))
    remark.answered_at, remark.answered_by, remark.answer, remark.change = now, by, answer, change
    remark.save(update_fields=["answered_at", "answered_by", "answer", "change"])
    if change:
        Edition.objects.create()  # its page tells of it at once; a verdict alone is counted within minutes
    record("feedback.answer", by=by, about=remark, now=now, changed=bool(change))
    notifications.remark_answered(remark, now=now)
    return remark


@transaction.atomic
def set_aside(*, by: Person, remark: Remark, now: datetime) -> Remark:
    """Nothing is to be said of it: it is off everybody's list, and nobody is written to. Twice is harmless."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.answered_at is None:
        remark.answered_at, remark.answered_by = now, by
        remark.save(update_fields=["answered_at", "answered_by"])
        record("feedback.set_aside", by=by, about=remark, now=now)
    return remark


def forget_old_remarks(*, now: datetime) -> int:
    """Empty what was answered two years ago: the verdict and what was changed stay. Says how many."""
    old = Remark.objects.answered_before(now - FORGET_AFTER)
    return old.exclude(words="", answer="", person=None).update(words="", answer="", person=None)


def leave(*, person: Person) -> None:
    """Somebody leaves: what was changed because of them stays, their words and that it was they do not."""
    Remark.objects.filter(person=person).update(words="", answer="", person=None)

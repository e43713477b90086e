"""Saying that a page is still right, or what needs work (H7)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from hub.audit.record import record
from hub.once import same_tap
from hub.people.models import Person
from library.resources.models import Edition
from library.upkeep import notifications
from library.upkeep.models import Repair
from library.upkeep.policy import FORGET_AFTER, LONGEST_REST


class ReviewRefused(Exception):
    """It cannot be done; says itself why, in a sentence."""


def tell_of_reviews(*, now: datetime) -> int:
    """Write to those whose pages are due a look; answers how many letters are new."""
    return notifications.tell_of_reviews(now=now)


@transaction.atomic
def confirm(*, by: Person, page: Any, now: datetime) -> date:
    """Somebody has looked: the page is still right. Moves its two days on, and answers when it is due next.

    Only the two days go out: a draft that an editor is writing stays a draft, and learns the days. Twice on one day
    is harmless. Raises ReviewRefused for a page that is not up.
    """
    kind, today = type(page), timezone.localdate(now)
    row = kind.objects.select_for_update().get(pk=page.pk)
    if not row.live:
        raise ReviewRefused(_("This page is not up at the moment, so there is nothing to look at."))
    if row.last_reviewed_on == today and row.next_review_on > today:
        return row.next_review_on
    before = {"last_reviewed_on": row.last_reviewed_on, "next_review_on": row.next_review_on}
    after = {"last_reviewed_on": today, "next_review_on": today + _rest(row)}
    kind.objects.filter(pk=row.pk).update(**after)
    _tell_drafts(row, before, after)
    Edition.objects.create()  # an update sends no signal
    record("upkeep.confirm", by=by, about=row, now=now, until=after["next_review_on"].isoformat())
    return after["next_review_on"]


def _rest(page: Any) -> timedelta:
    """As long as between the last two reviews, a year at most."""
    was = page.next_review_on - page.last_reviewed_on
    return min(was, LONGEST_REST) if was > timedelta(0) else LONGEST_REST


def _tell_drafts(page: Any, before: dict[str, date], after: dict[str, date]) -> None:
    """Put the new days into the drafts that may go up one day; days that an editor has changed there are theirs."""
    may_go_up = Q(pk__in=[page.latest_revision_id, page.live_revision_id]) | Q(approved_go_live_at__isnull=False)
    for draft in Revision.objects.select_for_update().for_instance(page).filter(may_go_up):
        if all(draft.content.get(name) == day.isoformat() for name, day in before.items()):
            content = draft.content | {name: day.isoformat() for name, day in after.items()}
            Revision.objects.filter(pk=draft.pk).update(content=content)


@transaction.atomic
def ask_for_repair(*, by: Person, page: Any, words: str, once: UUID, now: datetime) -> Repair:
    """Tell editors what needs work. A second tap adds nothing; other words are never lost."""
    facts = {"page_id": page.pk, "words": words, "asked_by": by, "asked_at": now}
    tap = same_tap(once, str(page.pk), words)
    repair, is_new = Repair.objects.get_or_create(once=tap, defaults=facts)
    if is_new:
        record("upkeep.ask_for_repair", by=by, about=repair, now=now)
    return repair


@transaction.atomic
def settle_repair(*, by: Person, repair: Repair, now: datetime) -> Repair:
    """An editor has seen to it. Twice is harmless."""
    repair = Repair.objects.select_for_update().get(pk=repair.pk)
    if repair.done_at is None:
        repair.done_at, repair.done_by = now, by
        repair.save(update_fields=["done_at", "done_by"])
        record("upkeep.settle_repair", by=by, about=repair, now=now)
    return repair


def forget_old_repairs(*, now: datetime) -> int:
    """Empty what was done two years ago; that something was mended stays. Says how many."""
    old = Repair.objects.done_before(now - FORGET_AFTER)
    return old.exclude(words="", asked_by=None).update(words="", asked_by=None)


def leave(*, person: Person) -> None:
    """Somebody leaves: that a page needs work stays, their words and that it was they do not."""
    Repair.objects.filter(asked_by=person).update(words="", asked_by=None)

"""Keeping some of somebody's rows for now: a decision with an owner, a reason and a day to look at it again."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.holdings import holdings
from hub.people.models import Person
from hub.privacy.models import Erasure, Hold
from hub.privacy.permissions import can_hold_rows


class MayNotHold(Exception):
    """Neither a safeguarding lead nor an administrator."""


@transaction.atomic
def place_hold(
    *, by: Person, person: Person, holding: str, reason: str, review_on: date, may_be_told: bool, now: datetime
) -> Hold:
    """Keep somebody's rows of one table (the label of a holding) when they leave. Twice is harmless.

    Raises MayNotHold, ImproperlyConfigured for a table nobody registered.
    """
    _refuse_unless_may_hold(by, now)
    Person.objects.select_for_update().get(pk=person.pk)
    facts = {"reason": reason, "review_on": review_on, "may_be_told": may_be_told, "placed_at": now, "placed_by": by}
    held = holdings[holding].name
    hold, is_new = Hold.objects.get_or_create(person=person, holding=held, lifted_at=None, defaults=facts)
    if is_new:
        record("privacy.place_hold", by=by, about=hold, now=now, holding=held, review_on=review_on.isoformat())
    return hold


@transaction.atomic
def lift_hold(*, by: Person, hold: Hold, now: datetime) -> Hold:
    """Let go of what was kept; if the account was closed meanwhile, it is erased now. Twice is harmless.

    Raises MayNotHold.
    """
    _refuse_unless_may_hold(by, now)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at is None:
        hold.lifted_at, hold.lifted_by = now, by
        hold.save(update_fields=["lifted_at", "lifted_by"])
        record("privacy.lift_hold", by=by, about=hold, now=now, holding=hold.holding)
        Erasure.objects.filter(person_id=hold.person_id).update(done_at=None, verified_at=None)
    return hold


def _refuse_unless_may_hold(person: Person, now: datetime) -> None:
    if not can_hold_rows(person, on=timezone.localdate(now)):
        raise MayNotHold("Only a safeguarding lead or an administrator can keep or release rows.")

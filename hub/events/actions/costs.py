"""What taking part costs people: asked for, agreed by a host, paid by somebody else (M13, decision 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.audit.record import record
from hub.events import notifications
from hub.events.actions.locks import lock_booking, lock_cost
from hub.events.actions.refusals import CalledOff, CostRefused, MayNot, PaidByAnother
from hub.events.choices import HOLDING_A_PLACE, LIVE_BOOKINGS, CostStatus
from hub.events.models import Booking, Cost
from hub.events.permissions import can_decide_cost, can_look_after_event, can_pay_costs
from hub.events.policy import MOST_COST_PENCE, MOST_COSTS
from hub.people.models import Person

TOO_MANY = _("You can ask for six costs at one gathering. Put some of them together in one line.")
TOO_MUCH = _("All your costs together can be £200 at most. Ask for less, or ask us for help.")
OFF = _("Costs cannot be asked for here.")
ONLY_LESS = _("You can agree what was asked for, or less.")
SAY_WHY = _("Say why, so that they are not left to wonder.")


@dataclass(frozen=True)
class Asked:
    """One line of a form: what for, in a few words, how much, and the key of that line."""

    kind: str
    words: str
    pence: int
    once: str


def ask_cost(*, by: Person, booking: Booking, kind: str, words: str, pence: int, once: str, now: datetime) -> Cost:
    """Ask for one cost. The same form again gives back the cost it made. Raises MayNot, CalledOff, CostRefused."""
    return ask_costs(by=by, booking=booking, asks=[Asked(kind, words, pence, once)], now=now)[0]


@transaction.atomic
def ask_costs(*, by: Person, booking: Booking, asks: Sequence[Asked], now: datetime) -> list[Cost]:
    """Ask for all lines of one form, or for none of them."""
    return add_costs(by=by, booking=lock_booking(booking), asks=asks, now=now)


def add_costs(*, by: Person, booking: Booking, asks: Sequence[Asked], now: datetime) -> list[Cost]:
    """As `ask_costs`; whoever calls has locked the gathering of `booking`."""
    if not asks:
        return []
    _refuse_unless_asked_for_here(by, booking, now)
    there = {cost.once: cost for cost in booking.costs.filter(once__in=[ask.once for ask in asks])}
    new = [ask for ask in asks if ask.once not in there]
    standing = booking.costs.exclude(status__in=[CostStatus.WITHDRAWN, CostStatus.DECLINED])
    if standing.count() + len(new) > MOST_COSTS:
        raise CostRefused(TOO_MANY)
    total = standing.aggregate(total=Sum("asked_pence"))["total"] or 0
    if new and total + sum(ask.pence for ask in new) > MOST_COST_PENCE:
        raise CostRefused(TOO_MUCH)
    for ask in new:
        facts = {"kind": ask.kind, "words": ask.words, "asked_pence": ask.pence, "once": ask.once}
        there[ask.once] = Cost.objects.create(booking=booking, asked_at=now, **facts)
        record("events.ask_cost", by=by, about=there[ask.once], now=now, event=booking.event_id)
        notifications.cost_asked(there[ask.once], now=now)
    return [there[ask.once] for ask in asks]


@transaction.atomic
def withdraw_cost(*, by: Person, cost: Cost, now: datetime) -> Cost:
    """Take back what one has asked for, as long as it is not paid. Again is harmless. Raises MayNot, CostRefused."""
    cost = lock_cost(cost)
    if cost.booking.person_id != by.pk:
        raise MayNot
    if cost.status == CostStatus.WITHDRAWN:
        return cost
    if cost.status not in (CostStatus.ASKED, CostStatus.AGREED):
        raise CostRefused
    cost.status = CostStatus.WITHDRAWN
    cost.save(update_fields=["status"])
    record("events.withdraw_cost", by=by, about=cost, now=now, event=cost.booking.event_id)
    return cost


def drop_costs_asked(booking: Booking, *, by: Person, now: datetime) -> None:
    """Whoever does not come needs no answer any more. What was agreed stays, as they may have paid already: the host
    decides. Whoever calls has locked the gathering of `booking`.
    """
    for cost in booking.costs.select_for_update().asked().order_by("pk"):
        cost.status = CostStatus.WITHDRAWN
        cost.save(update_fields=["status"])
        record("events.withdraw_cost", by=by, about=cost, now=now, event=booking.event_id)


@transaction.atomic
def agree_cost(*, by: Person, cost: Cost, pence: int, reason: str, now: datetime) -> Cost:
    """Agree to all of it, or to less with a reason. Again is harmless. Raises MayNot, CostRefused."""
    cost = _lock_to_decide(by, cost, now)
    if cost.status == CostStatus.AGREED and cost.agreed_pence == pence:
        return cost
    if not 1 <= pence <= cost.asked_pence:
        raise CostRefused(ONLY_LESS)
    if pence < cost.asked_pence and not reason.strip():
        raise CostRefused(SAY_WHY)
    _decide(by, cost, CostStatus.AGREED, pence, reason if pence < cost.asked_pence else "", now)
    record("events.agree_cost", by=by, about=cost, now=now, event=cost.booking.event_id, pence=pence)
    return cost


@transaction.atomic
def decline_cost(*, by: Person, cost: Cost, reason: str, now: datetime) -> Cost:
    """Say no, with a reason. Again is harmless. Raises MayNot, CostRefused."""
    cost = _lock_to_decide(by, cost, now)
    if cost.status == CostStatus.DECLINED:
        return cost
    if not reason.strip():
        raise CostRefused(SAY_WHY)
    _decide(by, cost, CostStatus.DECLINED, None, reason, now)
    record("events.decline_cost", by=by, about=cost, now=now, event=cost.booking.event_id)
    return cost


@transaction.atomic
def pay_cost(*, by: Person, cost: Cost, now: datetime) -> Cost:
    """Record an agreed cost as paid. Again is harmless. Raises MayNot, PaidByAnother, CostRefused."""
    cost = lock_cost(cost)
    if not can_pay_costs(by, on=timezone.localdate(now)):
        raise MayNot
    if by.pk in (cost.decided_by_id, cost.booking.person_id):
        raise PaidByAnother
    if cost.status == CostStatus.PAID:
        return cost
    if cost.status != CostStatus.AGREED:
        raise CostRefused
    cost.status, cost.paid_at, cost.paid_by = CostStatus.PAID, now, by
    cost.save(update_fields=["status", "paid_at", "paid_by"])
    record("events.pay_cost", by=by, about=cost, now=now, event=cost.booking.event_id, pence=cost.agreed_pence)
    notifications.cost_paid(cost, now=now)
    return cost


def _refuse_unless_asked_for_here(by: Person, booking: Booking, now: datetime) -> None:
    """Only for those booked or waiting, where costs are paid; by themselves, or by a host for them."""
    event = booking.event
    if booking.person_id != by.pk and not can_look_after_event(by, event, on=timezone.localdate(now)):
        raise MayNot
    if event.cancelled_at is not None:
        raise CalledOff
    if booking.person_id is None or booking.status not in HOLDING_A_PLACE | LIVE_BOOKINGS or not event.pays_costs:
        raise CostRefused(OFF)


def _lock_to_decide(by: Person, cost: Cost, now: datetime) -> Cost:
    """The cost, locked, while it is asked for or agreed. Nobody decides about their own."""
    cost = lock_cost(cost)
    if not can_decide_cost(by, cost, on=timezone.localdate(now)):
        raise MayNot
    if cost.status in (CostStatus.PAID, CostStatus.WITHDRAWN):
        raise CostRefused
    return cost


def _decide(by: Person, cost: Cost, status: str, pence: int | None, reason: str, now: datetime) -> None:
    cost.status, cost.agreed_pence, cost.decline_reason = status, pence, reason.strip()
    cost.decided_at, cost.decided_by = now, by
    cost.save(update_fields=["status", "agreed_pence", "decline_reason", "decided_at", "decided_by"])
    notifications.cost_decided(cost, now=now)

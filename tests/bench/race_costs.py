"""What taking part costs, decided by two people at the same moment (M13): never agreed or paid twice, nor after it was
taken back."""

from collections import Counter
from typing import Any

from hub import clock
from hub.events import actions
from hub.events.choices import CostStatus
from hub.events.models import Cost
from hub.people.choices import Role
from tests.bench.race_ground import a_gathering, some_people, somebody_with
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory
from tests.faults.together import Deed, at_once, broken, thinking, trail

ATTEMPTS = 200  # twenty pairs of each kind
AGREED_TWICE, PAID_TWICE, AGREED_WITHDRAWN, PAID_WITHDRAWN, PAID_CHANGED = range(5)
KINDS = (AGREED_TWICE, PAID_TWICE, AGREED_WITHDRAWN, PAID_WITHDRAWN, PAID_CHANGED)
NEEDS_AGREEMENT = (PAID_TWICE, PAID_WITHDRAWN, PAID_CHANGED)


def race_for_costs(seed: int, attempts: int = ATTEMPTS) -> dict[str, int]:
    """A hundred costs, and two deeds about each at once."""
    event = a_gathering(places=100, pays_costs=True)
    hosts = [event.host, somebody_with(Role.BROKER)]
    CoHostFactory(event=event, person=hosts[1])
    payers = [somebody_with(Role.FINANCE) for _ in range(2)]

    def agree(cost: Cost, host: int, pence: int) -> Deed:
        return lambda: actions.agree_cost(by=hosts[host], cost=cost, pence=pence, reason="Less.", now=clock.now())

    def pay(cost: Cost, payer: int) -> Deed:
        return lambda: actions.pay_cost(by=payers[payer], cost=cost, now=clock.now())

    def withdraw(cost: Cost) -> Deed:
        return lambda: actions.withdraw_cost(by=cost.booking.person, cost=cost, now=clock.now())

    pairs, kinds = [], {}
    for number, person in enumerate(some_people(attempts // 2)):
        kind, agreed = KINDS[number % len(KINDS)], {}
        if kind in NEEDS_AGREEMENT:
            agreed = {"status": CostStatus.AGREED, "agreed_pence": 420, "decided_by": hosts[0]}
            agreed |= {"decided_at": clock.now()}
        cost = CostFactory(booking=BookingFactory(event=event, person=person), **agreed)
        kinds[cost.pk] = kind
        pairs.append(
            {
                AGREED_TWICE: [agree(cost, 0, 400), agree(cost, 1, 400)],
                PAID_TWICE: [pay(cost, 0), pay(cost, 1)],
                AGREED_WITHDRAWN: [agree(cost, 0, 420), withdraw(cost)],
                PAID_WITHDRAWN: [pay(cost, 0), withdraw(cost)],
                PAID_CHANGED: [pay(cost, 0), agree(cost, 1, 100)],
            }[kind]
        )
    with trail() as done, thinking(Cost):
        failed = broken(at_once(pairs), allowed=(actions.CostRefused,))
    return {**_breaches(kinds, done), "broken": len(failed)}


def _breaches(kinds: dict[int, int], done: list[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    deeds: dict[int, list[str]] = {pk: [deed for deed, about in done if about == pk] for pk in kinds}
    rows: dict[int, Any] = Cost.objects.in_bulk(list(kinds))
    for pk, kind in kinds.items():
        counted, ends_as = Counter(deeds[pk]), rows[pk].status
        found["agreed twice"] += kind == AGREED_TWICE and counted["agree_cost"] != 1
        found["paid twice"] += counted["pay_cost"] > 1
        found["agreed after it was taken back"] += kind == AGREED_WITHDRAWN and ends_as != CostStatus.WITHDRAWN
        found["paid and taken back"] += counted["pay_cost"] > 0 and counted["withdraw_cost"] > 0
        found["changed after it was paid"] += (
            "agree_cost" in deeds[pk][deeds[pk].index("pay_cost") :] if ("pay_cost" in deeds[pk]) else 0
        )
        found["not as the last deed says"] += counted["pay_cost"] > 0 and ends_as != CostStatus.PAID
    return dict(found)

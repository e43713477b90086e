"""Asked for, agreed by a host, paid by somebody else; never twice, never by whoever gets it (M13, decision 6)."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub import registry
from hub.events import actions
from hub.events.choices import BookingStatus, CostStatus
from hub.events.models import Booking, Cost, Event
from hub.letters.models import Letter
from hub.people.choices import Role
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory
from tests.factories.people import RoleGrantFactory
from tests.hub.events.conftest import trail

pytestmark = pytest.mark.django_db
ONCE = "0b8f3c52-0000-4000-8000-000000000001"


@pytest.fixture
def booking(cast: Any, hour: Event) -> Booking:
    return BookingFactory(event=hour, person=cast.amina)


@pytest.fixture
def cost(booking: Booking) -> Cost:
    return CostFactory(booking=booking)


def ask(booking: Booking, pence: int = 420, once: str = ONCE, **facts: Any) -> Cost:
    told = {"by": booking.person, "kind": "travel", "words": "bus", "now": NOW, **facts}
    return actions.ask_cost(booking=booking, pence=pence, once=once, **told)


def test_from_asking_to_being_paid(cast: Any, booking: Booking, finance: Person) -> None:
    asked = [ask(booking) for _ in range(2)][0]
    for _ in range(2):
        actions.agree_cost(by=cast.dev, cost=asked, pence=400, reason="The day ticket is cheaper.", now=NOW)
    for _ in range(2):
        actions.pay_cost(by=finance, cost=asked, now=NOW)

    asked = Cost.objects.get()
    assert (asked.status, asked.asked_pence, asked.agreed_pence) == (CostStatus.PAID, 420, 400)
    assert (asked.decided_by, asked.paid_by, asked.decline_reason) == (cast.dev, finance, "The day ticket is cheaper.")
    assert trail() == ["ask_cost", "agree_cost", "pay_cost"]


@pytest.mark.parametrize("facts", [{"pays_costs": False}, {"cancelled": True, "pays_costs": True}])
def test_costs_are_asked_for_only_where_they_are_paid(facts: dict[str, Any]) -> None:
    booking = BookingFactory(event=EventFactory(**facts))

    with pytest.raises(actions.Refused):
        ask(booking)


def test_whoever_gave_the_place_back_and_anybody_else_cannot_ask(cast: Any, booking: Booking) -> None:
    with pytest.raises(actions.MayNot):
        ask(booking, by=cast.ben)
    Booking.objects.update(status=BookingStatus.CANCELLED, cancelled_at=NOW, cancelled_by=cast.amina)
    with pytest.raises(actions.CostRefused):
        ask(booking)


def test_six_costs_and_two_hundred_pounds_are_the_most(booking: Booking) -> None:
    for _ in range(5):
        CostFactory(booking=booking, asked_pence=100)
    with pytest.raises(actions.CostRefused, match="£200"):
        ask(booking, 19_501)
    ask(booking, 19_500)
    with pytest.raises(actions.CostRefused, match="six"):
        ask(booking, 1, once=ONCE.replace("1", "2"))
    Cost.objects.filter(asked_pence=19_500).update(status=CostStatus.WITHDRAWN)
    assert ask(booking, 1, once=ONCE.replace("1", "2")).pk


def test_only_whoever_asked_takes_it_back_and_not_when_it_is_paid(cast: Any, cost: Cost, finance: Person) -> None:
    with pytest.raises(actions.MayNot):
        actions.withdraw_cost(by=cast.dev, cost=cost, now=NOW)
    other = CostFactory(booking=cost.booking, status="agreed", agreed_pence=420, decided_at=NOW, decided_by=cast.dev)
    actions.pay_cost(by=finance, cost=other, now=NOW)

    for _ in range(2):
        actions.withdraw_cost(by=cast.amina, cost=cost, now=NOW)
    with pytest.raises(actions.CostRefused):
        actions.withdraw_cost(by=cast.amina, cost=other, now=NOW)

    assert trail() == ["pay_cost", "withdraw_cost"]
    with pytest.raises(actions.CostRefused):
        actions.agree_cost(by=cast.dev, cost=cost, pence=420, reason="", now=NOW)


@pytest.mark.parametrize(("pence", "reason"), [(0, "No"), (421, "More"), (400, ""), (400, "  ")])
def test_a_host_agrees_all_of_it_or_less_with_a_reason(cast: Any, cost: Cost, pence: int, reason: str) -> None:
    with pytest.raises(actions.CostRefused):
        actions.agree_cost(by=cast.dev, cost=cost, pence=pence, reason=reason, now=NOW)


def test_a_host_says_no_with_a_reason_and_can_change_their_mind(cast: Any, cost: Cost) -> None:
    with pytest.raises(actions.CostRefused):
        actions.decline_cost(by=cast.dev, cost=cost, reason=" ", now=NOW)
    for _ in range(2):
        actions.decline_cost(by=cast.dev, cost=cost, reason="The library pays.", now=NOW)
    actions.agree_cost(by=cast.dev, cost=cost, pence=420, reason="", now=NOW)

    cost.refresh_from_db()
    assert (cost.status, cost.decline_reason, trail()) == (CostStatus.AGREED, "", ["decline_cost", "agree_cost"])


def test_nobody_decides_about_their_own_and_only_hosts_and_the_team_decide(cast: Any, cost: Cost) -> None:
    own = CostFactory(booking=BookingFactory(event=cost.booking.event, person=cast.dev))
    former_host = CoHostFactory(event=cost.booking.event).person
    for person, which in ((cast.dev, own), (cast.amina, cost), (cast.ben, cost), (former_host, cost)):
        with pytest.raises(actions.MayNot):
            actions.agree_cost(by=person, cost=which, pence=420, reason="", now=NOW)
    co_host = RoleGrantFactory(role=Role.FACILITATOR, person=former_host).person

    actions.agree_cost(by=co_host, cost=own, pence=420, reason="", now=NOW)
    actions.agree_cost(by=cast.mo, cost=cost, pence=420, reason="", now=NOW)


def test_whoever_agreed_it_or_gets_it_does_not_pay_it(cast: Any, cost: Cost, finance: Person) -> None:
    for person in (cast.dev, cast.amina):
        RoleGrantFactory(role=Role.FINANCE, person=person)
    with pytest.raises(actions.CostRefused):
        actions.pay_cost(by=finance, cost=cost, now=NOW)
    actions.agree_cost(by=cast.dev, cost=cost, pence=420, reason="", now=NOW)

    for person in (cast.dev, cast.amina):
        with pytest.raises(actions.PaidByAnother):
            actions.pay_cost(by=person, cost=cost, now=NOW)
    with pytest.raises(actions.MayNot):
        actions.pay_cost(by=cast.mo, cost=cost, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cost.objects.filter(pk=cost.pk).update(status="paid", paid_at=NOW, paid_by=cast.dev)


def test_all_lines_of_a_booking_are_asked_for_or_none(cast: Any, hour: Event) -> None:
    lines = [actions.Asked("travel", "", 15_000, ONCE), actions.Asked("care", "", 15_000, ONCE.replace("1", "2"))]

    with pytest.raises(actions.CostRefused):
        actions.book(
            by=cast.amina, event=hour, side="community", access_needs="", answers={}, now=NOW, costs=lines
        )  # fmt: skip

    assert (Booking.objects.count(), Cost.objects.count()) == (0, 0)


def test_who_cannot_come_asks_for_nothing_any_more_and_what_was_agreed_waits_for_the_host(
    cast: Any, booking: Booking
) -> None:
    asked, agreed, declined = (ask(booking, pence, f"{ONCE[:-3]}{pence}") for pence in (100, 200, 300))
    actions.agree_cost(by=cast.dev, cost=agreed, pence=200, reason="", now=NOW)
    actions.decline_cost(by=cast.dev, cost=declined, reason="Too late.", now=NOW)

    for _ in range(2):
        actions.cancel_booking(by=cast.amina, booking=booking, now=NOW)

    assert [Cost.objects.get(pk=one.pk).status for one in (asked, agreed, declined)] == [
        *(CostStatus.WITHDRAWN, CostStatus.AGREED, CostStatus.DECLINED)
    ]
    assert trail()[-2:] == ["cancel_booking", "withdraw_cost"]
    letter = Letter.objects.get(kind="events.booking_ended")
    written = registry.letter_kinds[letter.kind].compose(letter)  # type: ignore[misc]
    assert "it stays until the host decides" in written.text
    actions.decline_cost(by=cast.dev, cost=agreed, reason="You had not paid yet.", now=NOW)
    assert not Cost.objects.filter(status__in=[CostStatus.ASKED, CostStatus.AGREED]).exists()

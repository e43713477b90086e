"""Who may do what, as a table; what a queryset lists and what a permission answers are the same (T4, P11)."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.events.models import Booking, Event
from hub.events.permissions import (
    can_add_event,
    can_decide_cost,
    can_look_after_event,
    can_pay_cost,
    can_read_booking,
    can_read_joining,
)
from hub.people.choices import Role
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
WHO = ("amina", "ben", "dev", "kofi", "femi", "rosa", "mo", "olu", "joan", "grace", "lena", "stranger")
HOSTS, TEAM = {"dev", "femi"}, {"mo", "olu"}


@pytest.fixture
def scene(cast: Any) -> dict[str, Any]:
    """Dev hosts with Femi and with Rosa, who holds no role; Amina has a place, Ben waits, Kofi hosts elsewhere."""
    event = EventFactory(host=cast.dev)
    for person in (cast.femi, cast.rosa):
        CoHostFactory(event=event, person=person)
    place = BookingFactory(event=event, person=cast.amina)
    turn = BookingFactory(event=event, person=cast.ben, waiting=True)
    draft = EventFactory(host=cast.dev, draft=True)
    CoHostFactory(event=draft, person=cast.femi)
    elsewhere = EventFactory(host=cast.kofi, draft=True)
    people = {name: getattr(cast, name) for name in WHO[:-1]}
    names = {"event": event, "draft": draft, "elsewhere": elsewhere, "place": place, "turn": turn}
    return {"people": {**people, "stranger": AnonymousUser()}, **names}


def those(scene: dict[str, Any], may: Any) -> set[str]:
    return {name for name, person in scene["people"].items() if may(person)}


def test_those_with_a_role_for_it_put_gatherings_on(scene: dict[str, Any]) -> None:
    found = those(
        {"people": {k: v for k, v in scene["people"].items() if k != "stranger"}},
        lambda one: can_add_event(one, on=TODAY),
    )

    assert found == HOSTS | TEAM | {"kofi"}


def test_hosts_with_a_role_and_the_team_look_after_it(scene: dict[str, Any]) -> None:
    inside = {name: one for name, one in scene["people"].items() if name != "stranger"}
    for name, expected in (("event", HOSTS | TEAM), ("draft", HOSTS | TEAM), ("elsewhere", {"kofi"} | TEAM)):
        event = scene[name]
        asked = {who for who, one in inside.items() if can_look_after_event(one, event, on=TODAY)}
        listed = {
            who
            for who, one in scene["people"].items()
            if Event.objects.looked_after_by(one, on=TODAY).filter(pk=event.pk).exists()
        }
        assert (name, asked, listed) == (name, expected, expected)


@pytest.mark.parametrize(
    ("name", "seen"), [("event", set(WHO)), ("draft", HOSTS | TEAM), ("elsewhere", {"kofi"} | TEAM)]
)
def test_what_is_published_is_everybodys_and_a_draft_its_hosts(
    scene: dict[str, Any], name: str, seen: set[str]
) -> None:
    found = those(scene, lambda one: Event.objects.visible_to(one, on=TODAY).filter(pk=scene[name].pk).exists())

    assert found == seen


@pytest.mark.parametrize(("name", "own"), [("place", "amina"), ("turn", "ben")])
def test_a_booking_is_read_by_its_person_and_those_who_look_after_it(
    scene: dict[str, Any], name: str, own: str
) -> None:
    booking = Booking.objects.get(pk=scene[name].pk)
    listed = those(scene, lambda one: Booking.objects.visible_to(one, on=TODAY).filter(pk=booking.pk).exists())
    inside = {who: one for who, one in scene["people"].items() if who != "stranger"}
    asked = {who for who, one in inside.items() if can_read_booking(one, booking, on=TODAY)}

    assert (listed, asked) == (HOSTS | TEAM | {own},) * 2


def test_how_to_join_is_for_those_with_a_place_and_the_hosts(scene: dict[str, Any]) -> None:
    assert those(scene, lambda one: can_read_joining(one, scene["event"], on=TODAY)) == HOSTS | TEAM | {"amina"}


def test_a_host_decides_costs_but_never_their_own(scene: dict[str, Any]) -> None:
    own = BookingFactory(event=scene["event"], person=scene["people"]["dev"])
    inside = {"people": {who: one for who, one in scene["people"].items() if who != "stranger"}}

    assert (
        those(inside, lambda one: can_decide_cost(one, CostFactory(booking=scene["place"]), on=TODAY)) == HOSTS | TEAM
    )
    theirs, hers = CostFactory(booking=own), CostFactory(booking=scene["place"])

    assert those(inside, lambda one: can_decide_cost(one, hers, on=TODAY)) == HOSTS | TEAM
    assert those(inside, lambda one: can_decide_cost(one, theirs, on=TODAY)) == TEAM | {"femi"}


def test_finance_pays_what_somebody_else_has_agreed_and_gets(cast: Any) -> None:
    agreed = {"status": "agreed", "agreed_pence": 1, "decided_at": NOW}
    by_dev = CostFactory(decided_by=cast.dev, **agreed)
    by_joan = CostFactory(decided_by=cast.joan, **agreed)
    to_joan = CostFactory(booking__person=cast.joan, decided_by=cast.dev, **agreed)

    assert [can_pay_cost(cast.joan, cost, on=TODAY) for cost in (by_dev, by_joan, to_joan)] == [True, False, False]
    assert not can_pay_cost(cast.mo, by_dev, on=TODAY)


def test_a_role_that_is_over_looks_after_nothing() -> None:
    person = PersonFactory()
    over = {"ended_at": NOW, "ended_by": person, "end_reason": "Over", "ends_on": TODAY.replace(month=2)}
    RoleGrantFactory(person=person, role=Role.BROKER, starts_on=TODAY.replace(month=1), **over)
    event = EventFactory(host=person)

    assert not can_look_after_event(person, event, on=TODAY)
    assert not Event.objects.looked_after_by(person, on=TODAY).exists()

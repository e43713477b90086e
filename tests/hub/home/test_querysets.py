"""What My Hub gathers: three suggestions, and the desks of today's roles."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.home import actions, querysets
from hub.home.querysets.my_hub import _rooms_with_something
from hub.people.choices import Role
from hub.people.demo import CAST
from hub.people.models import Person
from hub.registry import Desk, Step, Suggestions
from tests.conftest import NOW
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DESKS = {
    "Dev": ["Gatherings", "Introductions to make", "Questions without an offer"],
    "Femi": ["Gatherings"],
    "Grace": ["Reports", "Stories to read", "Questions to look after", "What readers say", "The state of the library"],
    "Joan": ["Costs to pay"],
    "Kofi": ["Gatherings"],
    "Lena": ["Worries", "Reports", "Letters", "People and roles"],
    "Mo": [
        *("Requests for help", "Gatherings", "Questions without an offer", "Organisations", "Partnerships in numbers"),
        *("Letters", "People and roles"),
    ],
    "Olu": [
        *("Requests for help", "Gatherings", "Questions without an offer", "Organisations", "Stories to read"),
        *("Letters", "People and roles", "Audit trail"),
    ],
}


def step(key: str) -> Step:
    return Step(key=key, title=key, text="", href="/", action="Go", minutes=1)


@pytest.fixture
def suggest(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`suggest("a", "b", order=5)`: for this test a room suggests these, and the library is silent."""
    monkeypatch.setattr(registry.next_steps, "_plugs", {})

    def plug(*keys: str, order: int = 100) -> None:
        registry.next_steps.plug(f"room {order}", Suggestions(lambda person: [step(key) for key in keys]), order=order)

    return plug


def keys(person: Any) -> list[str]:
    return [one.key for one in querysets.for_today(person, now=NOW).steps]


def test_one_of_each_room_in_turn_in_the_order_the_rooms_ask_for(cast: Any, suggest: Any) -> None:
    suggest("second", "fourth", order=20)
    suggest("first", "third", order=10)

    assert keys(cast.amina) == ["first", "second", "third"]


def test_what_was_put_aside_makes_room_for_the_next(cast: Any, suggest: Any) -> None:
    suggest("one", "two", "three", "four")
    actions.put_step_aside(by=cast.amina, step="two", now=NOW)

    assert (keys(cast.amina), keys(cast.ben)) == (["one", "three", "four"], ["one", "two", "three"])


def test_fewer_suggestions_than_three_are_all_given(cast: Any, suggest: Any) -> None:
    suggest("only")
    assert keys(cast.amina) == ["only"]

    actions.put_step_aside(by=cast.amina, step="only", now=NOW)

    assert keys(cast.amina) == []


@pytest.mark.parametrize("name", [member.name for member in CAST])
def test_everybody_of_the_cast_has_three_suggestions_and_their_own_desks(cast: Any, name: str) -> None:
    person = getattr(cast, name.lower())

    assert len(keys(person)) == 3
    assert [str(desk.label) for desk in querysets.desks_of(person, on=TODAY)] == DESKS.get(name, [])


def test_a_desk_opens_on_the_first_day_of_a_role_and_shuts_on_the_day_it_ends() -> None:
    person = RoleGrantFactory(role=Role.SAFEGUARDING_LEAD, ended=True).person
    days = [
        TODAY - timedelta(days=23),
        TODAY - timedelta(days=22),
        TODAY - timedelta(days=4),
        TODAY - timedelta(days=3),
    ]

    assert [len(querysets.desks_of(person, on=day)) for day in days] == [0, 4, 4, 0]


def test_somebody_with_several_roles_sees_each_desk_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry.desks, "_plugs", {})
    registry.desks.plug("both", Desk("Both", "/", frozenset({Role.MENTOR, Role.COACH})))
    registry.desks.plug("neither", Desk("Neither", "/", frozenset({Role.EDITOR})))
    person = RoleGrantFactory(role=Role.MENTOR).person
    RoleGrantFactory(role=Role.COACH, person=person)

    assert [desk.label for desk in querysets.desks_of(person, on=TODAY)] == ["Both"]


def test_no_room_is_asked_once_there_are_three(cast: Any, suggest: Any) -> None:
    def too_far(person: Any) -> Any:
        raise AssertionError
        yield

    for order, key in enumerate(("one", "two", "three")):
        suggest(key, "another", order=order)
    registry.next_steps.plug("late", Suggestions(too_far), order=5)

    assert keys(cast.amina) == ["one", "two", "three"]


def test_a_room_without_the_rows_it_needs_is_not_asked(cast: Any, suggest: Any) -> None:
    def unasked(person: Any) -> Any:
        raise AssertionError
        yield

    def two(person: Any) -> Any:
        yield step("two")

    suggest("one", order=10)
    for name, told, needs in (("empty", unasked, Person.objects.none), ("filled", two, Person.objects.all)):
        suggestions = Suggestions(told, needs=lambda person, needs=needs: needs())  # type: ignore[misc]
        registry.next_steps.plug(name, suggestions, order=20)

    assert keys(cast.amina) == ["one", "two"]


def test_all_rooms_together_are_asked_in_one_question(cast: Any, django_assert_num_queries: Any) -> None:
    person, rooms = cast.amina, [*registry.next_steps, *registry.agenda]

    assert len([room.needs for room in rooms if room.needs]) >= 5
    with django_assert_num_queries(1):
        has, has_put_aside = _rooms_with_something(person, rooms)
    assert (has_put_aside, has(registry.agenda["gatherings"]), has(registry.next_steps["library"])) == (
        False,
        False,
        True,
    )

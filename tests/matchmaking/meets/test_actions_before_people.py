"""Wishes stay with whoever made them; whom somebody must not meet stays with them, and shows nowhere (M4, T6)."""

from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.events.actions import MayNot
from matchmaking.meets.actions.before import (
    NoSuchPerson,
    TooManyApart,
    TooManyWishes,
    keep_apart,
    never_together,
    others_shown,
    set_wishes,
    take_apart_back,
)
from matchmaking.meets.models import Apart, Conversation, MatchEvent, Wish
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory, RoundFactory, conversation
from tests.factories.people import BlockFactory, ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def match() -> MatchEvent:
    return MatchEventFactory()


@pytest.fixture
def mine(match: MatchEvent) -> Any:
    return ComingFactory(event=match.event)


def found(match: MatchEvent, name: str = "Rosa", **facts: Any) -> Any:
    """Somebody who comes and said that others may find them."""
    booking = ComingFactory(event=match.event, person=PersonFactory(name=name), university=True, **facts)
    ConsentFactory(person=booking.person)
    return booking


def wish(mine: Any, *about: Any) -> None:
    set_wishes(by=mine.person, booking=mine, about=about, now=NOW)


def apart(mine: Any, **who: Any) -> None:
    keep_apart(by=mine.person, booking=mine, now=NOW, **who)


def shown(mine: Any) -> list[str]:
    return [one.person.name for one in others_shown(mine)]


def test_only_those_who_come_and_may_be_found_stand_on_the_list_the_other_side_first(
    match: MatchEvent, mine: Any
) -> None:
    ConsentFactory(person=mine.person)
    found(match, "Zoe")
    near = found(match, "Ann")
    near.side = "community"
    near.save()
    ComingFactory(event=match.event, person__name="Hidden")
    found(match, "Waits", status="waiting", waiting_since=NOW)
    found(match, "Gone").person.consents.update(withdrawn_at=NOW)
    found(MatchEventFactory(), "Elsewhere")

    assert shown(mine) == ["Zoe", "Ann"]


@pytest.mark.parametrize("mine_first", [True, False])
def test_whoever_is_kept_away_from_is_not_on_the_list_whichever_of_the_two_did_it(
    match: MatchEvent, mine: Any, mine_first: bool
) -> None:
    other = found(match)
    one, two = (mine.person, other.person) if mine_first else (other.person, mine.person)
    BlockFactory(person=one, other=two)

    assert shown(mine) == []
    with pytest.raises(NoSuchPerson):
        wish(mine, other)


def test_wishes_are_what_was_said_last(match: MatchEvent, mine: Any) -> None:
    one, two = found(match, "One"), found(match, "Two")
    wish(mine, one)
    wish(mine, two)
    wish(mine, two)

    assert list(Wish.objects.values_list("by", "about")) == [(mine.pk, two.pk)]
    assert AuditEntry.objects.filter(deed="meets.prepare").count() == 2


def test_at_most_five_are_wished_for(match: MatchEvent, mine: Any) -> None:
    with pytest.raises(TooManyWishes):
        wish(mine, *[found(match, f"N{number}") for number in range(6)])
    assert not Wish.objects.exists()


def test_naming_somebody_twice_is_once_and_takes_the_wish_away(match: MatchEvent, mine: Any) -> None:
    other = found(match)
    wish(mine, other)
    for _ in range(2):
        apart(mine, other=other)

    assert Apart.objects.get().person == other.person
    assert not Wish.objects.exists()
    assert shown(mine) == []
    assert never_together(match) == {frozenset({mine.pk, other.pk})}


def test_an_address_changes_nothing_that_could_be_seen_whoever_has_it(match: MatchEvent, mine: Any) -> None:
    """Else somebody could try out addresses until a name goes from the list."""
    other = found(match)
    wish(mine, other)
    apart(mine, address=other.person.email.upper())
    apart(mine, address="nobody-has-this@example.org")

    assert shown(mine) == ["Rosa"]
    assert Wish.objects.count() == 1
    assert never_together(match) == {frozenset({mine.pk, other.pk})}


def test_a_name_is_taken_back_and_again_is_harmless(match: MatchEvent, mine: Any) -> None:
    other = found(match)
    apart(mine, other=other)
    apart(mine, address="Sam@example.org")
    theirs = ComingFactory(event=match.event)
    apart(theirs, address="sam@example.org")
    for named in ("SAM@example.org", "sam@example.org", other.person.public_id, other.person.public_id):
        take_apart_back(by=mine.person, booking=mine, named=named, now=NOW)

    assert list(Apart.objects.values_list("by", flat=True)) == [theirs.pk]


def test_there_is_an_end_to_the_list(mine: Any) -> None:
    for number in range(20):
        apart(mine, address=f"n{number}@example.org")
    with pytest.raises(TooManyApart):
        apart(mine, address="one-more@example.org")
    apart(mine, address="n3@example.org")

    assert Apart.objects.count() == 20


def test_the_trail_tells_neither_who_was_named_nor_what_for(match: MatchEvent, mine: Any) -> None:
    one, two = found(match, "One"), found(match, "Two")
    wish(mine, one)
    apart(mine, other=two)
    apart(mine, address="sam@example.org")
    take_apart_back(by=mine.person, booking=mine, named="sam@example.org", now=NOW)

    rows = AuditEntry.objects.filter(actor_id=mine.person_id).values("deed", "subject_id", "details", "reason")
    assert list(rows) == [{"deed": "meets.prepare", "subject_id": str(mine.pk), "details": {}, "reason": ""}] * 4


def test_nobody_names_people_for_somebody_else(match: MatchEvent, mine: Any) -> None:
    other = found(match)
    with pytest.raises(MayNot):
        keep_apart(by=other.person, booking=mine, address="sam@example.org", now=NOW)
    with pytest.raises(MayNot):
        set_wishes(by=match.event.host, booking=mine, about=[other], now=NOW)


def test_a_meeting_in_a_round_to_come_goes_at_once_and_the_others_stay() -> None:
    match = MatchEventFactory(published=True)
    mine, other, third = ComingFactory(event=match.event), found(match), found(match, "Carol")
    fourth = ComingFactory(event=match.event)
    first = RoundFactory(match=match, number=1)
    conversation(first, mine, other)
    conversation(first, fourth, third, table=2)

    keep_apart(by=mine.person, booking=mine, other=other, now=NOW)

    left = Conversation.objects.get()
    assert {left.one_id, left.two_id} == {third.pk, fourth.pk}
    assert not mine.seats.exists()

"""A place or a turn: by the published rule, for oneself or by phone, twice without harm (M2, P11)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.events import actions
from hub.events.choices import BookingStatus, EventSide
from hub.events.invariants import waiting_in_vain
from hub.events.models import Booking, Event
from hub.events.tasks import give_places
from hub.letters.models import Letter
from hub.people.actions import lift_suspension, suspend
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.people import PersonFactory
from tests.hub.events.conftest import trail

pytestmark = pytest.mark.django_db
BOOKED, WAITING = BookingStatus.BOOKED, BookingStatus.WAITING


def book(event: Event, by: Person | None = None, side: str = "community", **facts: Any) -> Booking:
    told: dict[str, Any] = {"access_needs": "", "answers": {}, "now": NOW, **facts}
    return actions.book(by=by or PersonFactory(), event=event, side=side, **told)


def test_twice_is_one_booking_brought_up_to_date(cast: Any, hour: Event) -> None:
    first, second = (book(hour, cast.amina, access_needs=needs) for needs in ("", "Captions"))

    assert (first.pk, second.access_needs, trail()) == (second.pk, "Captions", ["book"])


def test_places_kept_for_a_side_are_not_given_to_the_other() -> None:
    event = EventFactory(places=3, community_least=1, university_most=2)

    statuses = [book(event, side=side).status for side in ("university", "university", "university", "community")]

    assert statuses == [BOOKED, BOOKED, WAITING, BOOKED]


def test_nobody_overtakes_somebody_who_waits_on_their_side() -> None:
    event = EventFactory(places=2)
    BookingFactory(event=event)
    waits = BookingFactory(event=event, waiting=True)

    assert (book(event).status, actions.position_in_line(waits)) == (WAITING, 1)
    assert book(event, side=EventSide.UNIVERSITY).status == BOOKED


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"cancelled": True}, actions.CalledOff),
        ({"starts_at": NOW - timedelta(days=1)}, actions.AlreadyOver),
        ({"starts_at": NOW}, actions.AlreadyBegun),
        ({"draft": True}, actions.MayNot),
        ({"booking_opens_at": NOW + timedelta(hours=1)}, actions.NotYetOpen),
        ({"booking_closes_at": NOW}, actions.BookingClosed),
    ],
)
def test_what_cannot_be_booked_is_refused_by_name(facts: dict[str, Any], refusal: type[Exception]) -> None:
    event = EventFactory(**facts)

    with pytest.raises(refusal):
        book(event)
    assert (Booking.objects.count(), trail()) == (0, [])


def test_what_one_told_can_be_changed_after_booking_has_closed(cast: Any) -> None:
    event = EventFactory(booking_closes_at=NOW - timedelta(days=1))
    BookingFactory(event=event, person=cast.amina)

    assert book(event, cast.amina, access_needs="A ramp").access_needs == "A ramp"


def test_a_host_books_for_somebody_who_rings_even_after_closing_and_takes_nothing_away(cast: Any) -> None:
    event = EventFactory(host=cast.dev, booking_closes_at=NOW - timedelta(days=1))

    booking = book(event, cast.dev, person=cast.amina, access_needs="Captions")
    again = book(event, cast.dev, person=cast.amina, answers={"1": "Pay"})

    assert (booking.person, booking.booked_by, booking.was_entered) == (cast.amina, cast.dev, True)
    assert (again.access_needs, again.answers) == ("Captions", {"1": "Pay"})
    with pytest.raises(actions.MayNot):
        book(event, cast.ben, person=cast.amina)


def test_a_place_given_back_goes_to_who_has_waited_longest_on_a_side_with_room(cast: Any) -> None:
    event = EventFactory(places=2, community_least=1)
    mine = BookingFactory(event=event, person=cast.amina)
    BookingFactory(event=event, side="university")
    first = BookingFactory(event=event, side="university", waiting=True, waiting_since=NOW - timedelta(days=2))
    second = BookingFactory(event=event, waiting=True, waiting_since=NOW - timedelta(days=1))

    for _ in range(2):
        actions.cancel_booking(by=cast.amina, booking=mine, now=NOW)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, trail()) == (WAITING, BOOKED, ["cancel_booking", "give_place"])


def test_nobody_else_gives_a_place_back(cast: Any, hour: Event) -> None:
    with pytest.raises(actions.MayNot):
        actions.cancel_booking(by=cast.ben, booking=BookingFactory(event=hour), now=NOW)


def test_whoever_changes_side_leaves_a_place_to_who_waits_there(cast: Any) -> None:
    event = EventFactory(places=4, community_most=1, university_most=2)
    BookingFactory(event=event, person=cast.amina)
    waits = BookingFactory(event=event, waiting=True)

    for _ in range(2):
        assert book(event, cast.amina, side="university").side == "university"

    waits.refresh_from_db()
    assert (waits.status, trail()) == (BOOKED, ["change_side", "give_place"])


def test_a_place_kept_for_the_side_one_leaves_is_not_taken_along(cast: Any) -> None:
    event = EventFactory(places=2, community_least=1)
    BookingFactory(event=event, person=cast.amina)
    BookingFactory(event=event, side="university")

    with pytest.raises(actions.SideFull, match="you keep the place you have"):
        book(event, cast.amina, side="university")


def test_nobody_gets_past_a_line_by_changing_side(cast: Any) -> None:
    event = EventFactory(places=3)
    BookingFactory(event=event, person=cast.amina)
    BookingFactory(event=event, side="university", waiting=True)

    with pytest.raises(actions.SideFull):
        book(event, cast.amina, side="university")


def test_whoever_waits_gets_a_place_on_the_other_side_or_keeps_their_turn(cast: Any) -> None:
    event = EventFactory(places=3, community_most=1, university_most=1)
    BookingFactory(event=event)
    first, second = (BookingFactory(event=event, person=who, waiting=True) for who in (cast.amina, cast.ben))

    placed = book(event, cast.amina, side="university")
    with pytest.raises(actions.SideFull, match="you keep your turn"):
        book(event, cast.ben, side="university")

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.placed_at, placed.pk) == (BOOKED, NOW, first.pk)
    assert (second.status, second.side, second.waiting_since) == (WAITING, "community", NOW)
    assert Letter.objects.filter(kind="events.placed").count() == 1


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"booking_closes_at": NOW}, actions.BookingClosed),
        ({"starts_at": NOW}, actions.AlreadyBegun),
        ({"cancelled": True}, actions.CalledOff),
    ],
)
def test_a_side_is_changed_only_while_one_can_book(cast: Any, facts: dict[str, Any], refusal: type[Exception]) -> None:
    event = EventFactory(**facts)
    BookingFactory(event=event, person=cast.amina)

    with pytest.raises(refusal):
        book(event, cast.amina, side="university")


def test_a_place_that_came_free_during_a_suspension_is_given_once_that_is_lifted(cast: Any) -> None:
    event = EventFactory(places=1)
    holds, waits = BookingFactory(event=event), BookingFactory(event=event, waiting=True)
    BookingFactory(event=EventFactory(places=1, community_most=0), waiting=True)  # no room there: left as it is
    suspend(by=cast.olu, person=waits.person, reason="Unkind messages.", now=NOW)
    actions.cancel_booking(by=holds.person, booking=holds, now=NOW)
    assert give_places() == 0

    lift_suspension(by=cast.olu, person=waits.person, reason="Said sorry.", now=NOW)

    assert [line for line in waiting_in_vain(NOW) if str(waits.pk) in line]  # so it is until the bell rings
    assert (give_places(), give_places(), waiting_in_vain(NOW)) == (1, 0, [])
    assert Booking.objects.get(pk=waits.pk).status == BOOKED
    assert Letter.objects.filter(kind="events.placed", person=waits.person).count() == 1


def test_places_are_looked_for_in_one_question_however_many_gatherings_there_are(
    django_assert_num_queries: Any,
) -> None:
    for _ in range(3):
        BookingFactory(event=EventFactory(places=1, community_most=0), waiting=True)

    with django_assert_num_queries(1):
        assert actions.give_all_places(now=NOW) == 0

"""Who came, who sent apologies, who came without booking (M2)."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.audit.models import AuditEntry
from hub.events import actions
from hub.events.models import Booking
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, EventFactory

ONCE = "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a04"
LATER = "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a05"


@pytest.fixture
def today(cast):
    return EventFactory(host=cast.dev, places=2, starts_at=NOW - timedelta(minutes=30))


def mark(booking: Booking, by, status: str, now: datetime = NOW) -> Booking:
    return actions.mark_attendance(by=by, booking=booking, status=status, now=now)


@pytest.mark.parametrize("status", ["attended", "apologies", "absent"])
def test_a_mark_is_kept_once_and_can_be_taken_back(cast, today, status):
    booking = BookingFactory(event=today)
    for _ in range(2):
        marked = mark(booking, cast.dev, status)
    assert (marked.status, marked.marked_at, marked.marked_by) == (status, NOW, cast.dev)
    assert AuditEntry.objects.filter(deed="events.mark_attendance").count() == 1
    undone = mark(booking, cast.dev, "booked")
    assert (undone.status, undone.marked_at, undone.marked_by) == ("booked", None, None)


def test_apologies_are_counted_apart(cast, today):
    for status in ("attended", "apologies", "apologies", "absent"):
        mark(BookingFactory(event=today), cast.dev, status)
    assert today.bookings.tally() == {
        ("community", "attended"): 1,
        ("community", "apologies"): 2,
        ("community", "absent"): 1,
    }


def test_one_mark_follows_another(cast, today):
    booking = mark(BookingFactory(event=today), cast.dev, "absent")
    assert mark(booking, cast.dev, "attended").status == "attended"


def test_whoever_was_waiting_or_had_given_it_back_came_after_all(cast, today):
    waiting, gone = BookingFactory(event=today, waiting=True), BookingFactory(event=today, cancelled=True)
    assert mark(waiting, cast.dev, "attended").status == "attended"
    came = mark(gone, cast.dev, "attended")
    assert (came.status, came.cancelled_at, came.cancelled_by) == ("attended", None, None)
    assert mark(waiting, cast.dev, "booked").status == "waiting"


@pytest.mark.parametrize("status", ["apologies", "absent", "booked"])
def test_somebody_without_a_place_sends_no_apologies(cast, today, status):
    for booking in (BookingFactory(event=today, waiting=True), BookingFactory(event=today, cancelled=True)):
        with pytest.raises(actions.Refused):
            mark(booking, cast.dev, status)


@pytest.mark.parametrize("status", ["", "waiting", "cancelled", "asleep"])
def test_a_mark_nobody_knows_is_refused(cast, today, status):
    with pytest.raises(actions.Refused):
        mark(BookingFactory(event=today), cast.dev, status)


def test_it_is_marked_from_the_day_itself_on_for_ninety_days(cast):
    starts = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    booking = BookingFactory(event=EventFactory(host=cast.dev, starts_at=starts))
    ends = booking.event.ends_at
    for moment in (starts.replace(day=23, hour=23, minute=59), ends + timedelta(days=90, seconds=1)):
        with pytest.raises(actions.NotTheDay):
            mark(booking, cast.dev, "attended", moment)
    assert mark(booking, cast.dev, "attended", starts.replace(hour=0, minute=0)).status == "attended"
    assert mark(booking, cast.dev, "absent", ends + timedelta(days=90)).status == "absent"


def test_the_day_is_that_of_its_own_clock(cast):
    starts = datetime(2026, 11, 24, 22, tzinfo=UTC)  # Wednesday morning in Auckland
    booking = BookingFactory(event=EventFactory(host=cast.dev, starts_at=starts, zone="Pacific/Auckland"))
    with pytest.raises(actions.NotTheDay):
        mark(booking, cast.dev, "attended", datetime(2026, 11, 24, 10, 59, tzinfo=UTC))
    assert mark(booking, cast.dev, "attended", datetime(2026, 11, 24, 11, tzinfo=UTC)).status == "attended"


def test_who_marks(cast, today):
    CoHostFactory(event=today, person=cast.femi)
    booking = BookingFactory(event=today, person=cast.amina)
    for person, status in ((cast.femi, "attended"), (cast.mo, "absent"), (cast.olu, "apologies")):
        assert mark(booking, person, status).marked_by == person
    for person in (cast.amina, cast.kofi):
        with pytest.raises(actions.MayNot):
            mark(booking, person, "attended")


def test_nobody_came_to_one_that_was_called_off_or_never_opened(cast):
    off = BookingFactory(event=EventFactory(host=cast.dev, cancelled=True, starts_at=NOW))
    with pytest.raises(actions.CalledOff):
        mark(off, cast.dev, "attended")
    draft = BookingFactory(event=EventFactory(host=cast.dev, draft=True, starts_at=NOW))
    with pytest.raises(actions.NotTheDay):
        mark(draft, cast.dev, "attended")


def walk_in(event, by, once: str = ONCE, name: str = "Ann", **more) -> Booking:
    return actions.add_walk_in(by=by, event=event, name=name, side="community", once=once, now=NOW, **more)


def test_somebody_nobody_knows_is_added_without_an_account_once(cast, today):
    first = walk_in(today, cast.dev)
    assert walk_in(today, cast.dev) == first
    assert (first.person, first.called, first.status, first.booked_by) == (None, "Ann", "attended", cast.dev)
    assert walk_in(today, cast.dev, once=LATER) != first
    assert today.bookings.count() == 2
    assert AuditEntry.objects.filter(deed="events.add_walk_in").count() == 2


def test_going_back_and_typing_another_name_adds_somebody_else(cast, today):
    other_day = EventFactory(host=cast.dev, starts_at=today.starts_at)
    rows = [walk_in(today, cast.dev), walk_in(today, cast.dev, name="Bea"), walk_in(other_day, cast.dev)]
    rows += [walk_in(today, cast.mo, person=person) for person in (cast.rosa, cast.amina)]
    assert len({row.pk for row in rows}) == 5


def test_a_walk_in_may_come_when_it_is_full(cast, today):
    BookingFactory.create_batch(2, event=today)
    walk_in(today, cast.dev)
    assert today.bookings.taken() == {"community": 3}


def test_somebody_with_an_account_is_added_as_themselves(cast, today):
    booking = walk_in(today, cast.mo, person=cast.rosa)
    assert (booking.person, booking.walk_in_name, booking.status) == (cast.rosa, "", "attended")
    assert walk_in(today, cast.mo, once=LATER, person=cast.rosa) == booking


def test_a_walk_in_who_had_booked_keeps_that_booking(cast, today):
    booking = BookingFactory(event=today, person=cast.rosa, side="university", waiting=True)
    came = walk_in(today, cast.mo, person=cast.rosa)
    assert (came.pk, came.status, came.side) == (booking.pk, "attended", "university")


def test_what_refuses_a_walk_in(cast, today):
    cases = [
        (today, cast.femi, actions.MayNot),
        (EventFactory(host=cast.dev), cast.dev, actions.NotTheDay),
        (EventFactory(host=cast.dev, cancelled=True, starts_at=NOW), cast.dev, actions.CalledOff),
    ]
    for event, by, refusal in cases:
        with pytest.raises(refusal):
            walk_in(event, by)
        assert not event.bookings.exists()


def test_somebody_who_has_a_place_says_themselves_that_they_are_here_once(today):
    booking = BookingFactory(event=today)
    for _ in range(2):
        here = actions.arrive(by=booking.person, booking=booking, now=NOW)

    assert (here.status, here.marked_at, here.marked_by) == ("attended", NOW, booking.person)
    assert AuditEntry.objects.filter(deed="events.arrive").count() == 1


def test_whoever_was_marked_absent_and_comes_late_has_come(cast, today):
    booking = BookingFactory(event=today)
    mark(booking, cast.dev, "absent")

    assert actions.arrive(by=booking.person, booking=booking, now=NOW).status == "attended"


def test_nobody_says_it_for_somebody_else_without_a_place_or_on_another_day(cast, today):
    waiting, mine = BookingFactory(event=today, waiting=True), BookingFactory(event=today)
    with pytest.raises(actions.Refused, match="You have no place at the moment"):
        actions.arrive(by=waiting.person, booking=waiting, now=NOW)
    with pytest.raises(actions.MayNot):
        actions.arrive(by=cast.dev, booking=mine, now=NOW)
    with pytest.raises(actions.NotHereYet):
        actions.arrive(by=mine.person, booking=mine, now=NOW + timedelta(days=1))
    today.status, today.cancelled_at, today.cancelled_by = "cancelled", NOW, cast.dev
    today.save()
    with pytest.raises(actions.CalledOff):
        actions.arrive(by=mine.person, booking=mine, now=NOW)


def test_whoever_has_to_leave_has_come_and_may_come_back(cast, today):
    booking, minutes = BookingFactory(event=today), timedelta(minutes=20)
    with pytest.raises(actions.Refused):
        actions.mark_left(by=cast.dev, booking=booking, now=NOW)
    mark(booking, cast.dev, "attended")
    for _ in range(2):
        left = actions.mark_left(by=cast.dev, booking=booking, now=NOW + minutes)
    assert (left.status, left.is_here, left.left_at) == ("attended", False, NOW + minutes)
    assert AuditEntry.objects.filter(deed="events.mark_left").count() == 1

    back = mark(booking, cast.dev, "attended", NOW + 2 * minutes)
    assert (back.is_here, back.left_at) == (True, None)
    actions.mark_left(by=cast.dev, booking=booking, now=NOW + minutes)
    assert mark(booking, cast.dev, "booked").left_at is None


def test_only_those_who_look_after_it_say_that_somebody_left(cast, today):
    booking = mark(BookingFactory(event=today, person=cast.carol), cast.dev, "attended")
    with pytest.raises(actions.MayNot):
        actions.mark_left(by=cast.carol, booking=booking, now=NOW)
    booking.refresh_from_db()
    assert booking.is_here


def test_a_slip_of_leaving_is_mended_by_whoever_left_with_the_letters_at_the_door(cast, today):
    booking = mark(BookingFactory(event=today, person=cast.carol), cast.dev, "attended")
    actions.mark_left(by=cast.dev, booking=booking, now=NOW)
    assert actions.arrive(by=cast.carol, booking=booking, now=NOW).is_here

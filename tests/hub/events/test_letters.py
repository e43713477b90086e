"""Who is reminded and told, read at sending: late joiners, the suspended, moves within the hour, places given back."""

from datetime import timedelta

import pytest

from hub import registry
from hub.events import actions, notifications
from hub.events.models import Booking, Event
from hub.letters.actions import deliver_due_letters
from hub.letters.models import Letter
from hub.letters.outbox import Words
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.letters import Deliver
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
TUESDAY = NOW + 15 * DAY + 8 * HOUR  # 8 December 2026, 18:00


@pytest.fixture
def deliver() -> Deliver:
    """`deliver(at=…)` hands over what is due at that moment."""
    return lambda at=NOW: deliver_due_letters(tick=lambda: at)


def queued(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=f"events.{kind}", state="queued").order_by("due_at", "pk"))


def written(letter: Letter) -> Words | None:
    compose = registry.letter_kinds[letter.kind].compose
    assert compose is not None
    return compose(letter)


def words_of(letter: Letter) -> str:
    words = written(letter)
    assert words is not None
    return words.text


def book(event: Event, *, person: Person | None = None, now=NOW) -> Booking:
    facts = {"side": "community", "access_needs": "", "answers": {}}
    return actions.book(by=person or PersonFactory(), event=event, now=now, **facts)


def move(event: Event, starts_at, *, now=NOW) -> None:
    """What the deed of moving leaves in the row, and then says."""
    if event.told_starts_at is None:
        event.told_starts_at = event.starts_at
    event.starts_at, event.ends_at, event.moved_at = starts_at, starts_at + HOUR, now
    event.times_set += 1
    event.save()
    notifications.moved(event, now=now)


def test_whoever_books_is_reminded_of_what_is_still_to_come() -> None:
    event = EventFactory(starts_at=TUESDAY)
    book(event, now=NOW)
    book(event, now=NOW + 5 * DAY)
    dues = [letter.due_at for letter in queued("reminder")]
    assert dues == [NOW + 1 * DAY + 8 * HOUR, *[TUESDAY - 2 * DAY] * 2, *[TUESDAY - 10 * HOUR] * 2]


def test_whoever_books_in_the_last_hour_is_not_reminded() -> None:
    book(EventFactory(starts_at=NOW + HOUR))
    assert queued("reminder") == []


def test_whoever_waits_is_reminded_once_a_place_is_theirs() -> None:
    event = EventFactory(starts_at=TUESDAY, places=1)
    first = book(event)
    second = book(event)
    assert {letter.person for letter in queued("reminder")} == {first.person}

    actions.cancel_booking(by=first.person, booking=first, now=NOW + DAY)
    assert {letter.person for letter in queued("reminder")} == {second.person}


def test_a_place_given_back_between_due_and_sending_sends_nothing() -> None:
    booking = book(EventFactory(starts_at=TUESDAY))
    letter = queued("reminder")[0]
    assert words_of(letter)
    Booking.objects.filter(pk=booking.pk).update(status="cancelled", cancelled_at=NOW, cancelled_by=booking.person)
    assert written(letter) is None


def test_whoever_books_again_is_reminded_again_and_once() -> None:
    event = EventFactory(starts_at=TUESDAY)
    booking = book(event)
    actions.cancel_booking(by=booking.person, booking=booking, now=NOW + MINUTE)
    assert queued("reminder") == []
    book(event, person=booking.person, now=NOW + 2 * MINUTE)
    assert len(queued("reminder")) == 3


def test_somebody_suspended_gets_nothing(deliver: Deliver, mailoutbox: list) -> None:
    booking = book(EventFactory(starts_at=TUESDAY))
    Person.objects.filter(pk=booking.person_id).update(is_active=False)
    assert deliver(at=TUESDAY - HOUR) == 0
    assert mailoutbox == []


def test_a_reminder_tells_what_else_somebody_is_coming_to() -> None:
    person = PersonFactory()
    book(EventFactory(starts_at=TUESDAY, title="An hour of tea"), person=person)
    book(EventFactory(starts_at=TUESDAY + DAY, title="A walk by the Tyne"), person=person)
    book(EventFactory(starts_at=TUESDAY + 90 * DAY, title="Much later"), person=person)
    text = words_of(queued("reminder")[1])
    assert "Tuesday 8 December 2026, 18:00 UK time" in text
    assert "You are also coming to:" in text
    assert "A walk by the Tyne" in text
    assert "Wednesday 9 December 2026, 18:00 UK time" in text
    assert "Much later" not in text


def test_a_reminder_that_goes_late_names_nothing_that_is_over(deliver: Deliver, mailoutbox: list) -> None:
    person = PersonFactory()
    book(EventFactory(starts_at=TUESDAY, title="An hour of tea"), person=person)
    book(EventFactory(starts_at=TUESDAY - 5 * HOUR, title="A walk by the Tyne"), person=person)
    Letter.objects.filter(kind="events.booked").update(state="sent", sent_at=NOW)
    deliver(at=TUESDAY - HOUR)
    (letter,) = mailoutbox
    assert "An hour of tea" in letter.body
    assert "A walk by the Tyne" not in letter.body


def test_an_outage_sends_one_letter_that_names_both(deliver: Deliver, mailoutbox: list) -> None:
    person = PersonFactory()
    book(EventFactory(starts_at=TUESDAY, title="An hour of tea"), person=person)
    book(EventFactory(starts_at=TUESDAY + 3 * HOUR, title="A walk by the Tyne"), person=person)
    Letter.objects.filter(kind="events.booked").update(state="sent", sent_at=NOW)

    assert deliver(at=TUESDAY - DAY) == 1
    assert deliver(at=TUESDAY - DAY) == 0
    assert "An hour of tea" in mailoutbox[0].body
    assert "A walk by the Tyne" in mailoutbox[0].body


def test_tuesday_to_wednesday_to_thursday_within_the_hour_is_one_letter_with_thursday() -> None:
    event = EventFactory(starts_at=TUESDAY)
    book(event, now=NOW - 2 * DAY)
    BookingFactory(event=event, waiting=True, booked_at=NOW - 2 * DAY)
    move(event, TUESDAY + DAY)
    assert {letter.due_at for letter in queued("moved")} == {NOW + HOUR}
    move(event, TUESDAY + 2 * DAY, now=NOW + 40 * MINUTE)

    letters = queued("moved")
    assert [letter.due_at for letter in letters] == [NOW + 100 * MINUTE] * 2
    assert all("Thursday 10 December 2026, 18:00 UK time" in words_of(letter) for letter in letters)
    assert [letter.due_at for letter in queued("reminder")] == [
        TUESDAY + 2 * DAY - 14 * DAY,
        TUESDAY,
        TUESDAY + 2 * DAY - 10 * HOUR,
    ]


def test_moved_back_within_the_hour_writes_to_nobody_but_those_who_saw_another_time() -> None:
    event = EventFactory(starts_at=TUESDAY)
    book(event, now=NOW - 2 * DAY)
    move(event, TUESDAY + DAY)
    between = book(event, now=NOW + 10 * MINUTE)
    move(event, TUESDAY, now=NOW + 20 * MINUTE)

    assert [letter.person for letter in queued("moved")] == [between.person]
    assert {letter.due_at for letter in queued("reminder")} == {TUESDAY - day for day in (14 * DAY, 2 * DAY, 10 * HOUR)}
    assert len(queued("reminder")) == 6


def test_what_starts_soon_is_told_at_once_and_so_is_moving_it_back(deliver: Deliver) -> None:
    event = EventFactory(starts_at=NOW + 4 * HOUR)
    book(event, now=NOW - 2 * DAY)
    move(event, TUESDAY)
    assert [letter.due_at for letter in queued("moved")] == [NOW]
    deliver()
    move(event, NOW + 4 * HOUR, now=NOW + 10 * MINUTE)
    assert len(queued("moved")) == 1


def test_a_letter_about_an_older_move_is_not_needed() -> None:
    event = EventFactory(starts_at=TUESDAY)
    book(event, now=NOW - 2 * DAY)
    move(event, TUESDAY + DAY)
    letter = queued("moved")[0]
    move(event, TUESDAY + 2 * DAY, now=NOW + MINUTE)
    assert written(letter) is None


def test_called_off_means_no_reminder_and_one_letter_with_the_reason() -> None:
    event = EventFactory(starts_at=TUESDAY)
    book(event, now=NOW - 2 * DAY)
    move(event, TUESDAY + DAY)
    event.status, event.cancelled_at, event.cancelled_by, event.cancel_reason = "cancelled", NOW, event.host, "Snow."
    event.save()
    notifications.called_off(event, now=NOW)
    notifications.called_off(event, now=NOW)

    assert queued("reminder") == queued("moved") == []
    assert "Snow." in words_of(queued("called_off")[0])
    assert len(queued("called_off")) == 1


def test_how_to_join_is_told_only_to_those_who_have_a_place() -> None:
    event = EventFactory(starts_at=TUESDAY, places=1, joining="Ring 020 7946 0999.")
    book(event)
    book(event)
    assert "020 7946 0999" in words_of(queued("booked")[0])
    assert "020 7946 0999" not in words_of(queued("waiting")[0])


def test_another_zone_is_named_by_its_city() -> None:
    book(EventFactory(starts_at=TUESDAY, zone="America/New_York"))
    assert "Tuesday 8 December 2026, 13:00 New York time" in words_of(queued("booked")[0])


def test_what_looks_like_a_template_in_a_title_stays_letter_for_letter() -> None:
    book(EventFactory(starts_at=TUESDAY, title="{{ base_url }} & <b>us</b>"))
    words = written(queued("booked")[0])
    assert words is not None
    assert "{{ base_url }} & <b>us</b>" in words.text
    assert "{{ base_url }} &amp; &lt;b&gt;us&lt;/b&gt;" in words.html

"""Find it, book it, wait, give it back: each said plainly, nothing typed is lost (M2, M12, X7)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hub.events.choices import BookingStatus
from hub.events.models import Booking, Cost, Event
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory, EventQuestionFactory
from tests.factories.people import ProfileFactory

pytestmark = pytest.mark.django_db
NEEDS = "Captions, please"


def url(event: Event, deed: str = "") -> str:
    return f"/whats-on/{event.public_id}/{deed}"


def text(answer: Any) -> str:
    return answer.content.decode()


def test_a_newcomer_finds_it_books_it_and_says_what_it_costs(cast: Any, as_person: Any, hour: Event) -> None:
    assert url(hour) in text(Client().get("/whats-on/"))
    ProfileFactory(person=cast.amina, access_needs=NEEDS)
    browser = as_person(cast.amina)
    form = browser.get(url(hour, "book/")).context["form"]
    assert (form["side"].value(), form["access_needs"].value()) == ("community", NEEDS)
    typed = {"side": "community", "access_needs": NEEDS, "once": form["once"].value(), "lines": "1"}
    typed |= {"cost0_kind": "travel", "cost0_words": "bus", "cost0_pounds": "£4.20"}

    answers = [browser.post(url(hour, "book/"), typed) for _ in range(2)]

    booking, cost = Booking.objects.get(), Cost.objects.get()
    assert [answer.url for answer in answers] == [url(hour, "booked/"), url(hour)]
    assert (booking.status, booking.access_needs, cost.asked_pence) == (BookingStatus.BOOKED, NEEDS, 420)
    page = browser.get(url(hour, "booked/"))
    assert "You have a place" in text(page)
    assert "You asked for one cost" in text(page)


def test_whoever_is_31st_is_told_that_she_is_first_in_line(cast: Any, as_person: Any) -> None:
    hour = EventFactory(places=2, community_least=1, university_most=1)
    BookingFactory(event=hour, side="university")
    browser = as_person(cast.carol)

    page = browser.post(url(hour, "book/"), {"side": "university", "lines": "1"}, follow=True)

    assert "You are first on the waiting list." in text(page)
    assert "We write to you as soon as a place is free." in text(page)
    assert "The places still shown are for community groups." in text(page)
    assert "You are first on the waiting list." in text(browser.get(url(hour)))


def test_i_cant_come_asks_once_and_frees_the_place(cast: Any, as_person: Any) -> None:
    hour = EventFactory(places=1)
    mine = BookingFactory(event=hour, person=cast.amina)
    waits = BookingFactory(event=hour, person=cast.carol, side="university", waiting=True)
    browser = as_person(cast.amina)

    assert "Give your place back?" in text(browser.get(url(hour, "cancel/")))
    answers = [browser.post(url(hour, "cancel/"), follow=True) for _ in range(2)]

    mine.refresh_from_db()
    waits.refresh_from_db()
    assert (mine.status, waits.status) == (BookingStatus.CANCELLED, BookingStatus.BOOKED)
    assert "Thank you for telling us" in text(answers[0])
    assert "Nothing was changed" in text(answers[1])
    assert "You said that you can’t come" in text(browser.get(url(hour)))


def test_whoever_cancelled_can_come_back_to_the_end_of_the_line(cast: Any, as_person: Any) -> None:
    hour = EventFactory(places=1)
    mine = BookingFactory(event=hour, person=cast.amina, cancelled=True)
    BookingFactory(event=hour)

    as_person(cast.amina).post(url(hour, "book/"), {"side": "community", "lines": "1"})

    mine.refresh_from_db()
    assert (mine.status, mine.times_booked, mine.cancelled_at) == (BookingStatus.WAITING, 2, None)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"cancelled": True}, "This has been called off"),
        ({"starts_at": NOW - timedelta(days=2)}, "This is over"),
        ({"starts_at": NOW - timedelta(minutes=5)}, "This has begun"),
        ({"booking_opens_at": NOW + timedelta(days=2)}, "Booking has not opened yet"),
        ({"booking_closes_at": NOW - timedelta(days=1)}, "Booking has closed"),
    ],
)
def test_what_cannot_be_booked_says_so(cast: Any, as_person: Any, facts: dict[str, Any], sentence: str) -> None:
    hour, browser = EventFactory(**facts), as_person(cast.amina)

    looked = browser.get(url(hour, "book/"))
    sent = browser.post(url(hour, "book/"), {"side": "community", "access_needs": NEEDS, "lines": "1"})

    assert (looked.status_code, looked.url) == (302, url(hour))
    assert sentence in text(sent)
    assert (sent.context["form"]["access_needs"].value(), Booking.objects.count()) == (NEEDS, 0)
    assert browser.get(url(hour)).context["takes_bookings"] is False


def test_what_one_told_can_be_changed_after_booking_has_closed_and_the_side_stays(cast: Any, as_person: Any) -> None:
    hour = EventFactory(booking_closes_at=NOW)
    question = EventQuestionFactory(event=hour, is_needed=True)
    mine = BookingFactory(event=hour, person=cast.amina, access_needs=NEEDS, answers={str(question.pk): "Pay"})
    browser = as_person(cast.amina)

    form = browser.get(url(hour, "book/")).context["form"]
    wrong = browser.post(url(hour, "book/"), {"access_needs": "A ramp", f"q{question.pk}": ""})
    browser.post(url(hour, "book/"), {"access_needs": "A ramp", f"q{question.pk}": "Time", "side": "university"})

    mine.refresh_from_db()
    assert (form["access_needs"].value(), form[f"q{question.pk}"].value(), "side" in form.fields) == (
        *(NEEDS, "Pay"),
        False,
    )
    assert "The host needs an answer to this." in text(wrong)
    assert (mine.access_needs, mine.answers, mine.side) == ("A ramp", {str(question.pk): "Time"}, "community")


def test_the_side_can_be_changed_while_it_has_room(cast: Any, as_person: Any, hour: Event) -> None:
    mine = BookingFactory(event=hour, person=cast.amina, access_needs=NEEDS)
    browser = as_person(cast.amina)
    assert browser.get(url(hour, "book/")).context["form"]["side"].value() == "community"

    browser.post(url(hour, "book/"), {"access_needs": NEEDS, "side": "university"})

    mine.refresh_from_db()
    assert (mine.side, mine.status, mine.access_needs) == ("university", BookingStatus.BOOKED, NEEDS)


def test_when_the_other_side_is_full_it_says_so_and_keeps_all_that_was_typed(cast: Any, as_person: Any) -> None:
    hour = EventFactory(places=5, university_most=1)
    BookingFactory(event=hour, side="university")
    mine = BookingFactory(event=hour, person=cast.amina)

    page = as_person(cast.amina).post(url(hour, "book/"), {"access_needs": NEEDS, "side": "university"})

    mine.refresh_from_db()
    assert "There is no place free on that side. Nothing was changed, and you keep the place you have." in text(page)
    assert (page.context["form"]["side"].value(), page.context["form"]["access_needs"].value()) == ("university", NEEDS)
    assert (mine.side, mine.status, mine.access_needs) == ("community", BookingStatus.BOOKED, "")


def test_add_another_cost_keeps_what_was_typed_and_looks_at_nothing_yet(cast: Any, as_person: Any, hour: Event) -> None:
    typed = {"access_needs": NEEDS, "lines": "1", "cost0_kind": "travel", "cost0_pounds": "nonsense", "more": "1"}

    page = as_person(cast.amina).post(url(hour, "book/"), typed)

    form = page.context["form"]
    assert ("cost1_pounds" in form.fields, form["cost0_pounds"].value(), form["lines"].value()) == (
        *(True, "nonsense"),
        "2",
    )
    assert (form["access_needs"].value(), "There is a problem" in text(page), Booking.objects.count()) == (
        *(NEEDS, False),
        0,
    )


@pytest.mark.parametrize("typed", ["-3", "1e3", "1000000", "4.999", "£ 4,20", "0", "٤", "abc", "x" * 300])
def test_a_cost_that_makes_no_sense_gets_a_sentence_and_books_nothing(
    cast: Any, as_person: Any, hour: Event, typed: str
) -> None:
    sent = {"side": "community", "lines": "1", "cost0_kind": "travel", "cost0_pounds": typed}

    page = as_person(cast.amina).post(url(hour, "book/"), sent)

    assert (page.status_code, page.context["form"]["cost0_pounds"].value(), Booking.objects.count()) == (200, typed, 0)
    assert list(page.context["form"].errors) == ["cost0_pounds"]


def test_a_stranger_is_asked_to_sign_in_and_comes_back(hour: Event) -> None:
    answer = Client().get(url(hour, "book/"))

    assert answer.url == f"/accounts/login/?next={url(hour, 'book/')}"


def test_how_to_join_is_shown_to_those_with_a_place_and_its_hosts_alone(cast: Any, as_person: Any) -> None:
    hour = EventFactory(host=cast.dev)
    BookingFactory(event=hour, person=cast.amina)
    BookingFactory(event=hour, person=cast.carol, waiting=True)
    BookingFactory(event=hour, person=cast.ben, cancelled=True)

    seen = [name for name in ("amina", "carol", "ben", "rosa", "dev", "mo") if hour.joining in text(
        as_person(getattr(cast, name)).get(url(hour)))]  # fmt: skip

    assert seen == ["amina", "dev", "mo"]
    assert hour.joining not in text(Client().get(url(hour)))


def test_a_draft_is_there_for_its_hosts_alone(cast: Any, as_person: Any) -> None:
    draft = EventFactory(host=cast.dev, draft=True)

    assert Client().get(url(draft)).status_code == as_person(cast.amina).get(url(draft)).status_code == 404
    assert "It is still being prepared." in text(as_person(cast.dev).get(url(draft)))
    assert url(draft) not in text(Client().get("/whats-on/"))


def test_whoever_has_no_booking_finds_no_door_of_one(cast: Any, as_person: Any, hour: Event) -> None:
    browser = as_person(cast.amina)

    codes = {deed: browser.get(url(hour, deed)).status_code for deed in ("booked/", "cancel/", "costs/")}
    assert codes == dict.fromkeys(codes, 404)

"""The day on a phone, on the big screen, in a host's hand and on paper (M6)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client

from matchmaking.meets.models import Conversation, MatchEvent, Round
from matchmaking.meets.shown import mark_of
from matchmaking.meets.views.day import facts_for_hosts, facts_for_me
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory
from tests.matchmaking.meets.halls import a_hall, begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(cast: Any) -> MatchEvent:
    """Amina meets Carol, then Guest 4, then Guest 6. The first round began three minutes ago."""
    match = a_hall(cast.dev, first=(cast.amina, cast.carol), break_after=1, break_minutes=10)
    begin(match, 1, ago=3)
    return match


def where(match: MatchEvent, what: str) -> str:
    return f"/meet/{match.event.public_id}/{what}/"


def wall(match: MatchEvent) -> Any:
    return Client().get(f"/meet/wall/{match.wall_key}/")


def shown(page: Any) -> str:
    """The one part that is not hidden, with what is hidden in it taken away, too."""
    html = page.content.decode()
    parts = [part.partition("</section>")[0] for part in html.split("<section")[1:] if "data-part" in part]
    seen = [part for part in parts if " hidden" not in part.partition(">")[0]]
    assert len(seen) == 1
    return " ".join(piece for piece in seen[0].split("<") if " hidden" not in piece.partition(">")[0])


def later(**how: float) -> Any:
    return time_machine.travel(NOW + timedelta(**how), tick=False)


# --- In one hand ------------------------------------------------------------------------------------


def test_my_phone_says_whom_i_meet_now_where_and_how_long(hall, cast, as_person):
    words = shown(as_person(cast.amina).get(where(hall, "now")))

    assert "Now: round 1 of 3" in words
    assert "Carol" in words
    assert "9:00" in words
    assert "left. It ends at 10:09." in words


def test_while_i_change_it_says_who_is_next_and_that_there_is_a_break(hall, cast, as_person):
    with later(minutes=10):
        words = shown(as_person(cast.amina).get(where(hall, "now")))

    assert "A break, then round 2 of 3" in words
    assert "Guest 4" in words
    assert "until it begins, about 10:19." in words


def test_a_round_whose_time_has_come_waits_for_its_host(hall, cast, as_person):
    with later(minutes=30):
        words = shown(as_person(cast.amina).get(where(hall, "now")))

    assert "It begins any moment now." in words


def test_after_the_last_round_it_says_so(hall, cast, as_person):
    for number, ago in ((1, 60), (2, 40), (3, 20)):
        begin(hall, number, ago=ago)

    assert "That was the last round" in shown(as_person(cast.amina).get(where(hall, "now")))


def test_all_my_rounds_stand_below_with_their_times(hall, cast, as_person):
    html = as_person(cast.amina).get(where(hall, "now")).content.decode()
    rows = html.partition("All my rounds")[2]

    assert [name in rows for name in ("Carol", "Guest 4", "Guest 6", "Guest 3")] == [True, True, True, False]
    assert [hour in rows for hour in ("09:57", "10:19", "10:33")] == [True] * 3


def test_a_round_without_anybody_is_a_break(hall, cast, as_person):
    Conversation.objects.filter(round__number=2).delete()

    assert "You have a break" in as_person(cast.amina).get(where(hall, "now")).content.decode()


def test_a_partner_who_has_left_has_no_name_any_more(hall, cast, as_person):
    booking = hall.event.bookings.get(person=cast.carol)
    MatchCardFactory(booking=booking, brings_words="A van and a kettle.")
    cast.carol.is_active = False
    cast.carol.save()
    page = as_person(cast.amina).get(where(hall, "now"))

    assert "Your partner had to leave" in shown(page)
    assert "You have a break, or join another table." in shown(page)
    for secret in ("Carol", "A van and a kettle."):
        assert secret not in page.content.decode()


def test_cards_of_those_i_meet_are_mine_to_read_on_the_day_and_of_nobody_else(hall, cast, as_person):
    carol, stranger = hall.event.bookings.get(person=cast.carol), hall.event.bookings.get(person__name="Guest 3")
    MatchCardFactory(
        booking=carol, brings=["numbers"], brings_words="Ten years of surveys.", hopes_words="New friends."
    )
    MatchCardFactory(booking=stranger, brings_words="Nobody reads this.")
    html = as_person(cast.amina).get(where(hall, "now")).content.decode()

    for words in ("Making sense of numbers", "Ten years of surveys.", "New friends."):
        assert words in html
    assert "Nobody reads this." not in html


@pytest.mark.parametrize("days", [-2, 20])
def test_before_the_day_and_after_the_picks_cards_are_shut(hall, cast, as_person, days):
    MatchCardFactory(booking=hall.event.bookings.get(person=cast.carol), brings_words="Ten years of surveys.")
    hall.event.starts_at -= timedelta(days=days)
    hall.event.ends_at -= timedelta(days=days)
    hall.event.save()
    html = as_person(cast.amina).get(where(hall, "now")).content.decode()

    assert "Carol" in html
    assert "Ten years of surveys." not in html


def test_why_we_might_get_on_stands_there_in_words(hall, cast, as_person):
    mine = hall.event.bookings.get(person=cast.amina)
    reasons = [
        {"because": "both_wished"},
        {"because": "both_named", "what": ["health"]},
        {"because": "hope_met", "who": mine.pk, "whom": 0, "what": ["numbers"]},
        {"because": "nobody knows"},
    ]
    Conversation.objects.of(mine).filter(round__number=1).update(reasons=reasons)
    html = as_person(cast.amina).get(where(hall, "now")).content.decode()

    assert "You each asked to meet the other." in html
    assert "You both named " in html
    assert "Making sense of numbers" in html


def test_online_each_pair_has_a_room_of_its_own(hall, cast, as_person):
    hall.event.format = "online"
    hall.event.save()
    hall.links = "https://meet.example.org/one\nhttps://meet.example.org/two\njavascript:alert(1)"
    hall.save()
    amina, guest = (
        as_person(person) for person in (cast.amina, hall.event.bookings.get(person__name="Guest 5").person)
    )

    assert 'href="https://meet.example.org/one"' in amina.get(where(hall, "now")).content.decode()
    assert "meet.example.org/two" not in amina.get(where(hall, "now")).content.decode()
    assert 'href="javascript' not in guest.get(where(hall, "now")).content.decode()


def test_whoever_comes_late_joins_from_the_next_plan(hall, cast, as_person):
    ComingFactory(event=hall.event, person=cast.ben, arrived=True)
    html = as_person(cast.ben).get(where(hall, "now")).content.decode()

    assert "You join from the next plan" in html
    assert "You join from the next plan" not in as_person(cast.amina).get(where(hall, "now")).content.decode()


def test_before_it_is_published_nobody_sees_any_of_it(cast, as_person):
    match = a_hall(cast.dev, first=(cast.amina, cast.carol))
    MatchEvent.objects.update(plan_status="draft")
    html = as_person(cast.amina).get(where(match, "now")).content.decode()

    assert "The rounds are being planned" in html
    assert "Carol" not in html
    assert "Guest" not in wall(match).content.decode()


def test_long_odd_and_right_to_left_names_are_kept_apart(hall, cast, as_person):
    cast.carol.name = "<b>أمينة</b> 🦊 " + "x" * 150
    cast.carol.save()
    html = as_person(cast.amina).get(where(hall, "now")).content.decode()

    assert "<bdi>&lt;b&gt;أمينة&lt;/b&gt; 🦊" in html
    assert "<b>أمينة" not in html


# --- I am here --------------------------------------------------------------------------------------


def test_the_scanned_address_fills_in_the_letters_and_one_tap_does_it(cast, as_person):
    match = a_hall(cast.dev)
    mine, amina = ComingFactory(event=match.event, person=cast.amina), as_person(cast.amina)
    page = amina.get(f"{where(match, 'here')}?code={match.arrival_code}")
    assert f'value="{match.arrival_code}"' in page.content.decode()
    mine.refresh_from_db()
    assert mine.status == "booked"  # looking changes nothing

    assert amina.post(where(match, "here"), {"code": match.arrival_code}).headers["Location"] == where(match, "now")
    mine.refresh_from_db()
    assert mine.status == "attended"


def test_wrong_letters_are_said_and_kept_and_soon_it_is_enough(cast, as_person):
    match = a_hall(cast.dev)
    ComingFactory(event=match.event, person=cast.amina)
    amina = as_person(cast.amina)
    page = amina.post(where(match, "here"), {"code": "ZZZZ"})
    assert "Those are not the letters at the door." in page.content.decode()
    assert 'value="ZZZZ"' in page.content.decode()
    answers = [amina.post(where(match, "here"), {"code": "ZZZZ"}) for _ in range(10)]

    assert answers[-1].status_code == 429
    assert "Wait five minutes" in answers[-1].content.decode()
    assert amina.post(where(match, "here"), {"code": match.arrival_code}).status_code == 429


def test_the_door_opens_on_the_day_alone(cast, as_person):
    match = MatchEventFactory(published=True)
    ComingFactory(event=match.event, person=cast.amina)
    amina = as_person(cast.amina)

    assert "This works on the day itself" in amina.get(where(match, "here")).content.decode()
    page = amina.post(where(match, "here"), {"code": match.arrival_code})
    assert "This works on the day itself" in page.content.decode()


# --- The hall ---------------------------------------------------------------------------------------


def test_the_wall_says_who_sits_where_to_whoever_has_its_address(hall):
    page = wall(hall)
    words = shown(page)

    assert "Round 1 of 3" in words
    assert "9:00" in words
    assert [name in words for name in ("Amina", "Carol", "Guest 6")] == [True] * 3
    assert page.headers["Cache-Control"] == "no-store, private"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert not page.cookies


def test_whoever_has_no_name_is_a_guest_and_whoever_is_left_alone_has_a_break(hall, cast):
    cast.amina.name = ""
    cast.amina.save()
    hall.event.bookings.filter(person__name="Guest 3").update(status="apologies")
    words = shown(wall(hall))

    assert "a guest" in words
    assert "Guest 3" not in words
    assert "Guest 4" in words.partition("rest")[2]
    assert words.count("has a break") == 1


def test_another_address_shuts_the_old_one(hall, cast, as_person):
    before = f"/meet/wall/{hall.wall_key}/"
    as_person(cast.dev).post(where(hall, "host/day/wall"), {"seen": hall.wall_key})

    assert Client().get(before).status_code == 404
    hall.refresh_from_db()
    assert wall(hall).status_code == 200


@pytest.mark.parametrize(("hours", "code"), [(13, 200), (16.9, 200), (17.1, 404)])
def test_the_wall_goes_dark_three_hours_after_its_day(hall, hours, code):
    with later(hours=hours):
        assert wall(hall).status_code == code


def test_before_the_day_the_wall_names_nobody(hall):
    with later(days=-1):
        words = wall(hall).content.decode()

    assert "Welcome" in words
    assert "Amina" not in words


def test_times_are_those_of_the_hall_also_over_midnight_and_when_the_clocks_change(cast):
    starts = NOW.replace(month=10, day=25, hour=0, minute=30)  # half past one; at two it is one again
    match = a_hall(cast.dev, event__zone="Europe/London")
    match.event.starts_at, match.event.ends_at = starts, starts + timedelta(hours=3)
    match.event.save()
    begin(match, 1)
    match.all_rounds.filter(number=1).update(started_at=starts + timedelta(minutes=25))
    with time_machine.travel(starts + timedelta(minutes=30), tick=False):
        words = shown(wall(match))

    assert "7:00" in words
    assert "left, until 01:07" in words  # the second time it is one o'clock


# --- News -------------------------------------------------------------------------------------------


def state(match: MatchEvent, version: str = "") -> Any:
    return Client().get(f"/meet/{match.event.public_id}/state/{mark_of(match)}/", headers={"if-none-match": version})


def test_screens_are_told_the_time_and_that_nothing_is_new(hall):
    first = state(hall)
    again = state(hall, first.json()["version"])

    assert first.json()["now"] == int(NOW.timestamp() * 1000)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Hub-Moment"] == str(int(NOW.timestamp() * 1000))
    assert first.json()["version"] in wall(hall).content.decode()
    assert len(first.content) < 80


def test_something_is_new_when_a_round_begins_or_ends_or_somebody_leaves_or_the_plan_changes(hall):
    versions = [state(hall).json()["version"]]
    for change in (
        lambda: Round.objects.filter(number=1).update(ended_at=NOW),
        lambda: begin(hall, 2),
        lambda: hall.event.bookings.filter(person__name="Guest 3").update(status="apologies"),
        lambda: MatchEvent.objects.update(plan_version=9),
        lambda: MatchEvent.objects.update(wall_key="another"),
    ):
        change()
        versions.append(state(hall).json()["version"])

    assert len(set(versions)) == len(versions)


# --- Parts of other pages ---------------------------------------------------------------------------


def test_the_pages_of_a_gathering_lead_to_its_day(hall, cast):
    mine = hall.event.bookings.get(person=cast.amina)
    me = render_to_string("matchmaking/meets/_meet_day.html", facts_for_me(mine, NOW))
    hosts = render_to_string("matchmaking/meets/_host_day.html", facts_for_hosts(hall, NOW))

    assert where(hall, "now") in me
    assert "I am here" not in me  # they have come already
    assert where(hall, "host/day") in hosts
    assert "Community: 3 here of 3." in hosts


# --- The host ---------------------------------------------------------------------------------------


def test_a_host_starts_a_round_once_however_often_the_button_is_pressed(cast, as_person):
    match, dev = a_hall(cast.dev), as_person(cast.dev)
    assert "Start round 1" in shown(dev.get(where(match, "host/day")))
    for _ in range(3):
        assert dev.post(where(match, "host/day/start"), {"number": "1"}).status_code == 302

    assert Round.objects.begun().count() == 1
    assert "End it early" in shown(dev.get(where(match, "host/day")))
    dev.post(where(match, "host/day/end"), {"number": "1"})
    assert "Start round 2" in shown(dev.get(where(match, "host/day")))


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "²", "٣", "7"])
def test_a_number_that_no_round_has_is_refused_in_a_sentence(cast, as_person, number):
    match, dev = a_hall(cast.dev), as_person(cast.dev)
    for deed in ("start", "end"):
        page = dev.post(where(match, f"host/day/{deed}"), {"number": number}, follow=True)
        assert "The plan has no such round." in page.content.decode()


def test_a_host_sees_who_is_here_and_who_has_been_left_alone(hall, cast, as_person):
    ComingFactory(event=hall.event)
    hall.event.bookings.filter(person__name="Guest 3").update(status="absent")
    html = as_person(cast.dev).get(where(hall, "host/day")).content.decode()

    assert "<b>2</b> here of 3" in html
    assert "<b>3</b> here of 3" in html
    assert html.partition("Their partner has left")[2].count("<bdi>Guest") >= 1
    assert hall.arrival_code in html
    assert hall.wall_key in html

"""What is kept of who met whom, and how it leaves (P7, T64–T66); the letter that meetings are ready (M5)."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from hub.events.choices import BookingStatus, EventStatus
from hub.holdings import holdings
from hub.letters.models import Letter
from matchmaking.meets.actions import planning
from matchmaking.meets.models import Conversation, MatchEvent, Seat
from matchmaking.meets.notifications.planning import _compose
from matchmaking.meets.policy import ROUNDS_KEPT
from matchmaking.meets.views.planning import facts_for_hosts, facts_for_me
from tests.conftest import NOW
from tests.factories.meets import MatchCardFactory
from tests.matchmaking.meets.planned_halls import bookings, hall, plan, planned

pytestmark = pytest.mark.django_db
LABELS = ("meets.MatchEvent", "meets.Round", "meets.Conversation", "meets.Seat")


def one_pair(cast, **facts):
    match = hall(cast.dev, each=1, rounds=1, **facts)
    one, two = bookings(match, "community")[0], bookings(match, "university")[0]
    MatchCardFactory(booking=one, brings=[], hopes=["numbers"])
    MatchCardFactory(booking=two, brings=["numbers"], hopes=[], hopes_words="")
    return plan(match), one, two


def test_a_copy_says_where_somebody_sat_and_not_with_whom(cast):
    _match, one, two = one_pair(cast)

    told = holdings["meets.Seat"].export(one.person)

    assert [(row["round__number"], row["conversation__table"]) for row in told] == [(1, 1)]
    assert two.person.called not in str(told)
    assert holdings["meets.Conversation"].export(one.person) == []


def test_erasing_takes_reasons_and_links_and_leaves_others_their_past(cast):
    match, one, _two = one_pair(cast)
    MatchEvent.objects.update(links="https://dev.example/1")

    for label in LABELS * 2:
        holdings[label].erase(one.person, NOW)
        holdings[label].erase(match.event.host, NOW)

    assert Conversation.objects.get().reasons == []
    assert MatchEvent.objects.get().links == ""
    assert Seat.objects.count() == 2


def test_after_a_year_only_numbers_stay(cast):
    match, _one, _two = one_pair(cast)
    MatchEvent.objects.update(links="https://dev.example/1")
    soon, late = match.event.ends_at + ROUNDS_KEPT, match.event.ends_at + ROUNDS_KEPT + timedelta(minutes=1)

    def forgotten(at):
        return [holdings[label].forget(at) for label in LABELS if holdings[label].forget]

    assert forgotten(soon - timedelta(minutes=1)) == [0, 0, 0]
    assert forgotten(late) == [1, 1, 2]
    assert forgotten(late) == [0, 0, 0]
    assert (Conversation.objects.get().reasons, Seat.objects.count(), match.all_rounds.count()) == ([], 0, 1)


def test_readers_are_those_there_are(cast):
    match, one, _two = one_pair(cast)

    assert len(holdings["meets.Seat"].readers(one.person, NOW.date())) == 3
    assert holdings["meets.Seat"].readers(cast.rosa, NOW.date()) == []
    assert len(holdings["meets.MatchEvent"].readers(match.event.host, NOW.date())) == 2
    assert holdings["meets.Round"].readers(one.person, NOW.date()) == []


def test_the_letter_names_nobody_and_leads_to_ones_own_page(cast):
    match = planned(cast.dev, each=1, rounds=1, arrived=False, published=True)
    letter = Letter.objects.filter(kind="meets.rounds").order_by("pk").first()
    for one, name in zip(match.event.bookings.select_related("person"), ("Zebedee", "Quentin"), strict=True):
        one.person.name = name
        one.person.save()

    words = _compose(letter)

    assert words is not None
    assert words.subject == "Your meetings are ready"
    assert f"/meet/{match.event.public_id}/" in words.text
    letter.person.refresh_from_db()
    (other,) = {"Zebedee", "Quentin"} - {letter.person.name}
    assert other not in words.text + words.html


@pytest.mark.parametrize("change", ["draft", "gave it back", "called off", "kept out"])
def test_whoever_is_not_concerned_any_more_gets_no_letter(cast, change):
    match = planned(cast.dev, each=1, rounds=1, arrived=False, published=True)
    letter = Letter.objects.filter(kind="meets.rounds").order_by("pk").first()
    booking = match.event.bookings.get(pk=letter.about_id)
    if change == "draft":
        planning.withdraw_plan(by=cast.dev, match=match, version=match.plan_version, now=NOW)
    elif change == "gave it back":
        booking.status, booking.cancelled_at, booking.cancelled_by = BookingStatus.CANCELLED, NOW, cast.dev
        booking.save()
    elif change == "called off":
        event = match.event
        event.status, event.cancelled_at, event.cancelled_by = EventStatus.CANCELLED, NOW, cast.dev
        event.save()
    else:
        booking.person.is_active = False
        booking.person.save()

    assert _compose(letter) is None


def test_one_sees_ones_own_meetings_once_they_are_published(cast):
    match, one, two = one_pair(cast)
    booking = match.event.bookings.select_related("event__match").get(pk=one.pk)
    assert facts_for_me(booking, NOW)["my_rounds"] == []
    planning.publish_plan(by=cast.dev, match=match, version=match.plan_version, now=NOW)
    booking = match.event.bookings.select_related("event__match").get(pk=one.pk)

    (mine,) = facts_for_me(booking, NOW)["my_rounds"]

    assert (mine["number"], mine["table"], mine["name"]) == (1, 1, two.person.called)
    assert f"You hope for “Making sense of numbers”, and {two.person.called} brings that." in mine["reasons"]
    two.person.is_active = False
    two.person.save()
    (mine,) = facts_for_me(booking, NOW)["my_rounds"]
    assert (mine["name"], mine["reasons"]) == ("somebody who had to leave", [])
    assert facts_for_hosts(match, NOW)["length"]["words"].startswith("One round of twelve minutes")


def test_the_sections_for_other_pages_say_the_same(cast):
    match, one, two = one_pair(cast)
    hosts = {"event": match.event, **facts_for_hosts(match, NOW)}
    assert "See the plan" in render_to_string("matchmaking/meets/_host_planning.html", hosts)
    booking = match.event.bookings.select_related("event__match").get(pk=one.pk)
    mine = render_to_string("matchmaking/meets/_meet_planning.html", facts_for_me(booking, NOW))
    assert "The host has not shown yet who meets whom." in mine
    planning.publish_plan(by=cast.dev, match=match, version=match.plan_version, now=NOW)
    booking = match.event.bookings.select_related("event__match").get(pk=one.pk)
    mine = render_to_string("matchmaking/meets/_meet_planning.html", facts_for_me(booking, NOW))
    assert two.person.called in mine
    assert "Round 1, table 1" in mine

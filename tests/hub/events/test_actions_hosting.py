"""Putting a gathering on, changing it, opening it (M1, M10)."""

from datetime import timedelta

import pytest

from hub.audit.models import AuditEntry
from hub.events import actions
from hub.events.models import Event
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, EventFactory, EventQuestionFactory

ONCE = "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a01"
FACTS = {
    "title": "Universities and community groups: what is in it for us?",
    "starts_at": NOW + timedelta(days=8),
    "ends_at": NOW + timedelta(days=8, hours=1),
    "zone": "Europe/London",
    "format": "online",
    "places": 30,
    "community_least": 12,
    "university_least": 12,
}


def deeds_about(event: Event) -> list[str]:
    rows = AuditEntry.objects.filter(subject_label="events.Event", subject_id=str(event.pk))
    return list(rows.order_by("pk").values_list("deed", flat=True))


def test_a_broker_prepares_a_gathering_that_nobody_else_sees(cast):
    event = actions.add_event(by=cast.dev, once=ONCE, now=NOW, **FACTS)
    assert (event.status, event.host, event.places, event.least("community")) == ("draft", cast.dev, 30, 12)
    assert not Event.objects.visible_to(cast.amina, on=NOW.date()).exists()
    assert deeds_about(event) == ["events.add_event"]


def test_a_second_tap_answers_the_same_one(cast):
    first = actions.add_event(by=cast.dev, once=ONCE, now=NOW, **FACTS)
    assert actions.add_event(by=cast.dev, once=ONCE, now=NOW, **FACTS) == first
    assert Event.objects.count() == 1


def test_a_form_that_somebody_else_sent_from_the_same_device_makes_another_one(cast):
    first = actions.add_event(by=cast.dev, once=ONCE, now=NOW, **FACTS)
    second = actions.add_event(by=cast.femi, once=ONCE, now=NOW, **FACTS)
    assert (first.host, second.host) == (cast.dev, cast.femi)


@pytest.mark.parametrize("name", ["amina", "erin", "joan", "lena"])
def test_others_put_on_nothing(cast, name):
    with pytest.raises(actions.MayNot):
        actions.add_event(by=getattr(cast, name), once=ONCE, now=NOW, **FACTS)


def test_a_gathering_in_the_past_is_refused(cast):
    with pytest.raises(actions.InThePast):
        actions.add_event(by=cast.dev, once=ONCE, now=NOW, **{**FACTS, "starts_at": NOW})


def test_a_copy_takes_over_the_questions_and_no_people(cast):
    earlier = EventFactory(host=cast.dev)
    EventQuestionFactory(event=earlier, position=0, words="Who else?", is_needed=True)
    BookingFactory(event=earlier)
    copy = actions.add_event(by=cast.dev, once=ONCE, now=NOW, copied_from=earlier, **FACTS)
    assert list(copy.questions.values_list("words", "is_needed")) == [("Who else?", True)]
    assert (copy.copied_from, copy.bookings.count(), copy.status) == (earlier, 0, "draft")


def test_nobody_copies_a_gathering_they_do_not_look_after(cast):
    with pytest.raises(actions.MayNot):
        actions.add_event(by=cast.dev, once=ONCE, now=NOW, copied_from=EventFactory(host=cast.femi), **FACTS)


def test_a_host_changes_what_it_says_and_the_trail_says_what(cast):
    event = EventFactory(host=cast.dev)
    actions.edit_event(by=cast.dev, event=event, now=NOW, title="Another title", places=30)
    event.refresh_from_db()
    assert event.title == "Another title"
    assert AuditEntry.objects.get(deed="events.edit_event").details == {"changed": ["title"]}


def test_the_same_words_again_are_no_change(cast):
    event = EventFactory(host=cast.dev)
    actions.edit_event(by=cast.dev, event=event, now=NOW, title=event.title, topics=[])
    assert deeds_about(event) == []


def test_times_and_status_are_not_changed_here(cast):
    event = EventFactory(host=cast.dev)
    actions.edit_event(by=cast.dev, event=event, now=NOW, starts_at=NOW, status="draft", zone="UTC")
    event.refresh_from_db()
    assert (event.starts_at, event.status, event.zone) == (NOW + timedelta(days=21), "open", "Europe/London")


def test_who_may_change_it(cast):
    event = EventFactory(host=cast.dev)
    CoHostFactory(event=event, person=cast.femi)
    for person in (cast.dev, cast.femi, cast.mo, cast.olu):
        actions.edit_event(by=person, event=event, now=NOW, title=f"By {person.name}")
    for person in (cast.amina, cast.kofi, cast.joan):
        with pytest.raises(actions.MayNot):
            actions.edit_event(by=person, event=event, now=NOW, title="Mine")


def test_a_host_without_the_role_may_not_change_it(cast):
    with pytest.raises(actions.MayNot):
        actions.edit_event(by=cast.amina, event=EventFactory(host=cast.amina), now=NOW, title="Late")


def test_one_that_was_called_off_stays_as_it_was(cast):
    with pytest.raises(actions.CalledOff):
        actions.edit_event(by=cast.dev, event=EventFactory(host=cast.dev, cancelled=True), now=NOW, title="New")


@pytest.mark.parametrize(
    ("wanted", "field"),
    [({"places": 2}, "places"), ({"community_most": 1}, "community_most"), ({"university_most": 0}, "university_most")],
)
def test_places_never_go_below_those_who_have_one(cast, wanted, field):
    event = EventFactory(host=cast.dev, university_most=4)
    BookingFactory.create_batch(2, event=event)
    BookingFactory(event=event, side="university")
    with pytest.raises(actions.TooFewPlaces) as refused:
        actions.edit_event(by=cast.dev, event=event, now=NOW, title="Other", **wanted)
    assert refused.value.field == field
    assert "have a place already" in str(refused.value.sentence)
    event.refresh_from_db()
    assert event.title != "Other"


def test_places_may_go_down_to_those_who_have_one(cast):
    event = EventFactory(host=cast.dev)
    BookingFactory.create_batch(2, event=event)
    assert actions.edit_event(by=cast.dev, event=event, now=NOW, places=2, community_most=2).places == 2


def test_a_gathering_with_more_people_than_places_can_still_be_changed(cast):
    event = EventFactory(host=cast.dev, places=1)
    BookingFactory.create_batch(2, event=event)
    assert actions.edit_event(by=cast.dev, event=event, now=NOW, title="Full house", places=1).title == "Full house"


@pytest.mark.parametrize("wanted", [{"places": 2}, {"university_least": 0}, {"community_most": None}])
def test_more_room_goes_to_who_waits_longest(cast, wanted):
    tight = {"places": 1} if "places" in wanted else {"places": 2, "university_least": 1}
    if "community_most" in wanted:
        tight = {"places": 2, "community_most": 1}
    event = EventFactory(host=cast.dev, **tight)
    BookingFactory(event=event)
    second = BookingFactory(event=event, waiting=True, waiting_since=NOW + timedelta(minutes=1))
    first = BookingFactory(event=event, waiting=True)
    actions.edit_event(by=cast.dev, event=event, now=NOW, **wanted)
    assert event.bookings.get(pk=first.pk).status == "booked"
    assert event.bookings.get(pk=second.pk).status == "waiting"


def ready_draft(host, **facts) -> Event:
    return EventFactory(host=host, draft=True, **facts)


def test_a_ready_draft_is_opened_once(cast):
    event = ready_draft(cast.dev)
    actions.publish_event(by=cast.dev, event=event, now=NOW)
    event = actions.publish_event(by=cast.dev, event=event, now=NOW + timedelta(hours=1))
    assert (event.status, event.published_at, event.published_by) == ("open", NOW, cast.dev)
    assert deeds_about(event) == ["events.publish_event"]
    assert Event.objects.listed(NOW).get() == event


@pytest.mark.parametrize(
    "facts", [{"about": ""}, {"joining": ""}, {"format": "in-person"}, {"format": "both", "place": "A hall"}]
)
def test_a_draft_without_what_people_need_to_know_stays_closed(cast, facts):
    with pytest.raises(actions.NotReady):
        actions.publish_event(by=cast.dev, event=ready_draft(cast.dev, **facts), now=NOW)


def test_a_draft_whose_time_has_passed_is_not_opened(cast):
    with pytest.raises(actions.InThePast):
        actions.publish_event(by=cast.dev, event=ready_draft(cast.dev, starts_at=NOW), now=NOW)


def test_only_those_who_look_after_it_open_it(cast):
    with pytest.raises(actions.MayNot):
        actions.publish_event(by=cast.femi, event=ready_draft(cast.dev), now=NOW)
    with pytest.raises(actions.CalledOff):
        actions.publish_event(by=cast.dev, event=EventFactory(host=cast.dev, cancelled=True), now=NOW)


def test_questions_are_kept_by_their_place(cast):
    event = EventFactory(host=cast.dev)
    actions.set_questions(by=cast.dev, event=event, now=NOW, questions=[("One?", True), ("", False), ("Three?", False)])
    one = event.questions.get(position=0)
    actions.set_questions(by=cast.dev, event=event, now=NOW, questions=[("One, really?", False), ("Two?", False)])
    rows = list(event.questions.values_list("position", "words", "is_needed"))
    assert rows == [(0, "One, really?", False), (1, "Two?", False), (2, "Three?", False)]
    assert event.questions.get(position=0).pk == one.pk
    actions.set_questions(by=cast.dev, event=event, now=NOW, questions=[("One, really?", False)])
    assert deeds_about(event) == ["events.edit_event"] * 2


def test_a_question_that_goes_takes_its_answers_along(cast):
    event = EventFactory(host=cast.dev)
    gone, stays = (EventQuestionFactory(event=event, position=position) for position in (0, 1))
    booking = BookingFactory(event=event, answers={str(gone.pk): "Yes", str(stays.pk): "No"})
    actions.set_questions(by=cast.dev, event=event, now=NOW, questions=[("", False), (stays.words, False)])
    booking.refresh_from_db()
    assert booking.answers == {str(stays.pk): "No"}
    assert list(event.questions.all()) == [stays]


def test_others_ask_nothing(cast):
    with pytest.raises(actions.MayNot):
        actions.set_questions(by=cast.femi, event=EventFactory(host=cast.dev), now=NOW, questions=[("Why?", True)])
    off = EventFactory(host=cast.dev, cancelled=True)
    with pytest.raises(actions.CalledOff):
        actions.set_questions(by=cast.dev, event=off, now=NOW, questions=[("Why?", True)])

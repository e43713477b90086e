"""Who looks after a gathering, and what they write (M1, M10)."""

from datetime import timedelta

import pytest

from hub.audit.models import AuditEntry
from hub.events import actions
from hub.events.choices import Audience
from hub.events.models import EventMessage
from hub.events.permissions import can_look_after_event
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, EventFactory

ONCE = "6b5f2c1e-6c54-4a52-8c9e-0f6f3f3a1a03"
WORDS = {"subject": "The room has changed", "text": "We meet upstairs."}


@pytest.mark.parametrize("who", ["Femi", "femi", "FEMI@example.org"])
def test_a_co_host_is_added_by_name_or_address_once(cast, who):
    event = EventFactory(host=cast.dev)
    cast.femi.email = "femi@example.org"
    cast.femi.save()
    for _ in range(2):
        assert actions.add_host(by=cast.dev, event=event, who=who, now=NOW) == cast.femi
    assert list(event.co_hosts.values_list("person", "added_by")) == [(cast.femi.pk, cast.dev.pk)]
    assert AuditEntry.objects.filter(deed="events.add_host").count() == 1
    assert can_look_after_event(cast.femi, event, on=NOW.date())


def test_the_host_is_no_co_host_of_their_own(cast):
    event = EventFactory(host=cast.dev)
    assert actions.add_host(by=cast.dev, event=event, who="Dev", now=NOW) == cast.dev
    assert not event.co_hosts.exists()


def test_people_who_put_on_nothing_are_as_unknown_as_nobody(cast):
    event = EventFactory(host=cast.dev)
    for who in (cast.amina.name, cast.amina.email, "Nobody at all"):
        with pytest.raises(actions.NoSuchHost) as refused:
            actions.add_host(by=cast.dev, event=event, who=who, now=NOW)
        assert "We found nobody like that" in str(refused.value)


def test_two_of_one_name_need_an_address(cast):
    cast.kofi.name = "Femi"
    cast.kofi.save()
    assert cast.femi.name == "Femi"
    with pytest.raises(actions.NoSuchHost) as refused:
        actions.add_host(by=cast.dev, event=EventFactory(host=cast.dev), who="Femi", now=NOW)
    assert "More than one person" in str(refused.value)


def test_a_co_host_is_taken_off_and_again_is_harmless(cast):
    event = EventFactory(host=cast.dev)
    CoHostFactory(event=event, person=cast.femi)
    for _ in range(2):
        actions.remove_host(by=cast.dev, event=event, person=cast.femi, now=NOW)
    assert not event.co_hosts.exists()
    assert AuditEntry.objects.filter(deed="events.remove_host").count() == 1


def test_when_the_host_goes_the_co_host_follows(cast):
    event = EventFactory(host=cast.dev)
    CoHostFactory(event=event, person=cast.femi)
    event = actions.remove_host(by=cast.dev, event=event, person=cast.dev, now=NOW)
    assert (event.host, event.co_hosts.count()) == (cast.femi, 0)
    assert not can_look_after_event(cast.dev, event, on=NOW.date())


def test_the_last_host_stays(cast):
    event = EventFactory(host=cast.dev)
    with pytest.raises(actions.LastHost):
        actions.remove_host(by=cast.dev, event=event, person=cast.dev, now=NOW)
    CoHostFactory(event=event, person__is_active=False)
    with pytest.raises(actions.LastHost):
        actions.remove_host(by=cast.mo, event=event, person=cast.dev, now=NOW)


def test_others_change_no_hosts(cast):
    event = EventFactory(host=cast.dev)
    with pytest.raises(actions.MayNot):
        actions.add_host(by=cast.femi, event=event, who="Femi", now=NOW)
    with pytest.raises(actions.MayNot):
        actions.remove_host(by=cast.femi, event=event, person=cast.dev, now=NOW)


def test_each_audience_is_those_it_names(cast):
    event = EventFactory(host=cast.dev)
    rows = {
        "community": BookingFactory(event=event),
        "university": BookingFactory(event=event, side="university"),
        "waiting": BookingFactory(event=event, waiting=True),
        "came": BookingFactory(event=event, status="attended"),
    }
    BookingFactory(event=event, cancelled=True)
    BookingFactory(event=event, person__is_active=False)
    BookingFactory(event=event, person=None, walk_in_name="Ann", status="attended", booked_by=cast.dev)
    audiences = {one: set(event.bookings.in_audience(one)) for one in Audience}
    assert audiences == {
        "all": {rows["community"], rows["university"], rows["came"]},
        "community": {rows["community"], rows["came"]},
        "university": {rows["university"]},
        "waiting": {rows["waiting"]},
        "came": {rows["came"]},
    }


def test_a_host_writes_to_some_of_them_once(cast):
    event = EventFactory(host=cast.dev)
    BookingFactory(event=event)
    for _ in range(2):
        actions.write_to(by=cast.dev, event=event, audience="all", once=ONCE, now=NOW, **WORDS)
    message = EventMessage.objects.get()
    assert (message.audience, message.subject, message.sent_by) == ("all", WORDS["subject"], cast.dev)
    assert AuditEntry.objects.get(deed="events.write_to_booked").details["people"] == 1


def test_going_back_and_writing_other_words_is_another_message(cast):
    first, second = (BookingFactory(event=EventFactory(host=cast.dev)).event for _ in range(2))
    for event, subject in ((first, "One"), (first, "Two"), (second, "One"), (first, "One"), (first, "Two")):
        told = {"audience": "all", "subject": subject, "text": "Come early."}
        actions.write_to(by=cast.dev, event=event, once=ONCE, now=NOW, **told)
    assert EventMessage.objects.count() == 3


def test_nothing_is_written_to_nobody(cast):
    open_one, draft = EventFactory(host=cast.dev), EventFactory(host=cast.dev, draft=True)
    BookingFactory(event=open_one)
    for event, audience in ((open_one, "waiting"), (draft, "all")):
        with pytest.raises(actions.NobodyToWriteTo):
            actions.write_to(by=cast.dev, event=event, audience=audience, once=ONCE, now=NOW, **WORDS)
    with pytest.raises(actions.MayNot):
        actions.write_to(by=cast.femi, event=open_one, audience="all", once=ONCE, now=NOW, **WORDS)
    assert not EventMessage.objects.exists()


def test_a_recap_is_kept_when_it_has_begun(cast):
    event = EventFactory(host=cast.dev, starts_at=NOW - timedelta(hours=2))
    for words in ("We agreed to meet again.", "We agreed to meet again.", "We agreed to meet in May."):
        event = actions.write_recap(by=cast.dev, event=event, text=words, now=NOW)
    assert (event.recap, event.recap_at, event.recap_by) == ("We agreed to meet in May.", NOW, cast.dev)
    assert AuditEntry.objects.filter(deed="events.write_recap").count() == 2


def test_no_recap_before_it_begins_or_by_others(cast):
    with pytest.raises(actions.Refused):
        actions.write_recap(by=cast.dev, event=EventFactory(host=cast.dev), text="Good", now=NOW)
    off = EventFactory(host=cast.dev, cancelled=True, starts_at=NOW - timedelta(hours=2))
    with pytest.raises(actions.Refused):
        actions.write_recap(by=cast.dev, event=off, text="Good", now=NOW)
    with pytest.raises(actions.MayNot):
        actions.write_recap(by=cast.femi, event=EventFactory(host=cast.dev), text="Good", now=NOW)

"""Three of everything at one moment on PostgreSQL: planning reminders, giving way, delivering. Each goes once (T74)."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse

from hub.events.models import Booking, Event
from hub.events.notifications import remind, reminders
from hub.letters import actions, outbox
from hub.letters.actions import delivering
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.events import EventFactory
from tests.faults.mail_server import PostOffice, open_post_office
from tests.faults.together import ROOMS_OF_GATHERINGS, Deed, at_once, broken
from tests.hub.letters.conftest import reach_office

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS_OF_GATHERINGS)]
SWEEPS, PEOPLE = 3, 60
BETWEEN_REMINDERS = 0.05  # seconds
LONG_BEFORE, AFTER_THE_OUTAGE = timedelta(days=15), timedelta(hours=1)


@pytest.fixture(scope="module", autouse=True)
def every_address_is_known() -> None:
    """Addresses are read while all rooms are there; these tests know only those whose tables they may empty."""
    assert reverse("hub:my-hub")


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    with open_post_office(PostOffice()) as opened:
        reach_office(settings, opened)
        yield opened


@pytest.fixture
def event() -> Event:
    """Sixty people come; all three reminders fall due within a long outage."""
    people = Person.objects.bulk_create(Person(email=f"three{one}@example.org", name="Pat") for one in range(PEOPLE))
    made: Event = EventFactory(starts_at=NOW + timedelta(days=21), places=PEOPLE, host=people[0])
    facts = {"event": made, "side": "community", "status": "booked", "booked_at": NOW}
    Booking.objects.bulk_create(Booking(person=person, booked_by=person, **facts) for person in people)
    return made


def plan(event: Event) -> Deed:
    return lambda: remind(event, now=event.starts_at - LONG_BEFORE)


def sweep(event: Event) -> Deed:
    at = event.starts_at - AFTER_THE_OUTAGE
    return lambda: actions.deliver_due_letters(tick=lambda: at, batch_size=20)


def times_asked() -> Counter[str]:
    """How many rows there are of each booking and offset."""
    keys = Letter.objects.values_list("key", flat=True)
    return Counter(":".join(key.split(":")[1:5]) for key in keys)


def times_taken(office: PostOffice) -> Counter[str]:
    return Counter(one.recipients[0] for one in office.taken)


def test_three_that_plan_ask_once(event: Event) -> None:
    assert broken(at_once([[plan(event)] * SWEEPS])) == []

    assert (len(times_asked()), set(times_asked().values())) == (3 * PEOPLE, {1})


def test_without_a_key_that_names_the_occasion_they_ask_three_times(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(*rows: Any, key: Any, **told: Any) -> int:
        return outbox.notify_many(*rows, key=Concat(key, Value(f":{uuid4().hex[:8]}")), **told)

    monkeypatch.setattr(reminders, "notify_many", ask)
    assert broken(at_once([[plan(event)] * SWEEPS])) == []

    assert set(times_asked().values()) == {SWEEPS}


def test_three_sweeps_bring_everybody_the_newest_once(event: Event, office: PostOffice) -> None:
    plan(event)()

    gone = at_once([[sweep(event)] * SWEEPS])

    assert (broken(gone), sum(gone[0])) == ([], PEOPLE)
    assert (len(times_taken(office)), set(times_taken(office).values())) == (PEOPLE, {1})
    assert Counter(Letter.objects.values_list("state", flat=True)) == {"sent": PEOPLE, "cancelled": 2 * PEOPLE}
    assert not Letter.objects.exclude(key__endswith=":0").filter(state="sent").exists()


def test_those_who_plan_and_those_who_deliver_meet_and_still_each_goes_once(
    event: Event, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows come while sweeps are at work; those who plan take their time between one reminder and the next."""

    def ask_slowly(*rows: Any, **told: Any) -> int:
        asked = outbox.notify_many(*rows, **told)
        time.sleep(BETWEEN_REMINDERS)
        return asked

    monkeypatch.setattr(reminders, "notify_many", ask_slowly)
    at = event.starts_at - AFTER_THE_OUTAGE
    deeds = [deed for _ in range(SWEEPS) for deed in (plan(event), sweep(event), lambda: actions.give_way(now=at))]

    assert broken(at_once([deeds])) == []
    sweep(event)()

    assert (len(times_taken(office)), set(times_taken(office).values())) == (PEOPLE, {1})
    assert set(times_asked().values()) == {1}
    assert not Letter.objects.exclude(key__endswith=":0").filter(state="sent").exists()


def test_without_lease_and_commit_three_sweeps_bring_it_three_times(
    event: Event, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reads what is due, and all have read before any of them sends."""
    all_have_read = Barrier(SWEEPS)

    def lease(*, now: Any, size: int) -> list[Letter]:
        due = list(Letter.objects.due(now).order_by("pk"))
        if due:
            all_have_read.wait(timeout=60)
        return due

    def begin(letter: Letter, *, now: Any) -> bool:
        Letter.objects.filter(pk=letter.pk).update(state="sending", sending_at=now, tries=letter.tries + 1)
        letter.tries += 1
        return True

    monkeypatch.setattr(delivering, "lease_batch", lease)
    monkeypatch.setattr(delivering, "_begin", begin)
    plan(event)()

    assert broken(at_once([[sweep(event)] * SWEEPS])) == []
    assert min(times_taken(office).values()) >= SWEEPS


def test_without_giving_way_everybody_gets_the_whole_pile(
    event: Event, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "give_way", lambda **asked: 0)
    plan(event)()

    assert broken(at_once([[sweep(event)] * SWEEPS])) == []
    assert set(times_taken(office).values()) == {3}

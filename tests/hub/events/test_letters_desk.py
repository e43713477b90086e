"""Reminders at the desk of letters: held for a whole gathering, and never alive again once it moved (R4, L5)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.events import actions
from hub.events.models import Event
from hub.events.notifications import remind
from hub.letters.actions import NotPossible, deliver_due_letters, hold_letters, release_letters
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REMINDER = "events.reminder"


@pytest.fixture
def gathering(cast: Any) -> Event:
    """In twenty days, with two who come; another one besides, with a third."""
    event: Event = EventFactory(host=cast.dev, starts_at=NOW + 20 * DAY, ends_at=NOW + 20 * DAY + timedelta(hours=2))
    other = EventFactory(host=cast.dev, starts_at=NOW + 21 * DAY, ends_at=NOW + 21 * DAY + timedelta(hours=2))
    for one in (event, event, other):
        BookingFactory(event=one, person=PersonFactory())
    for one in (event, other):
        remind(one, now=NOW)
    return event


def of(event: Event, **facts: Any) -> list[Letter]:
    ids = [str(pk) for pk in event.bookings.values_list("pk", flat=True)]
    return list(Letter.objects.filter(kind=REMINDER, about_id__in=ids, **facts).order_by("pk"))


def test_all_reminders_of_one_gathering_are_held_at_once_and_of_no_other(cast: Any, gathering: Event) -> None:
    many = len(of(gathering))
    assert many == 6

    assert hold_letters(by=cast.mo, letter=of(gathering)[0], reason="Wrong link", alike=True, now=NOW) == many

    assert len(of(gathering, state="held")) == many
    assert Letter.objects.filter(kind=REMINDER, state="queued").count() == 3


def test_once_it_moved_held_reminders_are_over_and_new_ones_are_planned(cast: Any, gathering: Event) -> None:
    held = of(gathering)
    hold_letters(by=cast.mo, letter=held[0], reason="Wrong link", alike=True, now=NOW)
    starts_at = gathering.starts_at + DAY
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "zone": gathering.zone}

    actions.move_event(by=cast.dev, event=gathering, now=NOW, **times)

    assert {Letter.objects.get(pk=letter.pk).state for letter in held} == {"cancelled"}
    with pytest.raises(NotPossible):
        release_letters(by=cast.mo, letter=held[0], alike=True, now=NOW)
    assert len(of(gathering, state="queued")) == 6


def test_the_desk_tells_the_gathering_and_shows_the_reminder(cast: Any, as_person: Any, gathering: Event) -> None:
    letter = of(gathering)[0]

    page = as_person(cast.mo).get(f"/desk/letters/{letter.pk}/")

    said = page.content.decode()
    told = registry.matters["events.Booking"].told([letter.about_id])[letter.about_id]
    assert told.startswith(f"{gathering.title}, ")
    assert told in said
    assert "/letters/answer/…/" in said
    assert said.count("/letters/answer/") == 1


def test_one_let_go_after_a_later_one_went_does_not_go(cast: Any, gathering: Event) -> None:
    """Two weeks before is held; by the day before, two days before has gone."""
    first = min(of(gathering), key=lambda letter: (letter.about_id, letter.due_at))
    hold_letters(by=cast.mo, letter=first, reason="Wrong link", now=NOW)
    later = gathering.starts_at - DAY
    deliver_due_letters(tick=lambda: later)

    assert release_letters(by=cast.mo, letter=first, now=later) == (0, 1)

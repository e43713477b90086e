"""A mail server that is slow, refuses, drops what it has read, or is away all Sunday: each letter's end is explained.

Real conversations; only the clock is moved by hand.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.events.models import Booking, Event
from hub.events.notifications import remind
from hub.letters import actions, policy
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.events import EventFactory
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory
from tests.faults.mail_server import Mood, PostOffice, open_post_office
from tests.hub.letters.conftest import reach_office

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EACH = 60  # letters of each treatment
TAKES = frozenset(
    {Mood.ACCEPTS, Mood.IS_SLOW, Mood.ACCEPTS_THEN_RESETS, Mood.ACCEPTS_THEN_CLOSES, Mood.ACCEPTS_THEN_SAYS_421}
)
REFUSES = frozenset({Mood.REFUSES_RECIPIENT, Mood.REFUSES_MESSAGE})
NOT_NOW = frozenset({Mood.NOT_NOW, Mood.NOT_NOW_AND_GOODBYE})
LEAVES_A_DOUBT = frozenset({Mood.TAKES_AND_HANGS_UP, Mood.LOSES_AND_HANGS_UP})
ARRIVES = TAKES | {Mood.TAKES_AND_HANGS_UP}
MOST_LIKELY = {Mood.ACCEPTS: 30, Mood.TAKES_AND_HANGS_UP: 12, Mood.LOSES_AND_HANGS_UP: 12, Mood.NOT_NOW: 12}


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    with open_post_office(PostOffice()) as opened:
        reach_office(settings, opened)
        yield opened


# Every mood, in any order


def moods(chance: random.Random, many: int) -> list[Mood]:
    """Mostly it takes letters or breaks off; silence is tried elsewhere, one is slow."""
    known = [mood for mood in Mood if mood not in (Mood.TAKES_AND_IS_SILENT, Mood.IS_SLOW)]
    weights = [MOST_LIKELY.get(mood, 4) for mood in known]
    return [Mood.IS_SLOW, *chance.choices(known, weights, k=many)]


def go_on_until_quiet() -> datetime:
    """Sweep by sweep, minute by minute, until nothing is left to do; answers when that was."""
    at = NOW
    for _ in range(600):
        actions.deliver_due_letters(tick=lambda: at)  # noqa: B023 - used at once
        actions.settle_doubtful_letters(now=at)
        if not Letter.objects.filter(state__in=("queued", "sending")).exists():
            return at
        at += timedelta(minutes=1)
    raise AssertionError("Some letters never came to an end.")


@dataclass(frozen=True)
class Told:
    """What can be known of one letter."""

    state: str
    tries: int
    arrived: int
    doubted: bool
    explained: bool


def expected(letter: Letter, history: list[Mood], ended_at: datetime) -> Told:
    """Worked out from what the mail server did, and from nothing else the Hub says about it."""
    last = history[-1] if history else None
    doubts = sum(mood in LEAVES_A_DOUBT for mood in history)
    if last in TAKES:
        state = "sent"
    elif last in REFUSES:
        state = "failed"
    elif last in LEAVES_A_DOUBT and (letter.treatment == "formal" or len(history) >= policy.MOST_DOUBTFUL_TRIES):
        state = "uncertain"
    else:
        state = "cancelled"  # its time had passed before it could be tried again
    if state == "cancelled" and letter.valid_until is None:
        state = "queued, and never should be"
    if state == "uncertain" and letter.valid_until is not None and letter.valid_until <= ended_at:
        state = "cancelled"
    arrived = sum(mood in ARRIVES for mood in history)
    return Told(state, len(history), arrived, doubts > 0, state != "sent")


def test_after_a_hundred_and_eighty_letters_and_every_mood_each_end_is_explained(office: PostOffice) -> None:
    LetterFactory.create_batch(EACH)
    LetterFactory.create_batch(EACH, formal=True)
    LetterFactory.create_batch(EACH // 2, urgent=True, valid_until=NOW + timedelta(minutes=2))
    LetterFactory.create_batch(EACH // 2, urgent=True, valid_until=NOW + 2 * DAY)
    office.moods.extend(moods(random.Random(7), 1_000))

    ended_at = go_on_until_quiet()

    times, states = office.times_taken, Counter[str]()
    for letter in Letter.objects.all():
        history = [mood for address, mood in office.treated if address == letter.address]
        doubted, explained = letter.doubted_at is not None, letter.problem != ""
        told = Told(letter.state, letter.tries, times[letter.message_id], doubted, explained)
        assert told == expected(letter, history, ended_at), (letter.treatment, letter.problem, history)
        assert told.arrived <= 1 or doubted, "doubled, and nobody knows"
        states[letter.state] += 1
    assert set(times) <= {letter.message_id for letter in Letter.objects.all()}, "an id changed between tries"
    assert set(states) == {"sent", "failed", "uncertain", "cancelled"}, "the run met every end there is"
    assert {mood for _, mood in office.treated} == set(Mood) - {Mood.TAKES_AND_IS_SILENT}


# Away all Sunday

SUNDAY = datetime(2027, 2, 7, 0, tzinfo=UTC)
MONDAY_MORNING = SUNDAY + DAY + 8 * HOUR
PEOPLE = 32


def gathering(title: str, starts_at: datetime, people: list[Person]) -> Event:
    event = EventFactory(title=title, starts_at=starts_at, places=PEOPLE, host=people[0])
    facts = {"event": event, "side": "community", "status": "booked", "booked_at": NOW}
    Booking.objects.bulk_create(Booking(person=person, booked_by=person, **facts) for person in people)
    remind(event, now=NOW)
    return event


def sweep(first: datetime, last: datetime) -> None:
    """A sweep each hour."""
    at = first
    while at <= last:
        actions.deliver_due_letters(tick=lambda: at)  # noqa: B023 - used at once
        at += HOUR


def test_a_mail_server_away_all_sunday_brings_each_person_the_newest_on_monday_and_nothing_else(
    settings: Any,
) -> None:
    """Some missed three reminders, some two, some one, some none; one of them of something that is over by Monday."""
    people = [PersonFactory(email=f"sunday{number}@example.org") for number in range(PEOPLE)]
    missed_three, missed_two, missed_one = people[:8], people[:16], people[:24]
    on_tuesday = gathering("On Tuesday", SUNDAY + 2 * DAY + 10 * HOUR, missed_one)  # two days before: Sunday, 10:00
    gathering("In a fortnight", SUNDAY + 14 * DAY + 12 * HOUR, missed_two)  # two weeks before: Sunday, 12:00
    gathering("This very Sunday", SUNDAY + 15 * HOUR, missed_three)  # on the day: Sunday, 8:00
    gathering("On Wednesday", SUNDAY + 3 * DAY + 14 * HOUR, people)  # two days before: Monday, 14:00
    with open_post_office(PostOffice()) as before:
        reach_office(settings, before)
        for days in (14, 13, 12, 2, 1):
            sweep(SUNDAY - days * DAY, SUNDAY - days * DAY + 20 * HOUR)
    office = PostOffice(port=before.port)

    sweep(SUNDAY, MONDAY_MORNING - HOUR)
    assert set(Letter.objects.filter(due_at__lte=MONDAY_MORNING, state="queued").values_list("tries", flat=True)) == {0}
    with open_post_office(office):
        sweep(MONDAY_MORNING, MONDAY_MORNING + 3 * HOUR)
        told = {one.recipients[0]: one.message.get_body(("plain",)).get_content() for one in office.taken}
        assert Counter(one.recipients[0] for one in office.taken) == Counter(one.email for one in missed_one)
        assert all(on_tuesday.title in words for words in told.values())
        assert {address for address, words in told.items() if "In a fortnight" in words} == {
            person.email for person in missed_two
        }
        assert not any("This very Sunday" in str(one.message["Subject"]) for one in office.taken)

        office.taken.clear()
        sweep(MONDAY_MORNING + 4 * HOUR, MONDAY_MORNING + 8 * HOUR)
        assert Counter(one.recipients[0] for one in office.taken) == Counter(one.email for one in people)
        assert all("On Wednesday" in str(one.message["Subject"]) + one.raw.decode() for one in office.taken)
    left = Letter.objects.filter(due_at__lte=MONDAY_MORNING).exclude(state="sent")
    assert dict(Counter(left.values_list("problem", flat=True))) == {
        "Another one tells it.": 16,
        "Its time had passed.": 8,
    }


def test_without_giving_way_monday_brings_a_pile(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what the rule keeps from people."""
    people = [PersonFactory(email=f"pile{number}@example.org") for number in range(3)]
    gathering("On Tuesday", SUNDAY + 2 * DAY + 10 * HOUR, people)
    gathering("In a fortnight", SUNDAY + 14 * DAY + 12 * HOUR, people)
    Letter.objects.filter(due_at__lt=SUNDAY).update(state="sent", sent_at=SUNDAY)
    monkeypatch.setattr("hub.letters.actions.delivering.give_way", lambda **asked: 0)
    with open_post_office(PostOffice()) as office:
        reach_office(settings, office)
        sweep(MONDAY_MORNING, MONDAY_MORNING)

    assert set(Counter(one.recipients[0] for one in office.taken).values()) == {2}

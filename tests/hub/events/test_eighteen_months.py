"""Two hundred people over eighteen months by the hour, as they live: each reminder once, at its hour (L5, T73, T75).

People join late, leave, come back, are suspended, choose quiet; gatherings are moved and called
off, in three zones, through three changes of each clock. What should have gone is worked out here from the story alone.
"""

import heapq
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hub.events import actions
from hub.events.models import Booking, Event
from hub.letters.actions import choose, deliver_due_letters
from hub.letters.models import Letter
from hub.people.actions import lift_suspension, suspend
from hub.people.choices import Role
from hub.people.models import Person
from tests.factories.events import EventFactory
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.django_db
BEGINS, ENDS = datetime(2027, 1, 4, 9, tzinfo=UTC), datetime(2028, 7, 4, 9, tzinfo=UTC)
DAY, HOUR, HALF = timedelta(days=1), timedelta(hours=1), timedelta(minutes=30)
ALWAYS = datetime(2030, 1, 1, tzinfo=UTC)
ZONES = ("Europe/London", "Europe/London", "Europe/Athens", "America/New_York")
STARTS = (time(18), time(9), time(13))
GATHERINGS, LIVES = 20, 10
TOLD: dict[str, Any] = {"side": "community", "access_needs": "", "answers": {}}
Span = tuple[datetime, datetime]


@dataclass
class Life:
    """What somebody does about one gathering: when they have a place, are kept out, or want no mail."""

    booked: list[Span]
    out: list[Span] = field(default_factory=list)
    quiet: list[Span] = field(default_factory=list)


@dataclass
class Held:
    """A gathering, and the times it was set to: from when on, until when, its start."""

    event: Event
    times: list[tuple[datetime, datetime, datetime]]


def within(moment: datetime, spans: list[Span]) -> bool:
    return any(first <= moment < last for first, last in spans)


def lives(start: datetime) -> list[Life]:
    """Ten of them, told from when it was first to start."""

    def before(**ahead: int) -> datetime:
        return start - timedelta(**ahead) + HALF

    early = before(days=20)
    return [
        Life([(early, ALWAYS)]),
        Life([(before(days=10), ALWAYS)]),
        Life([(before(days=1), ALWAYS)]),
        Life([(before(hours=2), ALWAYS)]),
        Life([(early, before(days=5))]),
        Life([(early, before(days=5)), (before(days=3), ALWAYS)]),
        Life([(early, ALWAYS)], out=[(before(days=18), before(days=3))]),
        Life([(early, ALWAYS)], out=[(before(days=3), ALWAYS)]),
        Life([(early, ALWAYS)], quiet=[(before(days=7), ALWAYS)]),
        Life([(early, ALWAYS)], quiet=[(before(days=18), before(days=7))]),
    ]


class Story:
    """All that happens, in the order of the clock."""

    def __init__(self, host: Person, team: Person) -> None:
        self.host, self.team = host, team
        self.deeds: list[tuple[datetime, int, Callable[[datetime], Any]]] = []
        self.lived: dict[tuple[int, int], tuple[Held, Life]] = {}

    def then(self, at: datetime, deed: Callable[[datetime], Any]) -> None:
        if at < ALWAYS:
            heapq.heappush(self.deeds, (at, len(self.deeds), deed))

    def hold(self, number: int) -> None:
        """One gathering with its ten people; some are moved by a week, some by hours, some called off."""
        day = date(2027 + (number + 1) // 12, (number + 1) % 12 + 1, 1) if number < 16 else CHANGES[number - 16]
        zone = ZONES[number % len(ZONES)]
        start = datetime.combine(day, STARTS[number % 3], ZoneInfo(zone)).astimezone(UTC)
        event = EventFactory(host=self.host, starts_at=start, places=LIVES, zone=zone)
        held = Held(event, [(BEGINS, ALWAYS, start)])
        if number % 4 == 1:
            self.move(held, start - 10 * DAY + HALF, local_later(start, zone, days=7))
        elif number % 4 == 2:
            self.move(held, start - 3 * DAY + HALF, start - 2 * HOUR)
        elif number % 8 == 3:
            at = start - 6 * DAY + HALF
            held.times = [(BEGINS, at, start)]
            self.then(at, lambda now: actions.call_off_event(by=self.host, event=event, reason="", now=now))
        for one, life in enumerate(lives(start)):
            person = Person.objects.create(email=f"life{number}-{one}@example.org", name="Pat")
            self.live(person, event, life)
            self.lived[event.pk, person.pk] = held, life

    def move(self, held: Held, at: datetime, to: datetime) -> None:
        event = held.event
        held.times = [(BEGINS, at, event.starts_at), (at, ALWAYS, to)]
        facts = {"starts_at": to, "ends_at": to + HOUR, "zone": event.zone}
        self.then(at, lambda now: actions.move_event(by=self.host, event=event, now=now, **facts))

    def live(self, person: Person, event: Event, life: Life) -> None:
        def booking() -> Booking:
            return Booking.objects.get(event=event, person=person)

        def book(now: datetime) -> None:
            with suppress(actions.Refused):  # called off, or begun
                actions.book(by=person, event=event, now=now, **TOLD)

        for first, last in life.booked:
            self.then(first, book)
            self.then(last, lambda now: actions.cancel_booking(by=person, booking=booking(), now=now))
        for first, last in life.out:
            self.then(first, lambda now: suspend(by=self.team, person=person, reason="Rude.", now=now))
            self.then(last, lambda now: lift_suspension(by=self.team, person=person, reason="Sorry.", now=now))
        for first, last in life.quiet:
            self.then(first, lambda now: choose(by=person, wishes={"events.reminders": "none"}, now=now))
            self.then(last, lambda now: choose(by=person, wishes={"events.reminders": "at-once"}, now=now))

    def happen(self) -> None:
        """Hour by hour; a sweep in which nothing is due would change nothing, so only each month's first is made."""
        now, due = BEGINS, BEGINS
        while now <= ENDS:
            is_changed = False
            while self.deeds and self.deeds[0][0] <= now:
                at, _, deed = heapq.heappop(self.deeds)
                deed(at)
                is_changed = True
            if is_changed or due <= now or (now.day, now.hour) == (1, 0):
                Letter.objects.exclude(kind="events.reminder").delete()  # of other letters another page tells
                deliver_due_letters(tick=lambda: now)  # noqa: B023 - used at once
                due = Letter.objects.filter(state="queued").order_by("due_at").values_list("due_at", flat=True).first()
                due = due or ALWAYS
            now += HOUR


CHANGES = (date(2027, 3, 29), date(2027, 11, 1), date(2028, 3, 27), date(2027, 3, 28))  # within days of a clock change


def local_later(moment: datetime, zone: str, *, days: int) -> datetime:
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=days)
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def moments(start: datetime, zone: str) -> list[datetime]:
    """The same hour on the wall 14 and 2 days before; eight o’clock on the day, or two hours before."""
    local = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    eight = local.replace(hour=8, minute=0).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return [local_later(start, zone, days=-14), local_later(start, zone, days=-2), min(eight, start - 2 * HOUR)]


def expected(story: Story) -> tuple[Counter[Any], Counter[Any]]:
    """What goes by mail, and what is only kept here: gathering, person, moment."""
    mailed: Counter[Any] = Counter()
    kept: Counter[Any] = Counter()
    for (event, person), (held, life) in story.lived.items():
        for since, until, start in held.times:
            for moment in moments(start, held.event.zone):
                wanted = any(max(first, since) < moment < min(last, until) for first, last in life.booked)
                if wanted and not within(moment, life.out):
                    (kept if within(moment, life.quiet) else mailed)[event, person, moment] += 1
    return mailed, kept


def found(**state: Any) -> Counter[Any]:
    event_of = dict(Booking.objects.values_list("pk", "event"))
    at = "sent_at" if state.get("state") == "sent" else "set_aside_at"
    rows = Letter.objects.filter(kind="events.reminder", **state).values_list("about_id", "person", at)
    return Counter((event_of[int(about)], person, moment) for about, person, moment in rows)


def test_each_reminder_goes_once_at_the_right_hour_to_whoever_it_still_concerns(mailoutbox: list[Any]) -> None:
    host = RoleGrantFactory(role=Role.BROKER).person
    story = Story(host, RoleGrantFactory(role=Role.ADMINISTRATOR).person)
    for number in range(GATHERINGS):
        story.hold(number)
    assert len(story.lived) == 200

    story.happen()

    mailed, kept = expected(story)
    assert found(state="sent") == mailed
    assert found(instead="inbox") == kept
    assert set(mailed.values()) == set(kept.values()) == {1}
    assert (len(mailed) > 250, len(kept) > 20) == (True, True), "the story is long enough to prove something"
    ids = Counter(message.extra_headers["Message-ID"] for message in mailoutbox)
    sent = Letter.objects.filter(kind="events.reminder", state="sent")
    assert {ids[letter.message_id] for letter in sent} == {1}
    assert not Letter.objects.filter(kind="events.reminder", state__in=("queued", "sending", "uncertain")).exists()

"""A match event that was yesterday: eight came, two chose each other, and Amina can still choose (M7)."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.events.choices import BookingStatus, EventFormat, EventSide, EventStatus
from hub.events.models import Booking, Event
from hub.events.moments import moment_of
from hub.people.models import Person
from matchmaking.meets.actions import after as deeds
from matchmaking.meets.actions.keeping import keep_match
from matchmaking.meets.choices import KIND
from matchmaking.meets.models import Conversation, MatchEvent, Pick, Round, Seat
from matchmaking.meets.policy import PICK_SETTLES

DAY, ZONE = timedelta(days=1), "Europe/London"
EVENING = {
    "kind": KIND,
    "title": "Meet and match: food, money and warm homes",
    "about": "Three rounds of twelve minutes, and tea. Meet people from the other side of the street.",
    "who_for": "Community groups and researchers in the North East.",
    "zone": ZONE,
    "format": EventFormat.IN_PERSON,
    "place": "St Columba’s Hall, Gateshead",
    "region": "north-east",
    "pay": "We pay for travel and for care.",
    "places": 24,
}
COMMUNITY, UNIVERSITY = ("Amina", "Ben", "Femi", "Grace"), ("Carol", "Rosa", "Erin", "Iris")
ROUNDS = 3
REASONS = {
    ("Amina", "Erin"): {"because": "both_like", "who": None, "whom": None, "what": ["talking"]},
    ("Amina", "Rosa"): {"because": "same_region", "who": None, "whom": None, "what": ["north-east"]},
}
CHOSE = (("Amina", "Erin"), ("Erin", "Amina"), ("Amina", "Carol"), ("Rosa", "Amina"), ("Femi", "Iris"))
LINE = "You both spoke of food banks and of who is missing there. I think you would like each other."


def load_evening(*, now: datetime) -> None:
    """Add it once; the cast is there already."""
    once = str(uuid5(NAMESPACE_URL, "https://hub.example/demo/meets/evening"))
    cast = {person.name: person for person in Person.objects.active().filter(email__endswith="@example.org")}
    if Event.objects.filter(once=once).exists() or not {"Dev", *COMMUNITY, *UNIVERSITY} <= set(cast):
        return
    match = _evening(cast["Dev"], once, now)
    there = _people(match.event, cast, now)
    _rounds(match, there)
    for by, about in CHOSE:
        Pick.objects.create(by=there[by], about=there[about], at=now - 2 * PICK_SETTLES)
    deeds.introduce_mutual(match=match, now=now)
    deeds.ask_warm(by=cast["Dev"], match=match, one=there["Femi"], two=there["Rosa"], line=LINE, now=now)


def _evening(host: Person, once: str, now: datetime) -> MatchEvent:
    """A gathering that is over: invented whole, so nobody has to be told of it."""
    starts_at = moment_of((now - DAY).date() - timedelta(days=1), time(16), ZONE)
    before = {"added_at": now - 60 * DAY, "added_by": host, "published_at": now - 60 * DAY, "published_by": host}
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    event = Event.objects.create(**EVENING, **before, **times, host=host, once=once, status=EventStatus.OPEN)
    match = keep_match(event=event)
    assert match is not None
    match.rounds, match.plan_status, match.plan_version = ROUNDS, "published", 1
    match.planned_at = match.published_at = starts_at
    match.planned_by = match.published_by = host
    match.save()
    return match


def _people(event: Event, cast: dict[str, Person], now: datetime) -> dict[str, Booking]:
    there = {}
    sides = {**dict.fromkeys(COMMUNITY, EventSide.COMMUNITY), **dict.fromkeys(UNIVERSITY, EventSide.UNIVERSITY)}
    for name, side in sides.items():
        facts = {"status": BookingStatus.ATTENDED, "marked_at": event.starts_at, "marked_by": event.host}
        facts |= {"booked_at": now - 20 * DAY, "booked_by": cast[name]}
        there[name] = Booking.objects.create(event=event, person=cast[name], side=side, **facts)
    return there


def _rounds(match: MatchEvent, there: dict[str, Booking]) -> None:
    """Everybody meets three of the other side."""
    for number in range(ROUNDS):
        begun = match.event.starts_at + timedelta(minutes=20 + 15 * number)
        facts = {"started_at": begun, "started_by": match.event.host, "minutes": 12}
        round_ = Round.objects.create(match=match, number=number + 1, **facts)
        for table, name in enumerate(COMMUNITY, start=1):
            other = UNIVERSITY[(table - 1 + number) % len(UNIVERSITY)]
            reasons = [REASONS[name, other]] if (name, other) in REASONS else []
            one, two = sorted((there[name], there[other]), key=lambda booking: booking.pk)
            pair = {"match": match, "one": one, "two": two, "table": table, "reasons": reasons}
            made = Conversation.objects.create(round=round_, **pair)
            Seat.objects.bulk_create(Seat(conversation=made, round=round_, booking=each) for each in (one, two))

"""Dev's match event in Gateshead: people of both sides, some with a card, and four pieces to look at (M1–M4)."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from hub.events.actions import book
from hub.events.choices import EventFormat, EventSide, EventStatus
from hub.events.models import Event
from hub.events.moments import moment_of
from hub.people.choices import Region
from hub.people.models import Person, Topic
from library.resources.querysets import resource_at
from matchmaking.meets.actions.before import SUGGESTED, finish_card, save_card, set_pieces, set_wishes
from matchmaking.meets.actions.keeping import keep_match
from matchmaking.meets.choices import KIND, Disagreement, Distance, Gift, PreWorkPart, Way
from matchmaking.meets.models import MatchEvent

ZONE = "Europe/London"
ONCE = str(uuid5(NAMESPACE_URL, "https://hub.example/demo/meets/health and getting about"))
FACTS = {
    "kind": KIND,
    "title": "Meet and match: health and getting about",
    "about": "Six short talks at small tables, each with somebody new. Then tea, and time to go on talking.",
    "who_for": "People from community groups and universities who wonder how we get to the doctor and to work.",
    "format": EventFormat.IN_PERSON,
    "place": "St Columba’s Hall, High Street, Gateshead",
    "travel": "Five minutes from the Metro. No steps. Two tables stand in a quiet room. A hearing loop is on.",
    "region": Region.NORTH_EAST,
    "pay": "We pay what it costs you to come: the bus, child care, somebody who comes with you.",
    "pays_costs": True,
    "places": 24,
    "community_most": 12,
    "university_most": 12,
    "zone": ZONE,
}
LINES = {
    PreWorkPart.BENEFITS: "Ten minutes. What others got out of it.",
    PreWorkPart.PRINCIPLES: "Two pages. Read them on the bus.",
    PreWorkPart.RELATIONSHIP: "Think of one thing you would ask somebody new.",
    PreWorkPart.AGREEING: "Only look through it. We talk about it over tea.",
}
COMING: dict[str, dict[str, Any]] = {
    "Amina": {
        "brings": [Gift.EXPERIENCE, Gift.PEOPLE],
        "brings_words": "Families who have just arrived, and what they tell us about the bus.",
        "hopes": [Gift.NUMBERS, Gift.WRITING],
        "hopes_words": "Somebody who can help us show how many appointments are missed, and why.",
        "ways": [Way.TALKING, Way.TRYING],
        "disagreement": Disagreement.SLEEP,
        "region": Region.NORTH_EAST,
        "distance": Distance.NEAR,
        "times": "Weekday mornings",
    },
    "Rosa": {
        "brings": [Gift.NUMBERS, Gift.EVALUATION],
        "brings_words": "Twenty years of asking why people miss appointments.",
        "hopes": [Gift.PEOPLE, Gift.EXPERIENCE],
        "hopes_words": "People who know what is wrong with the bus better than I do.",
        "ways": [Way.TALKING, Way.PLANNING],
        "disagreement": Disagreement.SLEEP,
        "region": Region.NORTH_EAST,
        "distance": Distance.REGION,
    },
    "Ben": {"brings": [Gift.PLACE, Gift.SPACE], "hopes": [Gift.MONEY], "ways": [Way.TOGETHER]},
}
SIDES = {
    EventSide.COMMUNITY: ("Amina", "Ben", "Femi"),
    EventSide.UNIVERSITY: ("Carol", "Rosa", "Erin", "Kofi"),
}


def load_match_event(*, now: datetime) -> None:
    """Add it once; the cast and the library are there already."""
    if Event.objects.filter(once=ONCE).exists():
        return
    who = {person.name: person for person in Person.objects.filter(email__endswith="@example.org")}
    match = _match_event(who["Dev"], now)
    bookings = {
        name: book(by=who[name], event=match.event, side=side, access_needs="", answers={}, now=now)
        for side, names in SIDES.items()
        for name in names
    }
    topics = list(Topic.objects.filter(slug__in=("health", "migration")))
    for name, answers in COMING.items():
        save_card(by=who[name], booking=bookings[name], answers={**answers, "topics": topics}, now=now)
    for name in ("Rosa", "Ben"):
        finish_card(by=who[name], booking=bookings[name], now=now)
    set_wishes(by=who["Rosa"], booking=bookings["Rosa"], about=[bookings["Amina"]], now=now)


def _match_event(host: Person, now: datetime) -> MatchEvent:
    """A row as it is once opened for booking: the demo invents it whole, so nobody has to be told of it."""
    day = (now + timedelta(days=12)).date()
    starts_at = moment_of(day + timedelta(days=(3 - day.weekday()) % 7), time(13), ZONE)  # a Thursday
    deeds = {"host": host, "added_at": now, "added_by": host, "published_at": now, "published_by": host}
    ends_at = starts_at + timedelta(hours=3)
    event = Event.objects.create(
        **FACTS, **deeds, once=ONCE, status=EventStatus.OPEN, starts_at=starts_at, ends_at=ends_at
    )
    match = keep_match(event=event)
    if match is None:
        raise ValueError("A match event has rounds.")
    pages = {part: next(filter(None, map(resource_at, slugs)), None) for part, slugs in SUGGESTED.items()}
    set_pieces(by=host, match=match, pieces={part: (pages[part], LINES[part]) for part in PreWorkPart}, now=now)
    return match

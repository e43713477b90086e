"""Two invented partnerships: one that began at a gathering, and one that waits for an answer (M9)."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.events.choices import BookingStatus, EventFormat, EventSide, EventStatus
from hub.events.models import Booking, Event
from hub.events.moments import moment_of
from hub.people.models import Person
from matchmaking.partnerships import actions
from matchmaking.partnerships.choices import Origin, PartnershipSide
from matchmaking.partnerships.models import Partnership

DAY = timedelta(days=1)
ZONE = "Europe/London"
SOUP = {
    "title": "Soup and questions: getting about in Tyne and Wear",
    "about": "Twelve people, one pot of soup, and three questions about buses, waiting rooms and forms.",
    "who_for": "Community groups and researchers in the North East.",
    "zone": ZONE,
    "format": EventFormat.IN_PERSON,
    "place": "The Old Library, Gateshead",
    "region": "north-east",
    "pay": "We pay for travel and for care.",
    "places": 12,
    "recap": "Three pairs wanted to go on talking. The soup was too salty.",
}
CAME = (("Amina", EventSide.COMMUNITY), ("Ben", EventSide.COMMUNITY), ("Carol", EventSide.UNIVERSITY))
PURPOSE = "How people new to Tyne and Wear get to hospital appointments, and what stops them."


def load_partnerships(*, now: datetime) -> None:
    """Add them once; the cast is there already."""
    if Partnership.objects.exists():
        return
    cast = {person.name: person for person in Person.objects.active().filter(email__endswith="@example.org")}
    if not {"Amina", "Ben", "Carol", "Dev"} <= set(cast):
        return
    _safe_journeys(cast, _soup(cast, now), now)
    try:
        _dry_walls(cast, now)
    except actions.Refused:
        return  # those two have not met in this copy


def _safe_journeys(cast: dict[str, Person], event: Event, now: datetime) -> None:
    """Amina and Carol: they met over soup, and said yes within two days."""
    made = actions.propose_partnership(
        by=cast["Amina"],
        name="Safe journeys",
        purpose=PURPOSE,
        others=[(cast["Carol"], PartnershipSide.UNIVERSITY)],
        own_side=PartnershipSide.COMMUNITY,
        origin=Origin.MET_AT_GATHERING,
        event=event,
        once=_once("safe journeys"),
        now=now - 22 * DAY,
    )
    row = made.members.get(person=cast["Carol"])
    actions.answer_invitation(by=cast["Carol"], member=row, is_yes=True, now=now - 20 * DAY)


def _dry_walls(cast: dict[str, Person], now: datetime) -> None:
    """Ben has asked Carol, whom a broker introduced to him."""
    actions.propose_partnership(
        by=cast["Ben"],
        name="Dry walls",
        purpose="We measured damp for a winter. What do the numbers say, and who should hear it?",
        others=[(cast["Carol"], PartnershipSide.UNIVERSITY)],
        own_side=PartnershipSide.COMMUNITY,
        origin=Origin.KNEW_EACH_OTHER,
        once=_once("dry walls"),
        now=now - DAY,
    )


def _soup(cast: dict[str, Person], now: datetime) -> Event:
    """A gathering that is over: invented whole, so nobody has to be told of it."""
    once, host = _once("soup"), cast["Dev"]
    starts_at = moment_of((now - 25 * DAY).date(), time(12), ZONE)
    before = {"added_at": now - 60 * DAY, "added_by": host, "published_at": now - 60 * DAY, "published_by": host}
    after = {"recap_at": now - 24 * DAY, "recap_by": host, "ends_at": starts_at + timedelta(hours=2)}
    event = Event.objects.create(
        **SOUP, **before, **after, host=host, once=once, status=EventStatus.OPEN, starts_at=starts_at
    )
    for name, side in CAME:
        facts = {"status": BookingStatus.ATTENDED, "marked_at": now - 24 * DAY, "marked_by": host}
        person = cast[name]
        Booking.objects.create(
            event=event, person=person, side=side, booked_at=now - 40 * DAY, booked_by=person, **facts
        )
    return event


def _once(name: str) -> str:
    """The same key each time, so that loading again adds nothing."""
    return str(uuid5(NAMESPACE_URL, f"https://hub.example/demo/partnerships/{name}"))

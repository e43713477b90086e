"""An invented gathering for the demo: Dev's open online hour, some who come, and a bus fare (M2, M13)."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.events import actions
from hub.events.choices import CostKind, EventFormat, EventSide, EventStatus
from hub.events.models import Cost, Event
from hub.events.moments import moment_of
from hub.people.models import Person

ZONE = "Europe/London"
HOUR = {
    "title": "Universities and community groups: what is in it for us?",
    "about": "An open hour online. Three short stories from people who tried it, then time to ask anything.",
    "who_for": "Anybody from a community group or a university who wonders whether to start.",
    "zone": ZONE,
    "format": EventFormat.ONLINE,
    "joining": "Go to https://meet.example.org/open-hour or ring 020 7946 0000. The room opens ten minutes early.",
    "pay": "We pay what it costs you to take part: travel to a computer, care, data.",
    "pays_costs": True,
    "places": 30,
    "community_least": 12,
    "university_least": 12,
}
COMING = (  # name, side, what they need to take part
    ("Amina", EventSide.COMMUNITY, "Captions, please: I follow better when I can read along."),
    ("Ben", EventSide.COMMUNITY, ""),
    ("Femi", EventSide.COMMUNITY, ""),
    ("Carol", EventSide.UNIVERSITY, ""),
    ("Rosa", EventSide.UNIVERSITY, "I have to leave ten minutes early."),
)


def load_gatherings(*, now: datetime) -> None:
    """Add it once; the cast is there already."""
    once = _once("open hour")
    if Event.objects.filter(once=once).exists():
        return
    who = {person.name: person for person in Person.objects.filter(email__endswith="@example.org")}
    event = _open_hour(who["Dev"], once, now)
    for name, side, needs in COMING:
        actions.book(by=who[name], event=event, side=side, access_needs=needs, answers={}, now=now)
    bus = {"kind": CostKind.TRAVEL, "words": "Bus to the library and back", "asked_pence": 420, "asked_at": now}
    Cost.objects.create(booking=event.bookings.get(person=who["Amina"]), once=_once("bus"), **bus)


def _open_hour(host: Person, once: str, now: datetime) -> Event:
    """A row as it is once opened for booking: the demo invents it whole, so nobody has to be told of it."""
    day = (now + timedelta(days=21)).date()
    starts_at = moment_of(day + timedelta(days=(1 - day.weekday()) % 7), time(14), ZONE)  # a Tuesday
    facts = {"host": host, "added_at": now, "added_by": host, "published_at": now, "published_by": host}
    ends_at = starts_at + timedelta(hours=1)
    return Event.objects.create(
        **HOUR, **facts, once=once, status=EventStatus.OPEN, starts_at=starts_at, ends_at=ends_at
    )


def _once(name: str) -> str:
    """The same key each time, so that loading again adds nothing."""
    return str(uuid5(NAMESPACE_URL, f"https://hub.example/demo/gatherings/{name}"))

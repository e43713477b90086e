"""Calendar files: public ones for everybody, one's own for whoever knows its address (M12, T43)."""

from datetime import timedelta
from typing import Any

from hub.events.models import CalendarFeed
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, EventFactory
from tests.matrix.declared import Row, everybody, signed_in

CANARIES = {"calendar joining": "canary-join-77a1", "calendar needs": "canary-needs-5c0d"}
FEED = "a-secret-of-amina-2b9e"


def build(people: dict[str, Person]) -> dict[str, Any]:
    """Amina has a place at an hour that Dev hosts, and has taken her calendar along; one hour is still a draft."""
    event = EventFactory(host=people["broker"], joining=CANARIES["calendar joining"])
    draft = EventFactory(host=people["broker"], draft=True, starts_at=NOW + timedelta(days=30))
    for one in (event, draft):  # so that its host may go whenever they like
        CoHostFactory(event=one, person=people["moderator"])
    BookingFactory(event=event, person=people["self"], access_needs=CANARIES["calendar needs"])
    CalendarFeed.objects.create(person=people["self"], secret=FEED, made_at=NOW)
    CalendarFeed.objects.create(person=people["suspended"], secret="a-secret-of-sid", made_at=NOW)
    return {"calendar_event": event.public_id, "calendar_draft": draft.public_id}


ROWS = [
    Row("hub:whats-on-ics", "/whats-on/calendar.ics", everybody(200)),
    Row("hub:event-ics", "/whats-on/{calendar_event}/calendar.ics", everybody(200)),
    Row(
        "hub:event-ics",
        "/whats-on/{calendar_draft}/calendar.ics",
        {**everybody(404), **dict.fromkeys(("broker", "team", "administrator"), 200)},
    ),
    Row("hub:event-ics", "/whats-on/no-such/calendar.ics", everybody(404)),
    Row("hub:calendar", "/my/calendar/", signed_in(200)),
    Row("hub:calendar-feed-make", "/my/calendar/address/", signed_in(405)),
    Row("hub:calendar-feed-make", "/my/calendar/address/", signed_in(302), method="post"),
    Row("hub:calendar-feed-stop", "/my/calendar/stop/", signed_in(405)),
    Row("hub:calendar-feed-stop", "/my/calendar/stop/", signed_in(302), method="post"),
    Row("hub:calendar-feed", f"/calendar/{FEED}.ics", everybody(200)),
    Row("hub:calendar-feed", "/calendar/a-secret-of-sid.ics", everybody(404)),
    Row("hub:calendar-feed", "/calendar/no-such-secret.ics", everybody(404)),
]

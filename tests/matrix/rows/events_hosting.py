"""Answers of a host's pages. The broker hosts one gathering and looks after a second one with somebody else.

The host of that second one has no role any more ("contact"). To the first one Amina comes ("self"), Carol waits
("introduced"), "colleague" gave the place back; a third one is somebody else's. What a person needs and asks to be
paid is a canary for everybody but those who look after it.
"""

from datetime import timedelta
from typing import Any

from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory, EventQuestionFactory
from tests.matrix.declared import Codes, Row, only, signed_in

CANARIES = {
    "hosted_needs": "canary-hosted-needs-1f7b",
    "hosted_cost": "canary-hosted-cost-90aa",
    "hosted_answer": "canary-hosted-answer-3c55",
    "hosted_joining": "canary-hosted-joining-77d2",
    "hosted_draft": "canary-hosted-draft-4be8",
}
HOSTS = ("broker", "team", "administrator")
TEAM = ("team", "administrator")
NEEDS = {"hosted_needs": HOSTS, "hosted_cost": HOSTS, "hosted_answer": HOSTS}
MINE, TOGETHER, OTHER = (f"/whats-on/{{hosted_{name}}}/host/" for name in ("mine", "together", "other"))
DRAFT, TODAY = "/whats-on/{hosted_draft}/host/", "/whats-on/{hosted_today}/host/"
NEW = {
    "kind": "gathering",
    "title": "An hour together",
    "starts": "18:30",
    "ends": "19:30",
    "zone": "Europe/London",
    "format": "online",
    "places": "30",
}
DATED = {**NEW, "day": "1 12 2026"}
TIMES = {"day": "2 12 2026", "starts": "18:30", "ends": "19:30", "zone": "Europe/London"}
MESSAGE = {"audience": "all", "subject": "The room", "text": "We meet upstairs."}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """A gathering of the broker's with people, one co-hosted, one of somebody else's, a draft, one today."""
    mine = EventFactory(host=people["broker"], joining=CANARIES["hosted_joining"], places=2)
    asked = EventQuestionFactory(event=mine, position=0)
    told = {"access_needs": CANARIES["hosted_needs"], "answers": {str(asked.pk): CANARIES["hosted_answer"]}}
    coming = BookingFactory(event=mine, **told)
    CostFactory(booking=coming, words=CANARIES["hosted_cost"])
    BookingFactory(event=mine, person=people["self"])
    BookingFactory(event=mine, person=people["introduced"], waiting=True)
    BookingFactory(event=mine, person=people["colleague"], cancelled=True)
    together = EventFactory(host=people["contact"])
    CoHostFactory(event=together, person=people["broker"])
    BookingFactory(event=together)
    today = EventFactory(host=people["broker"], starts_at=NOW - timedelta(minutes=30))
    here = BookingFactory(event=today)
    draft = EventFactory(host=people["broker"], draft=True, title=CANARIES["hosted_draft"])
    return {
        "hosted_mine": mine.public_id,
        "hosted_coming": coming.public_id,
        "hosted_together": together.public_id,
        "hosted_contact": people["contact"].public_id,
        "hosted_other": EventFactory().public_id,
        "hosted_today": today.public_id,
        "hosted_here": here.public_id,
        "hosted_draft": draft.public_id,
    }


def form(name: str, path: str, codes: Codes, post: dict[str, str], **canaries: tuple[str, ...]) -> list[Row]:
    """A page with a form: 200 to look at it and 302 when it was sent, for the same people."""
    sent = {relation: 302 if code == 200 else code for relation, code in codes.items()}
    return [Row(name, path, codes, canaries=dict(canaries)), Row(name, path, sent, "post", post)]


def deed(name: str, path: str, codes: Codes, post: dict[str, str] | None = None) -> list[Row]:
    """A deed that is only ever a POST: whoever looks at its address is told so."""
    return [Row(name, path, codes, "post", post or {}), Row(name, path, signed_in(405))]


ROWS = [
    Row("hub:host-events", "/whats-on/host/", only(*HOSTS), canaries={"hosted_draft": HOSTS}),
    Row("hub:host-events", "/whats-on/host/?past=1&page=2", only(*HOSTS)),
    *form("hub:event-add", "/whats-on/host/add/", only(*HOSTS), DATED),
    Row("hub:event-host", MINE, only(*HOSTS)),
    Row("hub:event-host", TOGETHER, only(*HOSTS)),
    Row("hub:event-host", OTHER, only(*TEAM)),
    Row("hub:event-host", DRAFT, only(*HOSTS), canaries={"hosted_draft": HOSTS}),
    *form("hub:event-edit", MINE + "edit/", only(*HOSTS), NEW, hosted_joining=HOSTS),
    Row("hub:event-edit", OTHER + "edit/", only(*TEAM)),
    *deed("hub:event-publish", DRAFT + "publish/", only(*HOSTS, code=302)),
    Row("hub:event-publish", OTHER + "publish/", only(*TEAM, code=302), "post"),
    *form("hub:event-questions", MINE + "questions/", only(*HOSTS), {"words_0": "What for?"}),
    *form("hub:event-copy", MINE + "copy/", only(*HOSTS), DATED, hosted_joining=HOSTS),
    Row("hub:event-copy", OTHER + "copy/", only(*TEAM)),
    *form("hub:event-move", MINE + "move/", only(*HOSTS), TIMES),
    Row("hub:event-move", OTHER + "move/", only(*TEAM, code=302), "post", TIMES),
    *form("hub:event-call-off", MINE + "cancel/", only(*HOSTS), {"reason": "I am ill."}),
    Row("hub:event-call-off", OTHER + "cancel/", only(*TEAM, code=302), "post", {"reason": "I am ill."}),
    *form("hub:event-hosts", MINE + "hosts/", only(*HOSTS), {"who": "Mo"}),
    *deed("hub:event-host-remove", TOGETHER + "hosts/{hosted_contact}/remove/", only(*HOSTS, code=302)),
    Row("hub:event-host-remove", OTHER + "hosts/{hosted_contact}/remove/", only(*TEAM, code=302), "post"),
    *form("hub:event-write", MINE + "write/", only(*HOSTS), MESSAGE),
    Row("hub:event-write", OTHER + "write/", only(*TEAM)),
    *form("hub:event-recap", TODAY + "recap/", only(*HOSTS), {"text": "We agreed to meet again."}),
    Row("hub:event-recap", OTHER + "recap/", only(*TEAM)),
    Row("hub:event-people", MINE + "people/", only(*HOSTS), canaries=NEEDS),
    Row("hub:event-people", MINE + "people/?side=community&status=booked&page=9", only(*HOSTS), canaries=NEEDS),
    Row("hub:event-people", TOGETHER + "people/", only(*HOSTS)),
    Row("hub:event-people", OTHER + "people/", only(*TEAM)),
    Row("hub:event-people-file", MINE + "people.csv", only(*HOSTS), canaries={"hosted_answer": HOSTS}),
    Row("hub:event-people-file", OTHER + "people.csv", only(*TEAM)),
    *deed("hub:booking-mark", TODAY + "people/{hosted_here}/mark/", only(*HOSTS, code=302), {"mark": "attended"}),
    Row("hub:booking-mark", OTHER + "people/{hosted_here}/mark/", only(), "post", {"mark": "attended"}),
    *form("hub:event-walk-in", TODAY + "walk-in/", only(*HOSTS), {"name": "Ann", "side": "community"}),
    Row("hub:event-walk-in", OTHER + "walk-in/", only(*TEAM)),
]

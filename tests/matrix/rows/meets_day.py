"""Answers of a match event on its day. Dev (broker) hosts it; it is on, its first round has begun.

Amina (self) meets Carol (introduced) in the first round and nobody in the second. "colleague" waits for a place,
"former" gave theirs back, "blocked" comes and meets somebody who walked in. The other one is put on by "contact", who
holds no role any more, with the broker as co-host; a third one is somebody else's. What somebody writes on a card is
read by those they are put together with; what they need to take part, by nobody here.
"""

from datetime import timedelta
from typing import Any

from matchmaking.meets.shown import mark_of
from tests.conftest import NOW
from tests.factories.events import CoHostFactory
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, RoundFactory, conversation
from tests.matrix.declared import RELATIONS, Codes, Row, everybody, only, signed_in

CANARIES = {
    "day_card": "canary-day-card-7be1",
    "day_other_card": "canary-day-other-card-42cd",
    "day_needs": "canary-day-needs-9f03",
    "day_room": "canary-day-room-51aa",
    "day_walk_in": "canary-day-walk-in-c0de",
}
HOSTS = ("broker", "team", "administrator")
TEAM = ("team", "administrator")
COME = ("self", "introduced", "blocked", "colleague")
ONE, OTHER, THIRD = "/meet/{day}/", "/meet/{day_together}/", "/meet/{day_other}/"


def build(people: dict[str, Any]) -> dict[str, Any]:
    """One that is on, one that the broker looks after with its host, one of somebody else's."""
    room = f"https://meet.example.org/{CANARIES['day_room']}\nhttps://meet.example.org/two"
    match = MatchEventFactory(
        on_the_day=True, published=True, event__host=people["broker"], event__format="online", rounds=2, links=room
    )
    come = {"event": match.event, "arrived": True, "access_needs": CANARIES["day_needs"]}
    amina = ComingFactory(person=people["self"], **come)
    carol = ComingFactory(person=people["introduced"], university=True, **come)
    other = ComingFactory(person=people["blocked"], university=True, **come)
    walk_in = ComingFactory(
        event=match.event, person=None, booked_by=people["broker"], walk_in_name=CANARIES["day_walk_in"], arrived=True
    )
    ComingFactory(event=match.event, person=people["colleague"], waiting=True)
    ComingFactory(event=match.event, person=people["former"], cancelled=True)
    MatchCardFactory(booking=carol, brings_words=CANARIES["day_card"])
    MatchCardFactory(booking=other, brings_words=CANARIES["day_other_card"])
    first = RoundFactory(match=match, number=1, begun=True, started_at=NOW - timedelta(minutes=3))
    conversation(first, amina, carol, table=1)
    conversation(first, walk_in, other, table=2)
    RoundFactory(match=match, number=2)
    together = MatchEventFactory(on_the_day=True, published=True, event__host=people["contact"])
    CoHostFactory(event=together.event, person=people["broker"])
    RoundFactory(match=together, number=1)
    return {
        "day": match.event.public_id,
        "day_wall": match.wall_key,
        "day_mark": mark_of(match),
        "day_walk_in": walk_in.public_id,
        "day_together": together.event.public_id,
        "day_other": MatchEventFactory(on_the_day=True, published=True).event.public_id,
    }


def deed(name: str, path: str, codes: Codes, post: dict[str, str]) -> list[Row]:
    """A deed that is only ever a POST."""
    return [Row(name, path, codes, "post", post), Row(name, path, signed_in(405))]


MINE = {"day_card": ("self",), "day_room": ("self", "introduced"), "day_walk_in": ("blocked",)}
ARRIVES = {**only("colleague", "former"), **dict.fromkeys(("self", "introduced", "blocked"), 200)}
ROWS = [
    Row("matchmaking:meet-now", ONE + "now/", only(*COME), canaries=MINE),
    Row("matchmaking:meet-now", OTHER + "now/", only()),
    Row("matchmaking:meet-here", ONE + "here/", ARRIVES),
    Row("matchmaking:meet-here", ONE + "here/?code=ABCD", ARRIVES),
    Row("matchmaking:meet-here", ONE + "here/", ARRIVES, "post", {"code": "wrong"}),
    Row("matchmaking:meet-wall", "/meet/wall/{day_wall}/", everybody(200), canaries={"day_walk_in": RELATIONS}),
    Row("matchmaking:meet-wall", "/meet/wall/nobody-has-this/", everybody(404)),
    Row("matchmaking:meet-state", ONE + "state/{day_mark}/", everybody(200)),
    Row("matchmaking:meet-state", OTHER + "state/{day_mark}/", everybody(404)),
    Row("matchmaking:meet-day", ONE + "host/day/", only(*HOSTS), canaries={"day_walk_in": HOSTS}),
    Row("matchmaking:meet-day", OTHER + "host/day/", only(*HOSTS)),
    Row("matchmaking:meet-day", THIRD + "host/day/", only(*TEAM)),
    *deed("matchmaking:meet-start", OTHER + "host/day/start/", only(*HOSTS, code=302), {"number": "1"}),
    Row("matchmaking:meet-start", THIRD + "host/day/start/", only(*TEAM, code=302), "post", {"number": "1"}),
    *deed("matchmaking:meet-end", ONE + "host/day/end/", only(*HOSTS, code=302), {"number": "1"}),
    Row("matchmaking:meet-end", THIRD + "host/day/end/", only(*TEAM, code=302), "post", {"number": "1"}),
    *deed("matchmaking:meet-wall-anew", ONE + "host/day/wall/", only(*HOSTS, code=302), {"seen": "x"}),
    Row("matchmaking:meet-wall-anew", THIRD + "host/day/wall/", only(*TEAM, code=302), "post", {"seen": "x"}),
]  # fmt: skip

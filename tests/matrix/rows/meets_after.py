"""Answers after a match event: whom people want to meet again, a host's offer, what came of it in numbers (M7, M9).

Dev (broker) hosts, "contact" co-hosts and may put on no gatherings any more. Amina (self) came, met "colleague" and
"blocked" (whom she has blocked), and has been introduced to Carol. "colleague" has chosen her, and nobody learns of it.
"member" had a place and did not come, "former" gave it back, "subject" waited, "deputy" came along without booking. Dev
would like to bring Amina and the moderator together; "introduced" has privately asked not to be put together with
"deputy", who came all the same, and neither answer tells of it. Another broker's match event is there, too, and one
more of hers that Dev co-hosts with a live role: there the broker is the co-host, and Amina and Carol came.
"""

from datetime import timedelta
from typing import Any

from hub.contact.models import Introduction
from hub.people.models import Block
from matchmaking.meets.models import Apart, Pick, Reunion, WarmIntroduction
from tests.conftest import NOW
from tests.factories.events import CoHostFactory
from tests.factories.meets import ComingFactory, MatchEventFactory, RoundFactory, conversation
from tests.matrix.declared import Row, only

CANARIES = {"warm_line": "canary-warm-line-5b0e"}
HOSTS = ("broker", "team", "administrator")
CAME = ("self", "introduced", "colleague", "blocked", "moderator", "deputy")
ASKED = ("self", "moderator")
ONE, SHARED = "/meet/{evening}/", "/meet/{evening_shared}/"


def build(people: dict[str, Any]) -> dict[str, Any]:
    """An evening that ended an hour ago, and one of somebody else's."""
    ended = {"published": True, "begins_at": NOW - timedelta(hours=4)}
    match = MatchEventFactory(event__host=people["broker"], **ended)
    CoHostFactory(event=match.event, person=people["contact"])
    there = {name: ComingFactory(event=match.event, person=people[name], arrived=True) for name in CAME[:-1]}
    there["deputy"] = ComingFactory(
        event=match.event, person=people["deputy"], arrived=True, booked_by=match.event.host
    )
    for name in ("introduced", "blocked"):
        type(there[name]).objects.filter(pk=there[name].pk).update(side="university")
    ComingFactory(
        event=match.event, person=people["member"], status="absent", marked_at=NOW, marked_by=match.event.host
    )
    ComingFactory(event=match.event, person=people["former"], cancelled=True)
    ComingFactory(event=match.event, person=people["subject"], waiting=True)
    me = there["self"]
    for number, name in enumerate(("colleague", "blocked", "introduced"), start=1):
        begun = {"started_at": NOW - timedelta(hours=3), "started_by": match.event.host, "minutes": 12}
        conversation(RoundFactory(match=match, number=number, **begun), me, there[name])
    Block.objects.get_or_create(person=people["self"], other=people["blocked"], defaults={"at": NOW})
    for by, about in (("colleague", "self"), ("self", "introduced"), ("introduced", "self")):
        Pick.objects.create(by=there[by], about=there[about], at=NOW)
    one, two = sorted((me, there["introduced"]), key=lambda booking: booking.pk)
    met = Introduction.objects.filter(asker=people["introduced"], asked=people["self"], status="agreed").first()
    facts = {"status": "agreed", "asked_at": NOW, "answered_at": NOW}
    met = met or Introduction.objects.create(asker=people["introduced"], asked=people["self"], **facts)
    Reunion.objects.create(match=match, one=one, two=two, at=NOW, introduction=met)
    one, two = sorted((me, there["moderator"]), key=lambda booking: booking.pk)
    Apart.objects.create(by=there["introduced"], person=people["deputy"], at=NOW)
    line = {"line": CANARIES["warm_line"], "asked_at": NOW, "asked_by": people["broker"]}
    warm = WarmIntroduction.objects.create(match=match, one=one, two=two, **line)
    shared = MatchEventFactory(**ended)
    CoHostFactory(event=shared.event, person=people["broker"])
    for name in ("self", "introduced"):
        ComingFactory(event=shared.event, person=people[name], arrived=True, university=name == "introduced")
    ComingFactory(event=shared.event, person=people["subject"], waiting=True)
    return {
        "evening_shared": shared.event.public_id,
        "evening": match.event.public_id,
        "evening_other": MatchEventFactory(**ended).event.public_id,
        "evening_again": there["introduced"].public_id,
        "evening_chose_me": there["colleague"].public_id,
        "evening_warm": warm.public_id,
        "evening_self": me.public_id,
        "evening_walk_in": there["deputy"].public_id,
        "evening_moderator": there["moderator"].public_id,
    }


LINE_SEEN = {"warm_line": ASKED}
OF_HOSTS = {"warm_line": HOSTS}
OFFER = {"one": "x", "two": "y", "line": "Do meet"}  # nobody like that came: told so in the form
ROWS = [
    Row("matchmaking:meet-again", ONE + "again/", only(*CAME)),
    Row("matchmaking:meet-again", ONE + "again/", only(*CAME, code=302), "post"),
    Row("matchmaking:meet-again", "/meet/{evening_other}/again/", only()),
    Row("matchmaking:meet-together", ONE + "again/{evening_again}/", only("self")),
    Row("matchmaking:meet-together", ONE + "again/{evening_again}/", only("self", code=302), "post",
        {"name": "Safe journeys"}),
    Row("matchmaking:meet-together", ONE + "again/{evening_chose_me}/", only()),
    Row("matchmaking:meet-warm", ONE + "together/{evening_warm}/", only(*ASKED), canaries=LINE_SEEN),
    Row("matchmaking:meet-warm", ONE + "together/{evening_warm}/", only(*ASKED, code=302), "post", {"answer": "yes"}),
    Row("matchmaking:meet-warm", "/meet/{evening_other}/together/{evening_warm}/", only()),
    Row("matchmaking:meet-after", ONE + "host/after/", only(*HOSTS), canaries=OF_HOSTS),
    Row("matchmaking:meet-after", ONE + "host/after/", only(*HOSTS), "post", OFFER, canaries=OF_HOSTS),
    Row("matchmaking:meet-after", "/meet/{evening_other}/host/after/", only("team", "administrator")),
    Row("matchmaking:meet-after", SHARED + "host/after/", only(*HOSTS)),
    Row("matchmaking:meet-after", SHARED + "host/after/", only(*HOSTS), "post", OFFER),
    Row("matchmaking:meet-again", SHARED + "again/", only("self", "introduced")),
    Row("matchmaking:meet-again", SHARED + "again/", only("self", "introduced", code=302), "post"),
    Row("matchmaking:meet-together", ONE + "again/{evening_walk_in}/", only()),
]  # fmt: skip

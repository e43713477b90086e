"""Answers of the pages for rounds. Dev (broker) hosts one match event and looks after a second one with somebody else.

To the first one Amina comes ("self"), "colleague" asked never to sit with "former", "introduced" waits, somebody
walked in without an account. The host of the second has no role any more ("contact"); a third is somebody else's.
Who sits with whom is a canary for all but hosts and the team. What a card or a wish says is one for everybody.
"""

from typing import Any

from matchmaking.meets.models import Apart
from tests.conftest import NOW
from tests.factories.events import CoHostFactory
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, RoundFactory, conversation
from tests.matrix.declared import Row, only, signed_in
from tests.matrix.rows.events_hosting import form

CANARIES = {
    "rounds_name": "canary-rounds-name-52d1",
    "rounds_link": "https://canary-rounds-link-8e0a.example/1",
    "rounds_card": "canary-rounds-card-77b4",
    "rounds_apart": "canary-rounds-apart-2c9f@example.org",
}
HOSTS = ("broker", "team", "administrator")
TEAM = ("team", "administrator")
MINE, TOGETHER, OTHER, TODAY = (f"/meet/{{meets_{name}}}/host/" for name in ("mine", "together", "other", "today"))
SETTINGS = {"rounds": "3", "round_minutes": "12", "change_minutes": "2", "break_minutes": "15", "version": "1"}
CHANGE = {"what": "swap", "one": "0", "two": "0", "version": "1"}
NAMES = {"rounds_name": HOSTS}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Match events of three hosts, each with a plan of one round."""
    mine = planned(people["broker"], links=CANARIES["rounds_link"], event__places=4)
    one = ComingFactory(event=mine.event, person=people["self"])
    ComingFactory(event=mine.event, person=None, walk_in_name=CANARIES["rounds_name"], booked_by=people["team"])
    there = ComingFactory(event=mine.event, person=people["colleague"], university=True)
    apart = ComingFactory(event=mine.event, person=people["former"])
    ComingFactory(event=mine.event, person=people["introduced"], waiting=True)
    MatchCardFactory(booking=there, brings_words=CANARIES["rounds_card"], hopes_words=CANARIES["rounds_card"])
    Apart.objects.create(by=there, person=apart.person, at=NOW)
    Apart.objects.create(by=there, address=CANARIES["rounds_apart"], at=NOW)
    first = mine.all_rounds.get()
    pair = conversation(first, one, there, 1)
    together = planned(people["contact"])
    CoHostFactory(event=together.event, person=people["broker"])
    return {
        "meets_mine": mine.event.public_id,
        "meets_together": together.event.public_id,
        "meets_other": planned().event.public_id,
        "meets_today": planned(people["broker"], on_the_day=True).event.public_id,
        "meets_pair": pair.public_id,
    }


def planned(host: Any = None, **facts: Any) -> Any:
    match = MatchEventFactory(planned=True, rounds=1, **({"event__host": host} if host else {}), **facts)
    RoundFactory(match=match, number=1)
    return match


def deed(name: str, rest: str, post: dict[str, str]) -> list[Row]:
    """A deed that is only ever a POST: hosts and co-hosts and the team may, on another's event only the team."""
    return [
        Row(name, MINE + rest, only(*HOSTS, code=302), "post", post),
        Row(name, TOGETHER + rest, only(*HOSTS, code=302), "post", post),
        Row(name, OTHER + rest, only(*TEAM, code=302), "post", post),
        Row(name, MINE + rest, signed_in(405)),
    ]


LOCK = "rounds/pairs/{meets_pair}/lock/"
ROWS = [
    *form("matchmaking:meet-settings", MINE + "settings/", only(*HOSTS), SETTINGS, rounds_link=HOSTS),
    Row("matchmaking:meet-settings", TOGETHER + "settings/", only(*HOSTS)),
    Row("matchmaking:meet-settings", OTHER + "settings/", only(*TEAM)),
    Row("matchmaking:meet-rounds", MINE + "rounds/", only(*HOSTS), canaries=NAMES),
    Row("matchmaking:meet-rounds", TOGETHER + "rounds/", only(*HOSTS)),
    Row("matchmaking:meet-rounds", TODAY + "rounds/", only(*HOSTS)),
    Row("matchmaking:meet-rounds", OTHER + "rounds/", only(*TEAM)),
    *deed("matchmaking:meet-plan", "rounds/plan/", {"version": "1"}),
    *deed("matchmaking:meet-publish", "rounds/publish/", {"version": "1"}),
    Row("matchmaking:meet-lock", MINE + LOCK, only(*HOSTS, code=302), "post", {"version": "1"}),
    Row("matchmaking:meet-lock", OTHER + LOCK, only(), "post", {"version": "1"}),
    Row("matchmaking:meet-lock", MINE + LOCK, signed_in(405)),
    Row("matchmaking:meet-change", MINE + "rounds/1/change/", only(*HOSTS), canaries=NAMES),
    Row("matchmaking:meet-change", MINE + "rounds/1/change/", only(*HOSTS), "post", CHANGE, canaries=NAMES),
    Row("matchmaking:meet-change", OTHER + "rounds/1/change/", only(*TEAM)),
    Row("matchmaking:meet-table", MINE + "rounds/1/table/", only(*HOSTS)),
    Row("matchmaking:meet-table", MINE + "rounds/1/table/", only(*HOSTS), "post", {"version": "1"}),
    Row("matchmaking:meet-table", OTHER + "rounds/1/table/", only(*TEAM)),
    Row("matchmaking:meet-print-walls", MINE + "rounds/print/walls/", only(*HOSTS), canaries=NAMES),
    Row("matchmaking:meet-print-walls", OTHER + "rounds/print/walls/", only(*TEAM)),
    Row("matchmaking:meet-print-slips", MINE + "rounds/print/slips/", only(*HOSTS), canaries=NAMES),
    Row("matchmaking:meet-print-slips", OTHER + "rounds/print/slips/", only(*TEAM)),
]

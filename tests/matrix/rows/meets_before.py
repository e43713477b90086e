"""Answers of what people do before a match event.

Dev (broker) is the host. Amina (self) has a place, a card with words, a wish, and two whom she must not meet: one by
address, one by name; "colleague" has a place and no card, which hosts may write with them; "introduced" waits; "former"
gave a place back. The address is a canary for everybody but Amina. People who may be found are named in the directory,
so their names are none.
Rosa (member) and "contact" come to another match event, of somebody else.
"""

from typing import Any

from hub.events.choices import EventSide
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.meets import MatchCardFactory, MatchEventFactory, PreWorkFactory
from tests.factories.people import ConsentFactory, PersonFactory
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {
    "card_words": "canary-card-words-2b7e",
    "card_times": "canary-card-times-81d0",
    "apart_address": "canary-apart-19fc",
    "match_piece": "canary-match-piece-57e1",
}
HOSTS = ("broker", "team", "administrator")
COME = ("self", "colleague", "introduced")
PAGE = "/meet/{match}/"
HOST, OTHER = PAGE + "host/", "/meet/{match_other}/"
CARD = {"card_words": ("self",)}
READ = {"card_words": HOSTS, "card_times": HOSTS}
SEES_PIECES = {"match_piece": COME}
STEPS = {
    "topics": {},
    "bring": {"brings": "people", "brings_words": "Forty families"},
    "hope": {"hopes": "numbers"},
    "ways": {"ways": "talking"},
    "disagree": {"disagreement": "sleep"},
    "place": {"region": "north-east", "distance": "near", "times": "Mornings"},
}
# A card begins with what somebody said of themselves at another match event (`meets_day`, `meets_planning`).
BROUGHT = {"day_card": ("introduced",), "rounds_card": ("colleague",)}
CHECK = {"card_words": ("self",), "card_times": ("self",), **BROUGHT}
SHOWS = {
    "bring": {**CARD, **BROUGHT},
    "hope": {"rounds_card": ("colleague",)},
    "place": {"card_times": ("self",)},
}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """A match event of Dev's with people, and one of somebody else's."""
    match = MatchEventFactory(event=EventFactory(host=people["broker"], kind="match", title="Meet and match", places=4))
    mine = BookingFactory(event=match.event, person=people["self"])
    no_card = BookingFactory(event=match.event, person=people["colleague"])
    BookingFactory(event=match.event, person=people["introduced"], waiting=True)
    BookingFactory(event=match.event, person=people["former"], cancelled=True)
    PreWorkFactory(match=match, words=CANARIES["match_piece"])
    MatchCardFactory(booking=mine, brings_words=CANARIES["card_words"], times=CANARIES["card_times"])
    wished, named = (_somebody(match, name) for name in ("Una", "Vera"))
    mine.wishes.create(about=wished, at=NOW)
    mine.kept_apart.create(person=named.person, at=NOW)
    mine.kept_apart.create(address=f"{CANARIES['apart_address']}@example.org", at=NOW)
    return {
        "match": match.event.public_id,
        "match_booking": mine.public_id,
        "match_no_card": no_card.public_id,
        "match_other": _other(people).event.public_id,
        "match_wished": wished.public_id,
    }


def _somebody(match: Any, name: str) -> Any:
    """Somebody of the university who comes and may be found."""
    person = PersonFactory(name=name)
    ConsentFactory(person=person)
    return BookingFactory(event=match.event, person=person, side=EventSide.UNIVERSITY)


def _other(people: dict[str, Any]) -> Any:
    match = MatchEventFactory()
    for relation in ("member", "contact"):
        BookingFactory(event=match.event, person=people[relation])
    return match


def form(name: str, path: str, who: tuple[str, ...], post: dict[str, str], **canaries: tuple[str, ...]) -> list[Row]:
    """A page with a form: 200 to look at it and 302 when it was sent, for the same people."""
    return [
        Row(name, path, only(*who), canaries=dict(canaries)),
        Row(name, path, only(*who, code=302), "post", post),
    ]


ROWS = [
    Row("hub:event", "/whats-on/{match}/", everybody(200)),
    Row("hub:event-booked", "/whats-on/{match}/booked/", only(*COME)),
    Row("hub:event-host", "/whats-on/{match}/host/", only(*HOSTS)),
    Row("hub:event-people", "/whats-on/{match}/host/people/", only(*HOSTS)),
    Row("matchmaking:meet", PAGE, only(*COME), canaries=SEES_PIECES),
    Row("matchmaking:meet", OTHER, only("member", "contact")),
    *(
        row
        for step, post in STEPS.items()
        for row in form("matchmaking:meet-card", f"{PAGE}card/{step}/", COME, post, **SHOWS.get(step, {}))
    ),
    *form("matchmaking:meet-card", PAGE + "card/check/", COME, {}, **CHECK),
    Row("matchmaking:meet-card", PAGE + "card/nothing/", only()),
    Row("matchmaking:meet-prework-done", PAGE + "prework/benefits/", only(*COME, code=302), "post", {"done": "yes"}),
    Row("matchmaking:meet-prework-done", PAGE + "prework/agreeing/", only(), "post", {"done": "yes"}),
    Row("matchmaking:meet-prework-done", PAGE + "prework/benefits/", signed_in(405)),
    *form("matchmaking:meet-wishes", PAGE + "wishes/", COME, {}),
    *form("matchmaking:meet-apart", PAGE + "apart/", COME, {"address": "somebody@example.org"},
        apart_address=("self",)),
    Row("matchmaking:meet-apart", PAGE + "apart/", only(*COME, code=302), "post", {"back": "somebody@example.org"}),
    *form("matchmaking:meet-prework", HOST + "prework/", HOSTS, {"benefits_words": "Ten minutes."}, match_piece=HOSTS),
    Row("matchmaking:meet-prework", OTHER + "host/prework/", only("team", "administrator")),
    Row("matchmaking:meet-prepared", HOST + "prepared/", only(*HOSTS)),
    Row("matchmaking:meet-prepared", OTHER + "host/prepared/", only("team", "administrator")),
    Row("matchmaking:meet-card-of", HOST + "prepared/{match_booking}/", only(*HOSTS), canaries=READ),
    *form("matchmaking:meet-card-with", HOST + "prepared/{match_no_card}/write/", HOSTS, {"brings_words": "A room"}),
    Row("matchmaking:meet-card-with", HOST + "prepared/{match_booking}/write/", only(*HOSTS, code=302)),
    Row("matchmaking:meet-card-with", OTHER + "host/prepared/{match_no_card}/write/", only()),
]  # fmt: skip

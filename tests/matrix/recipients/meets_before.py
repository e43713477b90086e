"""Who hears before a match event: whoever has a place and no finished card, and whoever had theirs written."""

from datetime import timedelta

from matchmaking.meets.actions.before import ask_to_prepare, fill_card_with
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.meets import MatchCardFactory, MatchEventFactory
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World

LONG_AGO = {"booked_at": NOW - timedelta(days=9)}


@recipients("meets.prepare", to={"self", "member"})
def the_day_of_a_match_event_is_near(world: World) -> None:
    """Amina has begun hers; Carol has finished hers; somebody waits; somebody suspended has a place."""
    facts = {"host": world.people["broker"], "kind": "match", "starts_at": NOW + timedelta(days=4)}
    event = MatchEventFactory(event=EventFactory(**facts)).event
    mine = BookingFactory(event=event, person=world.people["self"], access_needs=TYPED, **LONG_AGO)
    MatchCardFactory(booking=mine, brings_words=TYPED, times=TYPED, done_at=None)
    BookingFactory(event=event, person=world.people["member"], **LONG_AGO)
    MatchCardFactory(booking=BookingFactory(event=event, person=world.people["introduced"], **LONG_AGO))
    BookingFactory(event=event, person=world.people["colleague"], waiting=True, **LONG_AGO)
    BookingFactory(event=event, person=world.people["suspended"], **LONG_AGO)
    BookingFactory(event=event, person=world.people["contact"], booked_at=NOW)
    mine.kept_apart.create(address="canary-typed-5a1e@example.org", at=NOW)
    ask_to_prepare(now=NOW)


@recipients("meets.card_written", to={"self"})
def a_host_writes_cards_with_people(world: World) -> None:
    """With Amina on the phone, and with somebody who walked in and has no account."""
    host = world.people["broker"]
    event = MatchEventFactory(event=EventFactory(host=host, kind="match")).event
    for facts in ({"person": world.people["self"]}, {"person": None, "walk_in_name": "Tom"}):
        booking = BookingFactory(event=event, booked_by=host, **facts)
        fill_card_with(by=host, booking=booking, answers={"brings_words": TYPED, "times": TYPED}, as_of=None, now=NOW)

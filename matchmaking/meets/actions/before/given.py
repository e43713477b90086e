"""What a plan is given of what people said beforehand: cards, wishes, and who must never meet (M4, M5).

The key of a person is that of their booking. Those here are people with a place or who came, accounts that are open,
and walk-ins without one.
"""

from allauth.account.models import EmailAddress

from hub.events.choices import BookingStatus
from hub.events.querysets import BookingQuerySet
from hub.people.models import Block
from matchmaking.meets.choices import MILES
from matchmaking.meets.fit import Card, words_of
from matchmaking.meets.models import Apart, MatchCard, MatchEvent, Wish

HERE = (BookingStatus.BOOKED, BookingStatus.ATTENDED)


def those_here(match: MatchEvent) -> BookingQuerySet:
    """The bookings that a plan can seat."""
    return match.event.bookings.active_or_walked_in().filter(status__in=HERE).order_by("pk")


def cards_of(match: MatchEvent) -> dict[int, Card]:
    """A card for everybody who is here, by booking; an empty one for whoever filled none. Four questions, however many
    they are. Wishes are kept only among those here."""
    sides = dict(those_here(match).values_list("pk", "side"))
    filled = MatchCard.objects.filter(booking__event=match.event_id).prefetch_related("topics")
    cards = {card.booking_id: card for card in filled}
    wishes: dict[int, set[int]] = {}
    for by, about in Wish.objects.filter(by__event=match.event_id).values_list("by", "about"):
        if about in sides:
            wishes.setdefault(by, set()).add(about)
    return {key: _card(key, side, cards.get(key), frozenset(wishes.get(key, ()))) for key, side in sides.items()}


def _card(key: int, side: str, card: MatchCard | None, wishes: frozenset[int]) -> Card:
    if card is None:
        return Card(key, side, wishes=wishes)
    return Card(
        key,
        side,
        topics=frozenset(topic.slug for topic in card.topics.all()),
        brings=frozenset(card.brings),
        hopes=frozenset(card.hopes),
        words=words_of(f"{card.brings_words} {card.hopes_words}"),
        ways=frozenset(card.ways),
        disagreement=card.disagreement,
        region=card.region,
        miles=MILES.get(card.distance),
        wishes=wishes,
    )


def never_together(match: MatchEvent) -> set[frozenset[int]]:
    """Pairs of bookings that no plan may seat at one table: one of the two asked for it, or keeps away from the other
    on the Hub at all. Four questions. Whose wish it was is not in the answer, and nobody may ask on (T6)."""
    people = dict(those_here(match).filter(person__isnull=False).values_list("person", "pk"))
    here = those_here(match).filter(person__isnull=False).values("person")
    addresses = _addresses(match, people)
    pairs = set()
    asked = Apart.objects.filter(by__event=match.event_id).values_list("by__person", "person", "address")
    for by, person, address in asked:
        pairs |= {(by, other) for other in ({person} if person else addresses.get(address.casefold(), set()))}
    pairs |= set(Block.objects.filter(person__in=here, other__in=here).values_list("person", "other"))
    known = {(one, two) for one, two in pairs if one in people and two in people and one != two}
    return {frozenset({people[one], people[two]}) for one, two in known}


def _addresses(match: MatchEvent, people: dict[int, int]) -> dict[str, set[int]]:
    """Whose each address is: the one they sign in with, and all others they have proved."""
    owners: dict[str, set[int]] = {}
    here = those_here(match).filter(person__isnull=False)
    signs_in = here.values_list("person__email", "person")
    proved = EmailAddress.objects.filter(verified=True, user__in=here.values("person")).values_list("email", "user")
    for address, person in (*signs_in, *proved):
        owners.setdefault(address.casefold(), set()).add(person)
    return owners

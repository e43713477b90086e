"""Whom one person meets, and what they may read about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from hub.events.models import Booking
from matchmaking.meets.choices import Gift
from matchmaking.meets.models import Conversation, MatchCard, MatchEvent
from matchmaking.meets.policy import PICKS_UNTIL
from matchmaking.meets.shown.people import is_here, is_remembered, name_of
from matchmaking.meets.shown.when import is_the_day_or_later


def cards_are_open(match: MatchEvent, now: datetime) -> bool:
    """From the day itself until picks close, whoever meets somebody reads what they bring and hope for."""
    picks_open = match.picks_closed_at is None and now <= match.event.ends_at + PICKS_UNTIL
    return picks_open and is_the_day_or_later(match.event, now)


@dataclass
class Meeting:
    """What one person has in one round: somebody at a table, somebody who has left, or a break (no conversation)."""

    conversation: Conversation | None = None
    other: Booking | None = None
    card: MatchCard | None = None
    link: str = ""
    reasons: list[str] = field(default_factory=list)
    is_over: bool = False

    @property
    def has_left(self) -> bool:
        """Nobody's past changes: whoever has to leave later was there."""
        if self.other is None or is_here(self.other):
            return False
        return not (self.is_over and is_remembered(self.other))

    @property
    def name(self) -> str:
        return name_of(self.other) if self.other and not self.has_left else ""

    @property
    def side(self) -> str:
        return self.other.side if self.other else ""

    @property
    def brings(self) -> list[str]:
        return _gifts(self.card.brings) if self.card else []

    @property
    def hopes(self) -> list[str]:
        return _gifts(self.card.hopes) if self.card else []

    @property
    def is_link(self) -> bool:
        """Something to press; anything else is shown as it is written."""
        return self.link.startswith(("https://", "http://"))

    @property
    def table(self) -> int | None:
        return self.conversation.table if self.conversation else None


def _gifts(slugs: Iterable[str]) -> list[str]:
    labels = dict(Gift.choices)
    return [str(labels[slug]) for slug in slugs if slug in labels]


def meetings_of(me: Booking, match: MatchEvent, now: datetime) -> dict[int, Meeting]:
    """Whom somebody meets, by round, with the cards of those they are put together with while these are open."""
    found: dict[int, Meeting] = {}
    links = [line.strip() for line in match.links.splitlines()] if match.event.is_online else []
    for conversation in Conversation.objects.filter(match=match).of(me).for_listing():
        other = conversation.two if conversation.one_id == me.pk else conversation.one
        link = links[conversation.table - 1] if conversation.table <= len(links) else ""
        ends_at = conversation.round.ends_at
        is_over = ends_at is not None and ends_at <= now
        found[conversation.round.number] = Meeting(conversation, other, link=link, is_over=is_over)
    if cards_are_open(match, now):
        here = [each.other.pk for each in found.values() if each.other and is_here(each.other)]
        cards = {card.booking_id: card for card in MatchCard.objects.filter(booking__in=here)}
        for each in found.values():
            each.card = cards.get(each.other.pk) if each.other else None
    else:
        for each in found.values():
            each.link = ""
    return found

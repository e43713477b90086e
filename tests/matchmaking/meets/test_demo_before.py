"""The demo has a match event of Dev's that people can get ready for."""

import pytest

from hub.people.demo import load_cast, load_profiles
from matchmaking.meets.actions.before import cards_of, pieces_of
from matchmaking.meets.demo.before import load_match_event
from matchmaking.meets.models import MatchCard, MatchEvent
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_it_is_there_once_with_people_cards_and_pieces() -> None:
    load_cast(now=NOW)
    load_profiles(now=NOW)
    for _ in range(2):
        load_match_event(now=NOW)
    match = MatchEvent.objects.get()

    assert (match.event.host.name, match.event.bookings.count()) == ("Dev", 7)
    assert len(cards_of(match)) == 7
    assert [bool(piece.page) for piece in pieces_of(match)] == [True] * 4
    assert MatchCard.objects.filter(done_at__isnull=False).count() == 2

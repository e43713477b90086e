"""Four short pieces: a host chooses them, people tick them off (M3)."""

from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.events.actions import MayNot
from library.resources.querysets import resource_at
from matchmaking.meets.actions.before import SUGGESTED, pieces_of, set_pieces, tick_piece
from matchmaking.meets.models import PreWorkDone
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory, PreWorkFactory

pytestmark = pytest.mark.django_db


def test_a_host_chooses_pages_and_words_and_the_same_again_changes_nothing(cast: Any) -> None:
    match = MatchEventFactory(event__host=cast.dev)
    page = resource_at("why-work-together")
    for _ in range(2):
        set_pieces(
            by=cast.dev, match=match, pieces={"benefits": (page, "Ten minutes."), "agreeing": (None, "")}, now=NOW
        )

    assert [(piece.part, piece.page.slug, piece.words) for piece in pieces_of(match)] == [
        ("benefits", "why-work-together", "Ten minutes.")
    ]
    assert AuditEntry.objects.get(deed="meets.choose_pieces").details == {"changed": ["benefits"]}


def test_nobody_else_chooses_them(cast: Any) -> None:
    match = MatchEventFactory(event__host=cast.dev)
    with pytest.raises(MayNot):
        set_pieces(by=cast.amina, match=match, pieces={"benefits": (None, "Mine")}, now=NOW)


def test_a_page_that_is_not_up_any_more_is_not_asked_for() -> None:
    page = resource_at("why-work-together")
    piece = PreWorkFactory(page=page)
    page.unpublish()

    assert list(pieces_of(piece.match)) == []


def test_what_is_suggested_is_there() -> None:
    assert [part for part, slugs in SUGGESTED.items() if not all(map(resource_at, slugs))] == []


def test_ticking_off_twice_is_once_and_it_can_be_taken_back() -> None:
    piece = PreWorkFactory(words="Two pages.")
    mine = ComingFactory(event=piece.match.event)
    for done in (True, True, False, False, True):
        tick_piece(by=mine.person, booking=mine, piece=piece, done=done, now=NOW)

    assert PreWorkDone.objects.get().booking == mine
    assert AuditEntry.objects.filter(deed="meets.tick_piece").count() == 3

"""What somebody still has to do before a match event: their own page, and ticking off what they looked at (M3, M4)."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.events.choices import BookingStatus
from hub.events.models import Booking, Event
from hub.people.permissions import person_of
from matchmaking.meets.actions.before import is_ahead, is_prepared_for, pieces_of, those_here, tick_piece
from matchmaking.meets.forms.before_card import next_step
from matchmaking.meets.models import MatchCard, MatchEvent, PreWorkDone, Wish
from matchmaking.meets.permissions import COMING
from matchmaking.meets.views.fetching import attempt, find_my_place


def facts_for_me(booking: Booking, now: datetime) -> dict[str, Any]:
    """What `_meet_before.html` shows: what is done and what is left. Whom they must not meet is not in it, not even
    how many: somebody may look over their shoulder.
    """
    ticked = set(PreWorkDone.objects.filter(booking=booking).values_list("prework", flat=True))
    pieces = list(pieces_of(booking.event.match))
    for piece in pieces:
        piece.is_done = piece.pk in ticked  # type: ignore[attr-defined]
    cards = MatchCard.objects.select_related("helped_by").prefetch_related("topics")
    card = cards.filter(booking=booking).first()
    return {
        "is_ahead": is_ahead(booking, now),
        "waits": booking.status == BookingStatus.WAITING,
        "card": card,
        "next_step": next_step(card),
        "pieces": pieces,
        "pieces_done": sum(piece.pk in ticked for piece in pieces),
        "wishes": Wish.objects.filter(by=booking).count(),
    }


@login_required
@require_POST
def prework_done(request: HttpRequest, public_id: str, part: str) -> HttpResponse:
    """Looked at it, or not after all: says itself which, so that a second tap changes nothing."""
    booking = find_my_place(request, public_id)
    piece = get_object_or_404(pieces_of(booking.event.match), part=part)
    done = request.POST.get("done") != "no"
    deed = partial(tick_piece, by=person_of(request), booking=booking, piece=piece, done=done, now=clock.now())
    attempt(request, deed, _("Ticked off.") if done else _("Taken back."))
    return redirect("matchmaking:meet", public_id)


def facts_for_hosts(match: MatchEvent, now: datetime) -> dict[str, Any]:
    """What `_host_before.html` shows: how many are ready, and whether the four pieces are chosen."""
    coming = those_here(match).active()
    return {
        "match": match,
        "coming_count": coming.count(),
        "cards_done": coming.filter(card__done_at__isnull=False).count(),
        "pieces_count": pieces_of(match).count(),
        "is_preparing": is_prepared_for(match.event, now),
    }


def on_page(event: Event, person: Any, now: datetime) -> dict[str, Any]:
    """For the page everybody sees: what a match event is; for whoever comes, where they get ready."""
    mine = event.bookings.for_person(person).filter(status__in=sorted(COMING)).first() if person else None
    if mine is None or not event.published_at:
        return {"meets_mine": None}
    card = MatchCard.objects.filter(booking=mine).first()
    mine.event = event
    return {"meets_mine": mine, "meets_card": card, "meets_is_ahead": is_ahead(mine, now)}

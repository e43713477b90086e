"""A host chooses what people look at beforehand, sees who is ready (M3), and writes down a card for others (P11)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.db.models.functions import Coalesce, Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import page_of, sent
from hub.events.actions import Refused
from hub.events.models import Booking
from hub.events.policy import PEOPLE_ON_A_PAGE
from hub.people.permissions import person_of
from library.resources.models import LibraryIndexPage
from library.resources.querysets import resources_under
from matchmaking.meets.actions.before import (
    CardHasChanged,
    NothingToPrepare,
    TheirOwnCard,
    fill_card_with,
    is_ahead,
    is_prepared_for,
    pieces_of,
    set_pieces,
    told_to_hosts,
)
from matchmaking.meets.forms.before_card import WholeCardForm
from matchmaking.meets.forms.before_hosts import PiecesForm
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.permissions import COMING, can_prepare_with
from matchmaking.meets.views.before_card import answers_of
from matchmaking.meets.views.fetching import attempt, find_hosted


@login_required
def prework(request: HttpRequest, public_id: str) -> HttpResponse:
    """Up to four pieces: each a page of the library, and a line of words."""
    match = find_hosted(request, public_id)
    form = PiecesForm(sent(request), match=match, pages=_pages())
    if request.method == "POST" and form.is_valid():
        deed = partial(set_pieces, by=person_of(request), match=match, pieces=form.pieces, now=clock.now())
        attempt(request, deed, _("Saved. Those who come see it on their page."))
        return redirect("hub:event-host", public_id)
    return render(request, "matchmaking/meets/host_prework.html", {"event": match.event, "form": form})


def _pages() -> list[Any]:
    """Every resource of the library that everybody may read, by title."""
    index = LibraryIndexPage.objects.first()
    return list(resources_under(index).order_by("title", "pk")) if index else []


@login_required
def prepared(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who comes, how many pieces each has looked at, and how their card stands. Nothing of whom they named."""
    match = find_hosted(request, public_id)
    pieces = [piece.pk for piece in pieces_of(match)]
    found = page_of(request, _people(match, pieces), PEOPLE_ON_A_PAGE)
    context = {
        "event": match.event,
        "match": match,
        "found": found,
        "pieces": len(pieces),
        "is_ahead": is_prepared_for(match.event, clock.now()),
    }
    return render(request, "matchmaking/meets/host_prepared.html", context)


def _people(match: MatchEvent, pieces: list[int]) -> Any:
    """Those with a place or a turn, by name."""
    looked = Count("prework_done", filter=Q(prework_done__prework__in=pieces))
    rows = _coming(match).select_related("person", "card__helped_by").annotate(looked_at=looked)
    return rows.order_by("side", Lower(Coalesce("person__name", "walk_in_name")), "pk")


def _coming(match: MatchEvent) -> Any:
    """Whoever has a place or a turn and an account that is open, or came without one."""
    return match.event.bookings.active_or_walked_in().filter(status__in=sorted(COMING))


@login_required
def card_of(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    """The card of one person, as the hosts may read it."""
    match = find_hosted(request, public_id)
    coming = _coming(match).filter(card__isnull=False)
    booking = get_object_or_404(coming.select_related("person", "card"), public_id=booking_id)
    told = told_to_hosts(booking, by=person_of(request))
    context = {
        "event": match.event,
        "booking": booking,
        "answers": answers_of(told),
        "told": told,
        "is_ahead": is_prepared_for(match.event, clock.now()),
    }
    return render(request, "matchmaking/meets/host_card.html", context)


@login_required
def card_with(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    """All questions on one page, for somebody on the phone or at the door; a refusal keeps what was typed."""
    match = find_hosted(request, public_id)
    booking = get_object_or_404(_coming(match).select_related("person", "card"), public_id=booking_id)
    booking.event = match.event
    if not can_prepare_with(person_of(request), booking, on=clock.today()):
        raise Http404
    refusal = _why_not(booking) if request.method != "POST" else None  # what was typed is kept, and refused below
    if refusal:
        messages.info(request, str(refusal.sentence))
        return redirect("matchmaking:meet-prepared", public_id)
    form = WholeCardForm(sent(request), told=told_to_hosts(booking, by=person_of(request)))
    if request.method == "POST" and form.is_valid() and _is_written(request, booking, form):
        messages.success(request, _("Saved. It is shown that you wrote it."))
        return redirect("matchmaking:meet-prepared", public_id)
    now_says = answers_of(form.told) if form.is_stale else []
    context = {"event": match.event, "booking": booking, "form": form, "now_says": now_says}
    return render(request, "matchmaking/meets/host_card_with.html", context)


def _why_not(booking: Booking) -> type[Refused] | None:
    """Why nobody can write on this card for them, before anything is typed."""
    card = getattr(booking, "card", None)
    if not is_ahead(booking, clock.now()):
        return NothingToPrepare
    return TheirOwnCard if card is not None and card.is_their_own else None


def _is_written(request: HttpRequest, booking: Booking, form: WholeCardForm) -> bool:
    said = form.cleaned_data
    try:
        fill_card_with(by=person_of(request), booking=booking, answers=said, as_of=said["seen"], now=clock.now())
    except CardHasChanged as refusal:
        form.look_again(told_to_hosts(booking, by=person_of(request)), str(refusal))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors

"""A host chooses what people look at beforehand, and sees who is ready (M3)."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import page_of, sent
from hub.events.policy import PEOPLE_ON_A_PAGE
from hub.people.permissions import person_of
from library.resources.models import LibraryIndexPage
from library.resources.querysets import resources_under
from matchmaking.meets.actions.before import pieces_of, set_pieces, told_so_far
from matchmaking.meets.forms.before_hosts import PiecesForm
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.permissions import COMING
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
    context = {"event": match.event, "match": match, "found": found, "pieces": len(pieces)}
    return render(request, "matchmaking/meets/host_prepared.html", context)


def _people(match: MatchEvent, pieces: list[int]) -> Any:
    """Those with a place or a turn who have an account that is open."""
    rows = match.event.bookings.active().filter(status__in=sorted(COMING)).select_related("person", "card")
    looked = Count("prework_done", filter=Q(prework_done__prework__in=pieces))
    return rows.annotate(looked_at=looked).order_by("side", "person__name", "pk")


@login_required
def card_of(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    """The card of one person, as the hosts may read it."""
    match = find_hosted(request, public_id)
    coming = match.event.bookings.active().filter(status__in=sorted(COMING), card__isnull=False)
    booking = get_object_or_404(coming.select_related("person", "card"), public_id=booking_id)
    told = told_so_far(booking)
    context = {"event": match.event, "booking": booking, "answers": answers_of(told)}
    return render(request, "matchmaking/meets/host_card.html", context)

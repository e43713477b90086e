"""The four short pieces to look at beforehand: what the host chose, and who has looked at it (M3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from hub.audit.record import record
from hub.events.actions import MayNot
from hub.events.models import Booking
from hub.people.models import Person
from matchmaking.meets.actions.before.locks import lock_place
from matchmaking.meets.choices import PreWorkPart
from matchmaking.meets.models import MatchEvent, PreWork, PreWorkDone
from matchmaking.meets.permissions import can_run_match

SUGGESTED: Final = {  # pages of the library by their slug, the best first; those that are not there are passed over
    PreWorkPart.BENEFITS: ("why-work-together", "making-the-case"),
    PreWorkPart.PRINCIPLES: ("partnership-principles", "fair-sharing-of-funds"),
    PreWorkPart.RELATIONSHIP: ("first-meeting", "ice-breakers", "active-listening"),
    PreWorkPart.AGREEING: ("partnership-agreement", "memorandum-of-understanding"),
}


def pieces_of(match: MatchEvent) -> QuerySet[PreWork]:
    """Those with something in them, in the order of the four. A page that is not up any more does not count."""
    there = match.prework.filter(Q(page__live=True) | ~Q(words="")).select_related("page")
    return there.order_by("pk")


@transaction.atomic
def set_pieces(*, by: Person, match: MatchEvent, pieces: Mapping[str, tuple[Page | None, str]], now: datetime) -> None:
    """What people are asked to look at: a page of the library and a line of words for each part, either may be empty.
    The same again changes nothing. Raises MayNot.
    """
    match = MatchEvent.objects.select_for_update().get(pk=match.pk)
    if not can_run_match(by, match, on=timezone.localdate(now)):
        raise MayNot
    changed = []
    for part, (page, words) in pieces.items():
        piece, _is_new = PreWork.objects.get_or_create(match=match, part=part)
        if (piece.page_id, piece.words) != (page.pk if page else None, words):
            piece.page, piece.words = page, words
            piece.save(update_fields=["page", "words"])
            changed.append(part)
    if changed:
        record("meets.choose_pieces", by=by, about=match.event, now=now, changed=changed)


@transaction.atomic
def tick_piece(*, by: Person, booking: Booking, piece: PreWork, done: bool, now: datetime) -> None:
    """They have looked at it, or not after all. Again is harmless. Raises MayNot, NothingToPrepare."""
    booking = lock_place(by, booking, now)
    ticked: Any = PreWorkDone.objects.filter(prework=piece, booking=booking)
    if done == ticked.exists():
        return
    if done:
        PreWorkDone.objects.create(prework=piece, booking=booking, done_at=now)
    else:
        ticked.delete()
    record("meets.tick_piece", by=by, about=booking, now=now, part=piece.part, done=done)

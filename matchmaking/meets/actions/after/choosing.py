"""Saying whom one wants to meet again, and introducing those who chose each other (M7).

A choice counts once it has stood for a while (`PICK_SETTLES`): a slip of the thumb introduces nobody, and trying people
out one after the other tells nothing. No row but the choice itself says who chose whom.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hub.audit.record import record
from hub.contact.actions.introductions import introduce_agreed
from hub.contact.actions.refusals import CannotBeFound
from hub.events.actions import MayNot
from hub.events.choices import BookingStatus, EventStatus
from hub.events.models import Booking
from hub.people.models import Person
from matchmaking.meets.actions.after.locks import lock
from matchmaking.meets.actions.after.refusals import NotChoosing, NotThere, TooManyPicks
from matchmaking.meets.actions.before import never_together
from matchmaking.meets.condition.choosing import introduced_to, people_to_choose, picks_close_at, takes_picks
from matchmaking.meets.models import MatchEvent, Pick, Reunion
from matchmaking.meets.notifications import after as notifications
from matchmaking.meets.permissions import can_choose_again
from matchmaking.meets.policy import MOST_PICKS, PICK_SETTLES, PICKS_UNTIL


@transaction.atomic
def save_picks(*, by: Person, booking: Booking, chosen: Collection[int], now: datetime) -> int:
    """These bookings and no others are whom `by` wants to meet again; answers how many. Again is harmless.

    Whoever has been introduced stays chosen. Raises MayNot, NotChoosing, TooManyPicks, NotThere.
    """
    match = lock(booking.event.match)
    me = Booking.objects.select_related("event__match", "person").get(pk=booking.pk)
    if not can_choose_again(by, me):
        raise MayNot
    if not takes_picks(match, now):
        raise NotChoosing
    met_again = introduced_to(me)
    wanted = set(chosen) - met_again
    if len(wanted | met_again) > MOST_PICKS and wanted:
        raise TooManyPicks
    if not wanted <= {choice.booking.pk for choice in people_to_choose(me)}:
        raise NotThere
    there = set(me.picks.values_list("about", flat=True))
    gone, new = there - wanted - met_again, wanted - there
    me.picks.filter(about__in=gone).delete()
    Pick.objects.bulk_create(Pick(by=me, about_id=key, at=now) for key in sorted(new))
    if gone or new:
        record("meets.choose", by=by, about=me, now=now)
    return len(wanted | met_again)


def introduce_mutual(*, match: MatchEvent, now: datetime) -> int:
    """Introduce those who chose each other, once each; answers how many pairs. Twice, or at once, is harmless.

    Choices count once they have settled; when choosing ends all of them do, and it is ended.
    """
    is_over = now >= picks_close_at(match)
    settled_at = now if is_over else now - PICK_SETTLES
    pairs = list(_mutual(match, settled_at).values_list("by", "about"))
    made = sum(_reunite(match, one, two, settled_at=settled_at, now=now) for one, two in pairs)
    if is_over:
        _close(match, now=now)
    return made


def introduce_all(*, now: datetime) -> int:
    """As `introduce_mutual`, for every match event in which people choose or have just chosen."""
    rows = MatchEvent.objects.filter(picks_closed_at__isnull=True, event__status=EventStatus.OPEN)
    chosen = Q(pk__in=Pick.objects.values("by__event")) | Q(event__ends_at__lte=now - PICKS_UNTIL)
    waiting = rows.filter(chosen, event__starts_at__lte=now).select_related("event").order_by("pk")
    return sum(introduce_mutual(match=match, now=now) for match in waiting)


def _mutual(match: MatchEvent, settled_at: datetime) -> QuerySet[Pick]:
    """One choice of each pair that chose each other, both long enough ago, and that nobody has introduced yet."""
    settled = Pick.objects.filter(by__event=match.pk, at__lte=settled_at)
    back = settled.filter(by=OuterRef("about"), about=OuterRef("by"))
    done = Reunion.objects.filter(match=match, one=OuterRef("by"), two=OuterRef("about"))
    return settled.filter(Exists(back), ~Exists(done), by__lt=F("about")).order_by("by", "about")


@transaction.atomic
def _reunite(match: MatchEvent, one: int, two: int, *, settled_at: datetime, now: datetime) -> bool:
    """Under the lock it is asked again: one of the two may have changed their mind just now."""
    match = lock(match)
    came = {"event": match.pk, "status": BookingStatus.ATTENDED, "person__isnull": False}
    both = Booking.objects.filter(pk__in=[one, two], **came).select_related("person").in_bulk()
    still = _mutual(match, settled_at).filter(by=one, about=two).exists()
    if not still or len(both) < 2 or frozenset({one, two}) in never_together(match):
        return False
    first, second = both[one].person, both[two].person
    assert first is not None  # asked for above
    assert second is not None
    try:
        introduction = introduce_agreed(one=first, two=second, by=None, now=now)
    except CannotBeFound:  # kept apart, or one of the two is not here any more: nobody learns of it
        return False
    reunion = Reunion.objects.create(match=match, one=both[one], two=both[two], at=now, introduction=introduction)
    record("meets.reunite", by=None, about=reunion, now=now)
    notifications.reunited(reunion, now=now)
    return True


@transaction.atomic
def _close(match: MatchEvent, *, now: datetime) -> None:
    match = lock(match)
    if match.picks_closed_at is None:
        match.picks_closed_at = now
        match.save(update_fields=["picks_closed_at"])
        record("meets.close_choosing", by=None, about=match, now=now)

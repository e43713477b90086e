"""Pairs that cannot be, in rounds to come: taken out at once, whatever the reason, and without a word (M5, T6).

Somebody gives their place back, or two must not meet: either way the pair is gone with its lock, nothing is in the
trail, and whoever was left alone sits out until the rest is planned again. So a lock that went tells a host nothing.
"""

from django.db import transaction

from hub.events.choices import BookingStatus
from hub.events.models import Booking, Event
from hub.people.models import Person
from matchmaking.meets.actions.before import never_together
from matchmaking.meets.actions.planning.ground import stand_of
from matchmaking.meets.actions.planning.locks import touch
from matchmaking.meets.models import Conversation, MatchEvent


@transaction.atomic
def unseat(*, event: Event, left: Booking | None = None) -> int:
    """Nobody sits, in any round to come, with somebody who gave their place back or whom they must not meet.

    `left` gave theirs back a moment ago, though they may have another already.
    Answers how many conversations went. Again is harmless. Whoever holds a booking locks the match event first.
    """
    match = MatchEvent.objects.select_for_update().filter(event=event).first()
    if match is None or not match.is_planned:
        return 0
    never, stand = {frozenset(pair) for pair in never_together(match)}, stand_of(match)
    back = {key for key, one in stand.everybody.items() if one.status == BookingStatus.CANCELLED}
    back |= {left.pk} if left else set()
    gone: list[int] = []
    for number, several in stand.by_round.items():
        pairs = [(one.pk, frozenset((one.one_id, one.two_id))) for one in several if number > stand.begun]
        gone += [pk for pk, pair in pairs if pair & back or pair in never]
    if gone:
        Conversation.objects.filter(pk__in=gone).delete()
        touch(match)
    return len(gone)


def unseat_two(*, one: Person, other: Person) -> None:
    """The same wherever both of these two are in a plan."""
    both = MatchEvent.objects.filter(event__bookings__person=one).filter(event__bookings__person=other)
    for match in both.filter(all_rounds__started_at__isnull=True).select_related("event").distinct().order_by("pk"):
        unseat(event=match.event)

"""Changes by hand: two people change places, two are put together, a pair moves to another table, a pair stays (M5).

What cannot be is refused with one sentence whatever the reason, so that nobody learns of an exclusion (T6).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.meets.actions.planning.ground import Ground, Pair, Stand, ground_of, round_to_come, stand_of
from matchmaking.meets.actions.planning.locks import lock_match, refuse_unless_running, touch
from matchmaking.meets.actions.planning.refusals import CannotSitTogether, NoTableFree, PairIsLocked, RoundHasBegun
from matchmaking.meets.actions.planning.writing import conversation_of, seat_all
from matchmaking.meets.models import Conversation, MatchEvent
from matchmaking.meets.policy import MOST_TABLES

Pairs = dict[Pair, int]  # and at which table
NOWHERE = 32_000  # a table that no hall has, for a moment, while two pairs change theirs


@dataclass(frozen=True)
class Change:
    """In a round (from 1) two people, by their bookings, change places; or they sit together."""

    number: int
    one: int
    two: int
    together: bool = False


@dataclass(frozen=True)
class Outlook:
    """What a change would lead to: who sits together anew, and who would have no partner in that round any more."""

    pairs: Pairs
    alone: tuple[int, ...]


@dataclass(frozen=True)
class _Round:
    """One round as it stands: who sits with whom, where."""

    several: list[Conversation]

    def of(self, key: int) -> Conversation | None:
        return next((one for one in self.several if key in (one.one_id, one.two_id)), None)

    def partner(self, key: int) -> int | None:
        there = self.of(key)
        return None if there is None else there.two_id if there.one_id == key else there.one_id

    def touched(self, change: Change) -> list[Conversation]:
        found = [self.of(key) for key in (change.one, change.two)]
        return [one for place, one in enumerate(found) if one is not None and one not in found[:place]]


def look_at_change(*, by: Person, match: MatchEvent, change: Change, now: datetime) -> Outlook:
    """What it would lead to; nothing is changed. Raises as `change_by_hand` does."""
    refuse_unless_running(by, match, now)
    return _outlook(ground_of(stand_of(match)), change)


@transaction.atomic
def change_by_hand(
    *, by: Person, match: MatchEvent, version: int, change: Change, keep: bool, now: datetime
) -> MatchEvent:
    """Change one round by hand; with `keep` the new pairs of the two are locked.

    Raises MayNot, CalledOff, ChangedMeanwhile, RoundHasBegun, PairIsLocked, NoTableFree, CannotSitTogether.
    """
    match = lock_match(match, by=by, version=version, now=now)
    ground = ground_of(stand_of(match))
    outlook, round_ = _outlook(ground, change), round_to_come(ground.stand, change.number)
    there = _Round(ground.stand.by_round[change.number])
    Conversation.objects.filter(pk__in=[one.pk for one in there.touched(change)]).delete()
    asked = {change.one, change.two}
    made = [
        conversation_of(match, round_, pair, table, ground, keep and bool(pair & asked))
        for pair, table in outlook.pairs.items()
    ]
    seat_all(Conversation.objects.bulk_create(made))
    touch(match)
    record("meets.change_round", by=by, about=match, now=now, version=match.plan_version, round=change.number)
    return match


def _outlook(ground: Ground, change: Change) -> Outlook:
    """The pairs of all who are touched. What anybody can see is refused by name, all else by the one sentence."""
    stand = ground.stand
    round_to_come(stand, change.number)
    there = _Round(stand.by_round[change.number])
    if any(one.is_locked for one in there.touched(change)):
        raise PairIsLocked
    if change.one == change.two or there.partner(change.one) == change.two:
        raise CannotSitTogether
    pairs = _together(ground, there, change) if change.together else _swapped(there, change)
    if not pairs or not all(ground.may_sit(pair) for pair in pairs):
        raise CannotSitTogether
    before = {key for one in there.touched(change) for key in (one.one_id, one.two_id)}
    seated = {key for pair in pairs for key in pair}
    return Outlook(pairs, tuple(sorted(key for key in before - seated if key in stand.here)))


def _swapped(there: _Round, change: Change) -> Pairs:
    """Each sits where the other sat; whoever sat out gives that to the other too."""
    pairs: Pairs = {}
    for goes, comes in ((change.one, change.two), (change.two, change.one)):
        conversation, partner = there.of(goes), there.partner(goes)
        if conversation is not None and partner is not None:
            pairs[frozenset((comes, partner))] = conversation.table
    return pairs


def _together(ground: Ground, there: _Round, change: Change) -> Pairs:
    """The two at the table of one of them, and those they leave at the other, if they may sit together."""
    tables = [one.table for one in there.touched(change)] or [_free_table(ground.stand, there)]
    pairs = {frozenset((change.one, change.two)): tables[0]}
    left = [there.partner(change.one), there.partner(change.two)]
    if left[0] is not None and left[1] is not None:
        rest = frozenset((left[0], left[1]))
        if ground.may_sit(rest):
            pairs[rest] = tables[1]
    return pairs


def _free_table(stand: Stand, there: _Round) -> int:
    """The first that nobody sits at; raises NoTableFree."""
    taken = {one.table for one in there.several}
    free = (table for table in stand.tables or range(1, MOST_TABLES + 1) if table not in taken)
    found = next(free, None)
    if found is None:
        raise NoTableFree
    return found


@transaction.atomic
def move_pair(
    *, by: Person, match: MatchEvent, version: int, conversation: Conversation, table: int, now: datetime
) -> MatchEvent:
    """A pair sits at another table; whoever sits there comes to theirs. To their own is harmless.

    Raises MayNot, CalledOff, ChangedMeanwhile, RoundHasBegun, NoTableFree.
    """
    match = lock_match(match, by=by, version=version, now=now)
    row = _to_come(conversation)
    if table < 1 or table > (match.tables or MOST_TABLES):
        raise NoTableFree
    if row.table == table:
        return match
    there = Conversation.objects.filter(round=row.round_id, table=table).first()
    if there is not None:
        was, there.table = row.table, NOWHERE
        there.save(update_fields=["table"])
        row.table, there.table = table, was
        row.save(update_fields=["table"])
        there.save(update_fields=["table"])
    else:
        row.table = table
        row.save(update_fields=["table"])
    touch(match)
    record("meets.move_pair", by=by, about=match, now=now, version=match.plan_version, round=row.round.number)
    return match


@transaction.atomic
def keep_pair(
    *, by: Person, match: MatchEvent, version: int, conversation: Conversation, locked: bool, now: datetime
) -> MatchEvent:
    """A pair stays as it is when the rest is planned again, or need not any more. Again is harmless.

    Raises MayNot, CalledOff, ChangedMeanwhile, RoundHasBegun.
    """
    match = lock_match(match, by=by, version=version, now=now)
    row = _to_come(conversation)
    if row.is_locked == locked:
        return match
    row.is_locked = locked
    row.save(update_fields=["is_locked"])
    touch(match)
    version, number = match.plan_version, row.round.number
    if locked:
        record("meets.lock_pair", by=by, about=match, now=now, version=version, round=number)
    else:
        record("meets.unlock_pair", by=by, about=match, now=now, version=version, round=number)
    return match


def _to_come(conversation: Conversation) -> Conversation:
    """As it is now, while its round has not begun; raises RoundHasBegun, also where it is gone."""
    row = Conversation.objects.select_related("round").filter(pk=conversation.pk).first()
    if row is None or row.round.has_begun:
        raise RoundHasBegun
    return row

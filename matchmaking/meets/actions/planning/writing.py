"""Planning the rounds, and planning the rest again when people come or go (M5).

The plan is worked out before anything is locked, so that nobody waits for it who only starts a round; then it is
written under the lock, if what it was made from still stands.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.meets import rotation, wording
from matchmaking.meets.actions.planning.ground import Ground, ground_of, stand_of
from matchmaking.meets.actions.planning.locks import lock_match, refuse_unless_running, touch
from matchmaking.meets.actions.planning.refusals import ChangedMeanwhile, TooFewPeople, TooManyPeople
from matchmaking.meets.choices import PlanStatus
from matchmaking.meets.models import Conversation, MatchEvent, Round, Seat
from matchmaking.meets.policy import MOST_PLANNED, MOST_PLANNED_OF_ONE_SIDE
from matchmaking.meets.rotation import Aim, Finding, Kind

TRIES = 3  # how often a round may begin while the rest is planned


@dataclass(frozen=True)
class Planned:
    """What came of it: the match event as it is now, how many people have something new, which locks could not stay."""

    match: MatchEvent
    told: int
    lost: tuple[Finding, ...] = ()


def plan_rounds(*, by: Person, match: MatchEvent, version: int, now: datetime) -> Planned:
    """Plan all rounds that have not begun; those that have stay as they were, and so do locked pairs.

    `version` is that of the plan which `by` looked at. A plan that people were told is changed for as few as can be,
    and stays published. Raises MayNot, CalledOff, ChangedMeanwhile, TooFewPeople, TooManyPeople.
    """
    refuse_unless_running(by, match, now)
    for _try in range(TRIES):
        ground = ground_of(stand_of(MatchEvent.objects.select_related("event").get(pk=match.pk)))
        if ground.stand.match.plan_version != version:
            raise ChangedMeanwhile
        _refuse_unless_plannable(ground)
        made = rotation.plan(ground.gathering(), Aim.FAIR)
        written = _write(by, ground, made, now)
        if written is not None:
            lost = tuple(one for one in made.findings if one.kind is Kind.CANNOT_KEEP)
            return Planned(written, len(made.told), lost)
    raise ChangedMeanwhile


def _refuse_unless_plannable(ground: Ground) -> None:
    many = len(ground.stand.here)
    if many < 2:
        raise TooFewPeople
    if many > (MOST_PLANNED if ground.is_mixed else MOST_PLANNED_OF_ONE_SIDE):
        raise TooManyPeople


@transaction.atomic
def _write(by: Person, ground: Ground, made: rotation.Plan, now: datetime) -> MatchEvent | None:
    """The rounds to come as they were planned; None when a round has begun meanwhile, so that all must be thought anew.

    Raises MayNot, ChangedMeanwhile.
    """
    match = lock_match(ground.stand.match, by=by, version=ground.stand.match.plan_version, now=now)
    begun = match.all_rounds.begun().order_by("-number").values_list("number", flat=True).first() or 0
    if begun != ground.stand.begun:
        return None
    last = max(match.rounds, begun)
    _clear(match, begun)
    there = set(match.all_rounds.values_list("number", flat=True))
    Round.objects.bulk_create(Round(match=match, number=n) for n in range(1, last + 1) if n not in there)
    rounds = {one.number: one for one in match.all_rounds.filter(number__gt=begun)}
    _seat(match, rounds, ground, made)
    match.plan_status = PlanStatus.PUBLISHED if match.is_published else PlanStatus.DRAFT
    match.planned_at, match.planned_by = now, by
    touch(match)
    record("meets.plan", by=by, about=match, now=now, version=match.plan_version, first=begun + 1, last=last)
    return match


def _clear(match: MatchEvent, begun: int) -> None:
    """Nobody sits anywhere after the rounds that have begun, and rounds that are wanted no more are gone."""
    Seat.objects.filter(round__in=match.all_rounds.filter(number__gt=begun)).delete()
    match.conversations.filter(round__number__gt=begun).delete()
    match.all_rounds.filter(number__gt=max(match.rounds, begun)).delete()


def _seat(match: MatchEvent, rounds: dict[int, Round], ground: Ground, made: rotation.Plan) -> None:
    """Conversations and seats of all rounds to come, in two statements."""
    locked = {
        (number, frozenset((one.one_id, one.two_id)))
        for number, several in ground.stand.by_round.items()
        for one in several
        if one.is_locked
    }
    conversations = []
    for number, round_ in rounds.items():
        for meeting in made.rounds[number - 1].meetings:
            pair = frozenset(int(key) for key in meeting.pair)
            conversations.append(
                conversation_of(match, round_, pair, int(meeting.table or 1), ground, (number, pair) in locked)
            )
    seat_all(Conversation.objects.bulk_create(conversations))


def conversation_of(
    match: MatchEvent, round_: Round, pair: frozenset[int], table: int, ground: Ground, is_locked: bool
) -> Conversation:
    """Two people at a table, with the reasons why they might get on."""
    known = ground.fit_of(pair)
    return Conversation(
        match=match,
        round=round_,
        one_id=min(pair),
        two_id=max(pair),
        table=table,
        is_locked=is_locked,
        reasons=wording.kept_as(known.reasons) if known else [],
    )


def seat_all(conversations: list[Conversation]) -> None:
    """Two seats for each."""
    Seat.objects.bulk_create(
        Seat(conversation=one, round_id=one.round_id, booking_id=key)
        for one in conversations
        for key in (one.one_id, one.two_id)
    )

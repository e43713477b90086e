"""A host brings two people together whom they would like to see meet: each is asked first (M7).

What one of the two says is told to the other only together with the other's own yes. A no is told to nobody.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hub.audit.record import record
from hub.contact.actions.introductions import introduce_agreed
from hub.contact.actions.refusals import CannotBeFound
from hub.events.actions import MayNot
from hub.events.models import Booking
from hub.people.models import Person
from matchmaking.meets.actions.after.locks import lock, lock_warm
from matchmaking.meets.actions.after.refusals import AnswerTooLate, NotNowWarm, NotThere, SamePerson, TooManyWarm
from matchmaking.meets.actions.before import never_together
from matchmaking.meets.condition.choosing import can_still_be_warm, those_who_came
from matchmaking.meets.condition.warm import is_waiting
from matchmaking.meets.models import MatchEvent, WarmIntroduction
from matchmaking.meets.notifications import after as notifications
from matchmaking.meets.permissions import can_run_match
from matchmaking.meets.policy import MOST_WARM


@transaction.atomic
def ask_warm(
    *, by: Person, match: MatchEvent, one: Booking, two: Booking, line: str, now: datetime
) -> WarmIntroduction:
    """Ask two who came whether they would like to meet, with a line that both read. The same pair again asks nobody.

    Two who must not meet are never asked, and the host cannot tell: it comes to nothing, as others do (T6). Raises
    MayNot, NotNowWarm, SamePerson, NotThere, TooManyWarm.
    """
    match = lock(match)
    if not can_run_match(by, match, on=timezone.localdate(now)):
        raise MayNot
    if not can_still_be_warm(match, now):
        raise NotNowWarm
    first, second = sorted((one, two), key=lambda booking: booking.pk)
    if first.pk == second.pk:
        raise SamePerson
    if those_who_came(match).filter(pk__in=[first.pk, second.pk]).count() != 2:
        raise NotThere
    there = match.warm_introductions.filter(one=first, two=second).first()
    if there is not None:
        return there
    if match.warm_introductions.count() >= MOST_WARM:
        raise TooManyWarm
    facts = {"line": line.strip(), "asked_at": now, "asked_by": by}
    warm = match.warm_introductions.create(one=first, two=second, **facts)
    record("meets.ask_warm", by=by, about=warm, now=now)
    if frozenset({first.pk, second.pk}) not in never_together(match):
        notifications.warm_asked(warm, now=now)
    return warm


@transaction.atomic
def answer_warm(*, by: Person, warm: WarmIntroduction, is_yes: bool, now: datetime) -> WarmIntroduction:
    """One of the two says yes or no, and may change it until both have said yes. The same again is harmless.

    Raises MayNot, AnswerTooLate.
    """
    warm = lock_warm(warm)
    mine = {warm.one.person_id: "one_said", warm.two.person_id: "two_said"}.get(by.pk)
    if mine is None or not by.is_active:
        raise MayNot
    if getattr(warm, mine) == is_yes:
        return warm
    if not is_waiting(warm, now):
        raise AnswerTooLate
    setattr(warm, mine, is_yes)
    warm.save(update_fields=[mine])
    record("meets.answer_warm", by=by, about=warm, now=now)
    if warm.one_said and warm.two_said:
        _make(warm, now=now)
    return warm


def offers_to(me: Booking, *, now: datetime) -> list[WarmIntroduction]:
    """A host's offers that wait for my answer, but for those that nobody was asked about."""
    match = me.event.match
    unsaid = Q(one=me, one_said=None) | Q(two=me, two_said=None)
    here = match.warm_introductions.filter(unsaid, one__person__is_active=True, two__person__is_active=True)
    waiting = [row for row in here.select_related("asked_by").order_by("pk") if is_waiting(row, now)]
    apart = never_together(match) if waiting else set()
    return [row for row in waiting if frozenset({row.one_id, row.two_id}) not in apart]


def _make(warm: WarmIntroduction, *, now: datetime) -> None:
    """Both have said yes: unless something keeps them apart by now, which nobody is told."""
    one, two = warm.one.person, warm.two.person
    if one is None or two is None or frozenset({warm.one_id, warm.two_id}) in never_together(warm.match):
        return
    try:
        introduction = introduce_agreed(one=one, two=two, by=warm.asked_by, words=warm.line, now=now)
    except CannotBeFound:
        return
    warm.introduction, warm.made_at = introduction, now
    warm.save(update_fields=["introduction", "made_at"])
    record("meets.make_warm", by=None, about=warm, now=now)
    notifications.warm_made(warm, now=now)

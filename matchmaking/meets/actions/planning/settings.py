"""How the rounds run: how many, how long, with which break, at which tables (M5)."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.meets.actions.planning.locks import lock_match, touch
from matchmaking.meets.actions.planning.refusals import FewerThanBegun
from matchmaking.meets.models import MatchEvent

FACTS: Final = (
    *("rounds", "round_minutes", "change_minutes", "break_after", "break_minutes"),
    *("tables", "quiet_tables", "links"),
)


@transaction.atomic
def set_rounds(*, by: Person, match: MatchEvent, version: int, now: datetime, **facts: Any) -> MatchEvent:
    """Keep how the rounds run (`FACTS`). What has begun stays; of the rest, rounds that are wanted no more go.

    The same again is harmless. Raises MayNot, CalledOff, ChangedMeanwhile, FewerThanBegun.
    """
    match = lock_match(match, by=by, version=version, now=now)
    changed = sorted(name for name in FACTS if name in facts and getattr(match, name) != facts[name])
    if not changed:
        return match
    begun = match.all_rounds.begun().order_by("-number").values_list("number", flat=True).first() or 0
    if facts.get("rounds", match.rounds) < begun:
        raise FewerThanBegun
    for name in changed:
        setattr(match, name, facts[name])
    match.all_rounds.filter(number__gt=match.rounds).delete()
    touch(match)
    record("meets.set_rounds", by=by, about=match, now=now, version=match.plan_version, changed=changed)
    return match

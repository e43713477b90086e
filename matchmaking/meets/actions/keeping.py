"""What a match event has beside its gathering comes and stays with it (M1)."""

from django.db import transaction

from hub.events.models import Event
from matchmaking.meets.choices import KIND, PreWorkPart
from matchmaking.meets.models import MatchEvent, PreWork

COPIED = (
    *("rounds", "round_minutes", "change_minutes", "break_after", "break_minutes"),
    *("tables", "quiet_tables"),
)


@transaction.atomic
def keep_match(*, event: Event) -> MatchEvent | None:
    """The rounds and the preparation of a gathering of this kind, made once; None for gatherings of other kinds.

    A copy begins with the rounds, tables and preparation of the one it was copied from, and with none of its people.
    """
    if event.kind != KIND:
        return None
    there = MatchEvent.objects.filter(event=event).first()
    if there is not None:
        return there
    before = MatchEvent.objects.filter(event=event.copied_from_id).first() if event.copied_from_id else None
    facts = {name: getattr(before, name) for name in COPIED} if before else {}
    match = MatchEvent.objects.create(event=event, **facts)
    for part in PreWorkPart.values:
        was = before.prework.filter(part=part).first() if before else None
        PreWork.objects.create(match=match, part=part, page=was.page if was else None, words=was.words if was else "")
    return match

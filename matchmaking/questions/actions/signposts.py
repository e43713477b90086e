"""Saying honestly what of a question is not research, and who can help with that today (M11)."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person
from matchmaking.questions import notifications, policy
from matchmaking.questions.actions.locks import held
from matchmaking.questions.actions.refusals import NoLongerOpen, TooManySignposts
from matchmaking.questions.models import CommunityQuestion, Signpost


@transaction.atomic
def add_signpost(*, by: Person, question: CommunityQuestion, once: str, now: datetime, **said: str) -> Signpost:
    """Name who can help today; whoever asked is told. The same form twice adds one.

    Raises NoLongerOpen, TooManySignposts.
    """
    question = held(question)
    again = Signpost.objects.filter(added_by=by, once=once).first()
    if again:
        return again
    if question.is_hidden:
        raise NoLongerOpen
    if question.signposts.standing().count() >= policy.SIGNPOSTS_ON_ONE:
        raise TooManySignposts
    added = Signpost.objects.create(question=question, added_by=by, added_at=now, once=once, **said)
    record("questions.add_signpost", by=by, about=added, now=now)
    notifications.signpost_added(added, now=now)
    return added


@transaction.atomic
def edit_signpost(*, by: Person, signpost: Signpost, now: datetime, **said: str) -> Signpost:
    """Put it right. Raises NoLongerOpen when it was taken away."""
    signpost = _standing(signpost)
    for name, value in said.items():
        setattr(signpost, name, value)
    signpost.edited_at = now
    signpost.save(update_fields=[*said, "edited_at"])
    record("questions.edit_signpost", by=by, about=signpost, now=now)
    return signpost


@transaction.atomic
def remove_signpost(*, by: Person, signpost: Signpost, now: datetime) -> Signpost:
    """Take it away: it leads nowhere any more. Twice is harmless."""
    signpost = Signpost.objects.select_for_update(of=("self",)).get(pk=signpost.pk)
    if signpost.removed_at is None:
        signpost.removed_at, signpost.removed_by = now, by
        signpost.save(update_fields=["removed_at", "removed_by"])
        record("questions.remove_signpost", by=by, about=signpost, now=now)
    return signpost


def _standing(signpost: Signpost) -> Signpost:
    held(signpost.question)
    fresh = Signpost.objects.select_for_update(of=("self",)).standing().filter(pk=signpost.pk).first()
    if fresh is None:
        raise NoLongerOpen
    return fresh

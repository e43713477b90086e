"""What staff do with letters at the desk (R1, R4, R5). Each deed locks the letter first, and looks again.

A worker commits `sending` only while the row is queued: a letter that is held under the lock does not go, and one that
has begun to go is refused with a sentence. Each deed twice is harmless.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.audit.record import record
from hub.letters.actions.refusing import LONGEST, without_addresses
from hub.letters.actions.resting import end_rest, rest_address
from hub.letters.actions.superseding import give_way
from hub.letters.choices import WAITING_STATES, Deed, LetterState, Treatment
from hub.letters.models import NO_BODY, NO_HOLD, NO_LEASE, Letter, RestingAddress
from hub.letters.outbox import wake
from hub.letters.permissions import deeds_of

LATE = "Its time had passed."


class NotPossible(Exception):
    """The letter's state does not allow it any more; says so in a sentence people can read."""


WHY_NOT: dict[str, Any] = {
    LetterState.QUEUED: gettext_lazy("This letter waits to go."),
    LetterState.HELD: gettext_lazy("This letter is held back. Let it go first, or cancel it."),
    LetterState.SENDING: gettext_lazy("This letter is being handed over right now. Look again in a minute."),
    LetterState.SENT: gettext_lazy("This letter has gone."),
    LetterState.UNCERTAIN: gettext_lazy("This letter has perhaps gone. Say what became of it first."),
    LetterState.FAILED: gettext_lazy("This letter could not be delivered."),
    LetterState.CANCELLED: gettext_lazy("This letter is cancelled. It does not go."),
}


@transaction.atomic
def hold_letters(*, by: Any, letter: Letter, reason: str, alike: bool = False, now: datetime) -> int:
    """Keep it from going, or all queued ones of its kind about the same thing. Answers how many are held by this.

    Raises NotPossible when it began to go meanwhile.
    """
    letters = _locked(letter, alike, Deed.HOLD, LetterState.HELD, now)
    _move(letters, LetterState.HELD, held_at=now, hold_reason=reason)
    for one in letters:
        record("letters.hold", by=by, about=one, now=now, reason=reason)
    return len(letters)


@transaction.atomic
def release_letters(*, by: Any, letter: Letter, alike: bool = False, now: datetime) -> tuple[int, int]:
    """Let it go, or all like it that are held. Answers how many wait to go, and how many are of no use any more.

    One whose time has passed is cancelled, and so is one whose place a newer one took meanwhile. Raises NotPossible.
    """
    letters = _locked(letter, alike, Deed.RELEASE, LetterState.QUEUED, now)
    late = [one for one in letters if one.is_worthless(now)]
    timely = [one for one in letters if one not in late]
    _move(late, LetterState.CANCELLED, problem=LATE, **NO_HOLD)
    _move(timely, LetterState.QUEUED, problem="", **NO_HOLD)
    for one in letters:
        record("letters.release", by=by, about=one, now=now, too_late=one in late)
    useless = len(late) + give_way(now=now, among=[one.pk for one in timely])
    transaction.on_commit(wake)
    return len(letters) - useless, useless


@transaction.atomic
def cancel_letters(*, by: Any, letter: Letter, reason: str, alike: bool = False, now: datetime) -> int:
    """For good: it never goes, nor do those like it that wait as it does. Answers how many. Raises NotPossible."""
    letters = _locked(letter, alike, Deed.CANCEL, LetterState.CANCELLED, now)
    _move([one for one in letters if one.kind_of_letter.secret], LetterState.CANCELLED, **NO_BODY)
    _move(letters, LetterState.CANCELLED, problem="", **NO_HOLD)
    for one in letters:
        record("letters.cancel", by=by, about=one, now=now, reason=reason)
    return len(letters)


@transaction.atomic
def send_again(*, by: Any, letter: Letter, now: datetime) -> bool:
    """One that failed, or perhaps arrived. It keeps its Message-ID, so that a doubled one can be told.

    False: it waits to go already. Raises NotPossible, also for a reminder whose address rests: it would not go.
    """
    for one in _locked(letter, False, Deed.AGAIN, LetterState.QUEUED, now):
        is_spared = one.treatment == Treatment.REMINDER
        if is_spared and RestingAddress.objects.of(one.mailbox).resting(now).exists():
            raise NotPossible(_("Its address does not work at the moment, so it would not go. Look at “Bounces”."))
        _move([one], LetterState.QUEUED, due_at=now, problem="")
        record("letters.send_again", by=by, about=one, now=now, was=one.state)
        transaction.on_commit(wake)
        return True
    return False


@transaction.atomic
def note_arrival(*, by: Any, letter: Letter, now: datetime) -> bool:
    """A letter in doubt did arrive: somebody asked. False: that is known already. Raises NotPossible."""
    for one in _locked(letter, False, Deed.ARRIVED, LetterState.SENT, now):
        erased = NO_BODY if one.kind_of_letter.secret else {}
        _move([one], LetterState.SENT, sent_at=one.sending_at or one.doubted_at, problem="", **erased)
        end_rest(one.mailbox)
        record("letters.note_arrival", by=by, about=one, now=now)
        return True
    return False


@transaction.atomic
def note_return(*, by: Any, letter: Letter, reason: str, now: datetime) -> bool:
    """A letter came back to the mailbox that people read: it has failed, and its address rests (R5).

    `reason` is what the returned letter says; addresses in it are left out, and it stands in no trail. False: that is
    known already. Raises NotPossible.
    """
    for one in _locked(letter, False, Deed.CAME_BACK, LetterState.FAILED, now):
        said, gone_at = without_addresses(reason)[:LONGEST], one.sent_at or one.sending_at
        erased = NO_BODY if one.kind_of_letter.secret else {}
        _move([one], LetterState.FAILED, sent_at=None, problem=said, **erased)
        if one.mailbox and one.kind_of_letter.keeper is None:  # T6: a rest tells of no worry
            rest_address(one.mailbox, problem=said, now=now)
        gone = {"gone_at": gone_at.isoformat()} if gone_at else {}
        record("letters.note_return", by=by, about=one, now=now, **gone)
        return True
    return False


def _locked(letter: Letter, alike: bool, deed: Deed, done: LetterState, now: datetime) -> list[Letter]:
    """The letters a deed is done to, under lock; none when it is `done` already. Raises NotPossible."""
    chosen = Letter.objects.filter(pk=letter.pk)
    if alike:
        chosen = Letter.objects.like(letter).filter(Q(pk=letter.pk) | Q(state__in=WAITING_STATES))
    locked = chosen.select_related("person").select_for_update(of=("self",)).order_by("pk")
    rows = list(locked)
    mine = next(one for one in rows if one.pk == letter.pk)
    possible = [one for one in rows if deed in deeds_of(one, now=now)]
    if mine in possible:
        return [one for one in possible if one.state == mine.state]
    if possible or mine.state == done:
        return possible
    raise NotPossible(WHY_NOT[LetterState(mine.state)])


def _move(letters: Iterable[Letter], state: LetterState, **facts: Any) -> None:
    Letter.objects.filter(pk__in=[one.pk for one in letters]).update(state=state, **facts, **NO_LEASE)

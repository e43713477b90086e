"""Addresses that do not work rest for a while: reminders spare them, what is urgent or formal is still tried (R5)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from hub.audit.record import record
from hub.letters import policy
from hub.letters.choices import WEEKLY_LETTERS, Instead, LetterState, Treatment
from hub.letters.models import NO_LEASE, Letter, RestingAddress

IT_RESTS = "The address rests."


@transaction.atomic
def rest_address(address: str, *, problem: str, now: datetime) -> RestingAddress:
    """A mail server does not know it: 7 days the first time, then 30. While it rests nothing is added."""
    facts = {"rested_at": now, "rests_until": now + policy.RESTS_FIRST, "problem": problem}
    locked = RestingAddress.objects.select_for_update()
    row, is_new = locked.get_or_create(address=address.lower(), defaults=facts)
    if not is_new and row.rests_until <= now:
        is_known = row.rests_until > now - policy.RESTS_KNOWN_FOR
        row.times = row.times + 1 if is_known else 1
        row.rested_at, row.problem = now, problem
        row.rests_until = now + (policy.RESTS_AGAIN if is_known else policy.RESTS_FIRST)
        row.save()
    return row


def end_rest(address: str) -> int:
    """A letter went through: it works. How often it rested is remembered for a while. Answers how many this ends."""
    return RestingAddress.objects.of(address).unproved().update(rests_until=F("rested_at"))


def forget_rest(address: str) -> int:
    """Whoever it belongs to has just proved it: nothing is held against it any more. Answers how many it were."""
    return RestingAddress.objects.of(address).delete()[0]


@transaction.atomic
def try_address_again(*, by: Any, address: RestingAddress, now: datetime) -> bool:
    """Somebody told the team that it works again. False when it no longer rests: twice is harmless."""
    row = RestingAddress.objects.select_for_update().resting(now).filter(pk=address.pk).first()
    if row is None:
        return False
    end_rest(row.address)
    record("letters.try_address_again", by=by, about=row, now=now, times=row.times)
    return True


def forget_old_rests(*, now: datetime) -> int:
    """Of addresses that have long been awake nothing is kept."""
    return RestingAddress.objects.filter(rests_until__lt=now - policy.RESTS_KNOWN_FOR).delete()[0]


def spare(letter: Letter, *, now: datetime) -> bool:
    """Whether a reminder does not go because its address rests: then it stands in its reader's letters on the Hub.

    Asked at sending. Who has no account has no letters here: theirs waits until the rest is over. A weekly letter
    only names what stands there already, so nothing is left of it.
    """
    if letter.treatment != Treatment.REMINDER or not letter.mailbox:
        return False
    until = RestingAddress.objects.of(letter.mailbox).resting(now).values_list("rests_until", flat=True).first()
    if until is None:
        return False
    ours = Letter.objects.filter(pk=letter.pk, state=LetterState.QUEUED, leased_as=letter.leased_as)
    if letter.person is None or not letter.person.is_active:
        ours.update(due_at=until + timedelta(seconds=1), problem=IT_RESTS, **NO_LEASE)
    elif letter.kind_of_letter.group == WEEKLY_LETTERS:
        letter.carries.update(instead=Instead.RESTING, carried_by=None)
        ours.update(state=LetterState.CANCELLED, problem=IT_RESTS, **NO_LEASE)
    else:
        words = {"subject": letter.subject, "text": letter.text, "html": letter.html}
        aside = {"instead": Instead.RESTING, "set_aside_at": now}
        ours.update(state=LetterState.CANCELLED, problem=IT_RESTS, **aside, **words, **NO_LEASE)
    return True

"""Handing letters over. A worker leases a batch, then commits `sending` before each SMTP conversation and the
outcome after it (decision 11): nothing is lost, nothing is doubled up to hand-over, and every doubt is listed.
"""

import contextlib
import logging
import smtplib
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DataError, transaction

from hub import registry
from hub.letters import policy
from hub.letters.actions import choosing, refusing, resting
from hub.letters.actions.superseding import give_way
from hub.letters.choices import CONFIRMABLE_STATES, LetterState, Treatment
from hub.letters.models import NO_BODY, NO_HOLD, NO_LEASE, Letter, Sweep
from hub.letters.querysets import LetterQuerySet

log = logging.getLogger(__name__)
Tick = Callable[[], datetime]


class MailServerAway(Exception):
    """No conversation could be begun; the letters stay where they are."""


def deliver_due_letters(*, tick: Tick, batch_size: int = policy.BATCH_SIZE) -> int:
    """Hand over everything due, batch by batch; answers how many went. `tick` tells the time at each step."""
    _stamp(now=tick())
    connection = _reach_mail_server(now=tick())
    if connection is None:
        return 0
    give_way(now=tick())
    gone = 0
    while batch := lease_batch(now=tick(), size=batch_size):
        try:
            for letter in batch:
                gone += _hand_over(letter, connection, tick)
        except MailServerAway as away:
            _release(batch, problem=str(away))
            break
        except BaseException as crash:  # whatever broke this worker: those it had not come to are free for the next
            _release([behind for behind in batch if behind.pk != letter.pk], problem=f"{type(crash).__name__} before.")
            raise
        finally:
            _close(connection)
        _stamp(now=tick())  # a long queue is work, not a dead worker
    return gone


def _stamp(*, now: datetime) -> None:
    """A worker is alive at this moment: what /readyz asks."""
    Sweep.objects.update_or_create(name="letters", defaults={"at": now})


def _due(now: datetime) -> LetterQuerySet:
    """What this worker could hand over. A kind it does not know (a newer Hub asked for it) waits for one that does."""
    return Letter.objects.filter(kind__in=registry.letter_kinds.names()).due(now)


def _reach_mail_server(*, now: datetime) -> BaseEmailBackend | None:
    """A living connection, if anything is due and the mail server is there.

    While it is away nothing gives way: the letter that was to tell it could run out before it ever goes (T74).
    """
    if not _due(now).exists():
        return None
    connection = get_connection()
    try:
        _be_connected(connection)
    except MailServerAway as away:
        said = str(away)
        with transaction.atomic():
            untold = _due(now).exclude(problem=said).order_by("pk").select_for_update(skip_locked=True)
            Letter.objects.filter(pk__in=untold.values("pk")).update(problem=said)
        return None
    return connection


def lease_batch(*, now: datetime, size: int) -> list[Letter]:
    """Take up to `size` due letters for one worker, urgent ones first; two workers never get the same one.

    What came or fell due while a sweep is at work gives way here, like all the rest when it began (T74).
    """
    lease = uuid4().hex
    with transaction.atomic():
        chosen = _choose(_due(now).filter(treatment=Treatment.URGENT), size)
        chosen += _choose(_due(now).exclude(treatment=Treatment.URGENT), size - len(chosen))
        if not chosen:
            return []
        give_way(now=now, among=chosen)
        until = now + settings.LETTER_STALE_AFTER
        Letter.objects.filter(pk__in=chosen, state=LetterState.QUEUED).update(leased_until=until, leased_as=lease)
    held = Letter.objects.filter(leased_as=lease, state=LetterState.QUEUED).in_bulk(chosen)
    batch = [held[pk] for pk in chosen if pk in held]  # who reads it is looked up at sending
    return batch or lease_batch(now=now, size=size)  # all of them gave way, so those behind them are next


def _choose(due: LetterQuerySet, most: int) -> list[int]:
    """The keys of those that have waited longest, as an index has them; they are locked, others' are passed over."""
    waiting = due.order_by("due_at", "pk").select_for_update(skip_locked=True, no_key=False)
    return list(waiting.values_list("pk", flat=True)[:most])


def _release(batch: list[Letter], *, problem: str) -> None:
    leases = {letter.leased_as for letter in batch}
    leased = Letter.objects.filter(pk__in=[letter.pk for letter in batch], state=LetterState.QUEUED)
    leased.filter(leased_as__in=leases).update(problem=problem[:300], **NO_LEASE)


def _hand_over(letter: Letter, connection: BaseEmailBackend, tick: Tick) -> bool:
    """One letter, start to end; True when the mail server took it."""
    message = _prepare(letter, now=tick())
    if message is None:
        return False
    _be_connected(connection)
    try:
        with transaction.atomic():
            if not _begin(letter, now=tick()):
                return False
    except (DataError, ValueError) as problem:  # words the database cannot hold
        _end(letter, LetterState.FAILED, f"It could not be written: {type(problem).__name__}")
        return False
    try:
        connection.send_messages([message])
    except Exception as problem:  # whatever a mail server can do to us has an answer in _learn_from
        _close(connection)
        _learn_from(problem, letter, now=tick())
        return False
    return _confirm(letter, now=tick())


def _prepare(letter: Letter, *, now: datetime) -> EmailMultiAlternatives | None:
    """The message as it will go out, or None when the letter has come to its end without going."""
    if letter.is_worthless(now):
        _end(letter, LetterState.CANCELLED, "Its time had passed.")
        return None
    try:
        is_written = _composed(letter, now)
        if is_written and (choosing.set_aside(letter, now=now) or resting.spare(letter, now=now)):
            return None
        message = _message(letter) if is_written else None
    except Exception as problem:  # a letter nobody can write must not stop those behind it
        log.exception("letters: letter %s could not be written", letter.pk)
        _end(letter, LetterState.FAILED, f"It could not be written: {type(problem).__name__}")
        return None
    if message is None:
        _end(letter, LetterState.CANCELLED, "No longer needed.")
    return message


def _composed(letter: Letter, now: datetime) -> bool:
    """Write the words now, at each try anew: who still wants them is read at sending (T75)."""
    compose = registry.letter_kinds[letter.kind].compose
    if compose is None:
        return letter.is_written
    letter.sending_at = now
    words = compose(letter)
    if words is None:
        return False
    letter.subject, letter.text, letter.html = words.subject, words.text, words.html
    return True


def _message(letter: Letter) -> EmailMultiAlternatives | None:
    if not letter.mailbox:
        return None
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated", **choosing.headers_of(letter)}
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.mailbox],
        reply_to=[settings.REPLY_TO],
        headers=headers,
    )
    message.attach_alternative(letter.html, "text/html")
    message.message()  # an impossible header or address shows itself here, before anything is begun
    return message


def _begin(letter: Letter, *, now: datetime) -> bool:
    """Commit `sending`. False: the lease was lost to another worker, or staff held the letter."""
    begun = Letter.objects.filter(pk=letter.pk, state=LetterState.QUEUED, leased_as=letter.leased_as).update(
        state=LetterState.SENDING,
        sending_at=now,
        tries=letter.tries + 1,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
    )
    letter.tries += 1
    return bool(begun)


def _confirm(letter: Letter, *, now: datetime) -> bool:
    """Commit `sent`, also when a sweeper had meanwhile begun to doubt this very hand-over. The address works (R5)."""
    mine = Letter.objects.filter(pk=letter.pk, tries=letter.tries, state__in=CONFIRMABLE_STATES)
    erased = NO_BODY if letter.kind_of_letter.secret else {}
    is_sent = bool(mine.update(state=LetterState.SENT, sent_at=now, problem="", **NO_LEASE, **NO_HOLD, **erased))
    resting.end_rest(letter.mailbox)
    return is_sent


def _learn_from(problem: Exception, letter: Letter, *, now: datetime) -> None:
    """Refused for now, refused for good, or nobody knows."""
    code, said = refusing.refusal_code(problem), refusing.said(problem)
    if code is None:
        _mine(letter).update(state=LetterState.UNCERTAIN, doubted_at=now, problem=said, **NO_LEASE)
    elif code >= 500 or letter.tries >= policy.MOST_TRIES:
        _end(letter, LetterState.FAILED, said)
        if refusing.blames_address(problem) and letter.kind_of_letter.keeper is None:  # T6: a rest tells of no worry
            resting.rest_address(letter.mailbox, problem=said, now=now)
    else:
        later = now + policy.wait_after(letter.tries)
        _mine(letter).update(state=LetterState.QUEUED, due_at=later, problem=said, **NO_LEASE)


def _mine(letter: Letter) -> Any:
    """This worker's row at this try, or nothing when somebody else has moved it on."""
    return Letter.objects.filter(pk=letter.pk, tries=letter.tries, state__in=(LetterState.QUEUED, LetterState.SENDING))


def _end(letter: Letter, state: LetterState, problem: str) -> None:
    """The letter comes to its end without having gone."""
    erased = NO_BODY if registry.letter_kinds[letter.kind].secret else {}
    _mine(letter).update(state=state, problem=problem[:300], **NO_LEASE, **erased)


def _be_connected(connection: BaseEmailBackend) -> None:
    """A living connection before a hand-over begins: a server that hung up in between is no doubt, only a delay."""
    talk = getattr(connection, "connection", None)
    try:
        if talk is not None and hasattr(talk, "noop") and not _answers(talk):
            _close(connection)
        connection.open()
        if hasattr(connection, "connection") and hasattr(connection.connection, "ehlo_or_helo_if_needed"):
            connection.connection.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException) as problem:
        _close(connection)
        raise MailServerAway(f"The mail server is away ({type(problem).__name__}).") from problem


def _answers(talk: smtplib.SMTP) -> bool:
    try:
        return talk.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _close(connection: BaseEmailBackend) -> None:
    """Hang up without a word of complaint; a dead connection cannot say goodbye."""
    with contextlib.suppress(OSError, smtplib.SMTPException):
        connection.close()
    if hasattr(connection, "connection"):
        connection.connection = None

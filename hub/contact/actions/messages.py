"""Writing to each other through the relay (P6)."""

from datetime import datetime, timedelta

from django.db import transaction

from hub.audit.record import record
from hub.contact.actions.locks import held
from hub.contact.actions.refusals import NoLongerOpen, TooMany, WaitForAnswer
from hub.contact.models import Introduction, RelayMessage
from hub.contact.notifications import introductions as notifications
from hub.contact.permissions.introductions import can_write_in
from hub.contact.policy import MESSAGES_IN_A_ROW, MESSAGES_IN_AN_HOUR
from hub.people.models import Person


@transaction.atomic
def send(*, by: Person, introduction: Introduction, text: str, once: str, now: datetime) -> RelayMessage:
    """Leave a message for the other. The same form twice is one message. What they wrote before counts as read.

    Raises NoLongerOpen, WaitForAnswer, TooMany.
    """
    introduction = held(introduction)
    again = introduction.messages.filter(sender=by, once=once).first()
    if again:
        return again
    may_see = Introduction.objects.visible_to(by).filter(pk=introduction.pk).exists()
    if not may_see or not can_write_in(introduction):
        raise NoLongerOpen
    if _waits_for_answer(introduction, by):
        raise WaitForAnswer
    if RelayMessage.objects.filter(sender=by, sent_at__gt=now - timedelta(hours=1)).count() >= MESSAGES_IN_AN_HOUR:
        raise TooMany
    message = RelayMessage.objects.create(introduction=introduction, sender=by, text=text, sent_at=now, once=once)
    _mark_read(introduction, by, now=now)
    record("contact.write", by=by, about=message, now=now)
    notifications.message_waiting(introduction, introduction.other(by), now=now)
    return message


@transaction.atomic
def mark_read(*, by: Person, introduction: Introduction, now: datetime) -> int:
    """Note that somebody has read what was written to them. Twice is harmless."""
    return _mark_read(held(introduction), by, now=now)


def _mark_read(introduction: Introduction, reader: Person, *, now: datetime) -> int:
    return introduction.messages.received_by(reader).unread().update(read_at=now)


def _waits_for_answer(introduction: Introduction, writer: Person) -> bool:
    """Before they have met, nobody writes more than a few times to somebody who stays silent."""
    if introduction.is_agreed:
        return False
    newest = introduction.messages.order_by("-sent_at", "-pk").values_list("sender_id", flat=True)[:MESSAGES_IN_A_ROW]
    return [*newest] == [writer.pk] * MESSAGES_IN_A_ROW

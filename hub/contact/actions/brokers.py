"""What a broker does with an introduction somebody asked for through one (P13)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.contact.actions.locks import held
from hub.contact.actions.refusals import NoLongerOpen
from hub.contact.actions.sharing import close_shares
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction, RelayMessage
from hub.contact.notifications import introductions as notifications
from hub.contact.permissions.introductions import can_broker_introductions
from hub.people.models import Person


@transaction.atomic
def take(*, by: Person, introduction: Introduction, now: datetime) -> Introduction:
    """A broker takes it on. The first stays, unless that one is no broker any more. Raises NoLongerOpen."""
    introduction = _at_desk(introduction, by, now=now)
    if introduction.broker_id is None or not can_broker_introductions(introduction.broker, on=timezone.localdate(now)):
        introduction.broker = by
        introduction.save(update_fields=["broker"])
        record("contact.take", by=by, about=introduction, now=now)
    return introduction


@transaction.atomic
def pass_on(*, by: Person, introduction: Introduction, line: str, once: str, now: datetime) -> Introduction:
    """Give it to the asked person, with a warm line. The same form twice passes it on once. Raises NoLongerOpen."""
    if _said_already(introduction, by, once):
        return introduction
    introduction = _mine(introduction, by, now=now)
    _say(introduction, by, line, once, now=now)
    introduction.status, introduction.passed_on_at = IntroductionStatus.ASKED, now
    introduction.save(update_fields=["status", "passed_on_at"])
    record("contact.pass_on", by=by, about=introduction, now=now)
    notifications.asked(introduction, now=now)
    notifications.broker_answered(introduction, now=now)
    return introduction


@transaction.atomic
def say_no(*, by: Person, introduction: Introduction, words: str, once: str, now: datetime) -> Introduction:
    """Do not pass it on, and say what else might help. The asked person never hears of it. Raises NoLongerOpen."""
    if _said_already(introduction, by, once):
        return introduction
    introduction = _mine(introduction, by, now=now)
    _say(introduction, by, words, once, now=now)
    introduction.status, introduction.answered_at = IntroductionStatus.DECLINED, now
    introduction.save(update_fields=["status", "answered_at"])
    close_shares(introduction, now=now)
    record("contact.say_no", by=by, about=introduction, now=now)
    notifications.broker_answered(introduction, now=now)
    return introduction


@transaction.atomic
def follow_up(*, by: Person, introduction: Introduction, now: datetime) -> Introduction:
    """Note that its broker has asked how it went. Twice is harmless."""
    introduction = held(introduction)
    if introduction.followed_up_at is None:
        introduction.followed_up_at, introduction.followed_up_by = now, by
        introduction.save(update_fields=["followed_up_at", "followed_up_by"])
        record("contact.follow_up", by=by, about=introduction, now=now)
    return introduction


def _at_desk(introduction: Introduction, by: Person, *, now: datetime) -> Introduction:
    """Locked, and still one that this broker may work on."""
    introduction = held(introduction)
    mine = Introduction.objects.at_desk_of(by, on=timezone.localdate(now)).with_broker()
    if not mine.filter(pk=introduction.pk).exists():
        raise NoLongerOpen
    return introduction


def _mine(introduction: Introduction, by: Person, *, now: datetime) -> Introduction:
    introduction = take(by=by, introduction=introduction, now=now)
    if introduction.broker_id != by.pk:
        raise NoLongerOpen
    return introduction


def _said_already(introduction: Introduction, by: Person, once: str) -> bool:
    return introduction.messages.filter(sender=by, once=once).exists()


def _say(introduction: Introduction, by: Person, text: str, once: str, *, now: datetime) -> None:
    RelayMessage.objects.create(introduction=introduction, sender=by, text=text, sent_at=now, once=once)

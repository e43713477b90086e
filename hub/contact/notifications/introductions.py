"""Letters about introductions. Each is written as it goes, and not at all when it concerns nobody any more (T75)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction
from hub.contact.policy import ASKING_LASTS, BROKER_ROLES
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from hub.people.models import Person

KINDS = {
    "contact.introduction_asked": _("Somebody would like to meet you"),
    "contact.introduction_agreed": _("Somebody has agreed to meet you"),
    "contact.introduction_declined": _("Not this time"),
    "contact.message_waiting": _("A message waits for you"),
    "contact.broker_asked": _("Somebody asks a broker for an introduction"),
    "contact.broker_answered": _("A broker has looked at what you asked"),
}
STATUS_OF_KIND = {
    "contact.introduction_asked": IntroductionStatus.ASKED,
    "contact.introduction_agreed": IntroductionStatus.AGREED,
    "contact.introduction_declined": IntroductionStatus.DECLINED,
}


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter about introductions."""
    compose_of: dict[str, Callable[[Letter], Words | None]] = {
        "contact.message_waiting": _compose_waiting,
        "contact.broker_asked": _compose_for_broker,
    }
    for name, label in KINDS.items():
        compose = compose_of.get(name, _compose)
        kind = registry.LetterKind(name, label, Treatment.REMINDER, compose=compose, private=True)
        registry.letter_kinds.plug(name, kind)


def asked(introduction: Introduction, *, now: datetime) -> None:
    """Tell the asked person that somebody would like to meet them."""
    _tell("contact.introduction_asked", introduction, introduction.asked, now=now)


def agreed(introduction: Introduction, *, now: datetime) -> None:
    """Tell whoever asked that they may write to each other."""
    _tell("contact.introduction_agreed", introduction, introduction.asker, now=now)


def declined(introduction: Introduction, *, now: datetime) -> None:
    """Tell whoever asked, kindly and without a reason; the same when there was no answer at all."""
    _tell("contact.introduction_declined", introduction, introduction.asker, now=now)


def broker_answered(introduction: Introduction, *, now: datetime) -> None:
    """Tell whoever asked that a broker has passed it on, or has said why not."""
    _tell("contact.broker_answered", introduction, introduction.asker, now=now)


def brokers_asked(introduction: Introduction, *, now: datetime) -> None:
    """Tell every broker who may work on it."""
    today = timezone.localdate(now)
    for broker in Person.objects.active().holding_any(BROKER_ROLES, on=today):
        if Introduction.objects.at_desk_of(broker, on=today).filter(pk=introduction.pk).exists():
            _tell("contact.broker_asked", introduction, broker, now=now)


def message_waiting(introduction: Introduction, reader: Person, *, now: datetime) -> None:
    """Tell somebody that a message waits: once a day for one introduction, however many come."""
    _tell("contact.message_waiting", introduction, reader, now=now, occasion=f":{timezone.localdate(now)}")


def _tell(kind: str, introduction: Introduction, to: Person, *, now: datetime, occasion: str = "") -> None:
    key = f"{kind}:{introduction.pk}:{to.pk}{occasion}"
    notify(to, kind=kind, key=key, now=now, about=introduction)


def _compose(letter: Letter) -> Words | None:
    """The words, while the introduction is still what the letter says and its reader may see it."""
    introduction = _seen_by_reader(letter)
    wanted = STATUS_OF_KIND.get(letter.kind)
    if introduction is None or (wanted and introduction.status != wanted):
        return None
    return _words(letter.kind, introduction)


def _compose_waiting(letter: Letter) -> Words | None:
    introduction = _seen_by_reader(letter)
    if introduction is None or not introduction.messages.received_by(letter.person).unread().exists():
        return None
    return _words(letter.kind, introduction)


def _compose_for_broker(letter: Letter) -> Words | None:
    today = timezone.localdate(letter.written_at)
    waiting = Introduction.objects.at_desk_of(letter.person, on=today).with_broker().filter(pk=letter.about_id)
    introduction = waiting.filter(broker__isnull=True).first()
    return _words(letter.kind, introduction) if introduction else None


def _seen_by_reader(letter: Letter) -> Introduction | None:
    if letter.person is None or not letter.person.is_active:
        return None
    return Introduction.objects.visible_to(letter.person).filter(pk=letter.about_id).first()


def _words(kind: str, introduction: Introduction) -> Words:
    until = (introduction.passed_on_at or introduction.asked_at) + ASKING_LASTS
    context: dict[str, Any] = {
        "base_url": settings.BASE_URL,
        "path": f"/introductions/{introduction.public_id}/",
        "until": until.astimezone(ZoneInfo(settings.TIME_ZONE)),
    }
    return write(f"hub/contact/email/{kind.removeprefix('contact.')}", context)

"""Asking for an introduction, and what becomes of it (P9). The two persons guard the rules: their rows are locked."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.contact import policy
from hub.contact.actions.locks import held, lock_people
from hub.contact.actions.refusals import (
    AlreadyUnderWay,
    AskedBefore,
    CannotBeFound,
    NobodyToAsk,
    NoLongerOpen,
    TooMany,
)
from hub.contact.actions.sharing import close_shares, open_share
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction, RelayMessage
from hub.contact.notifications import introductions as notifications
from hub.contact.permissions.introductions import people_to_ask
from hub.people.models import Person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def brokers_for(asker: Person, asked: Person, *, now: datetime) -> list[Person]:
    """Who could bring these two together: brokers other than themselves, and kept apart from neither."""
    brokers = Person.objects.active().holding_any(policy.BROKER_ROLES, on=timezone.localdate(now))
    return list(brokers.apart_from(asker).apart_from(asked).exclude(pk__in=[asker.pk, asked.pk]))


@transaction.atomic
def ask(
    *, by: Person, to: Person, text: str, once: str, share: bool, through_broker: bool, now: datetime
) -> Introduction:
    """Ask to be introduced, with a few words, directly or through a broker. The same form twice is one introduction.

    Raises CannotBeFound, AlreadyUnderWay, AskedBefore, TooMany, NobodyToAsk.
    """
    lock_people(by, to)
    again = Introduction.objects.filter(asker=by, messages__sender=by, messages__once=once).first()
    if again:
        return again
    _refuse_ask(by, to, now=now)
    if through_broker and not brokers_for(by, to, now=now):
        raise NobodyToAsk
    status = IntroductionStatus.WITH_BROKER if through_broker else IntroductionStatus.ASKED
    introduction = Introduction.objects.create(
        asker=by, asked=to, status=status, asked_at=now, through_broker=through_broker
    )
    RelayMessage.objects.create(introduction=introduction, sender=by, text=text, sent_at=now, once=once)
    if share:
        open_share(introduction, by, now=now)
    record("contact.ask", by=by, about=introduction, now=now, through_broker=through_broker)
    (notifications.brokers_asked if through_broker else notifications.asked)(introduction, now=now)
    return introduction


@transaction.atomic
def introduce(*, asker: Person, asked: Person, opening: str, once: str, by: Person, now: datetime) -> Introduction:
    """Bring two together who have both said yes elsewhere, with what `asker` wrote and `asked` has read by now.

    Whatever else waited between them is settled; two who have met already stay in the introduction they have. Whoever
    calls it tells them. Twice is harmless. Raises CannotBeFound when one of them has left or they are kept apart.
    """
    met = introduce_agreed(one=asker, two=asked, by=by, now=now)
    said = {"introduction": met, "text": opening, "sent_at": now, "read_at": now}
    RelayMessage.objects.get_or_create(sender=asker, once=once, defaults=said)
    return met


@transaction.atomic
def agree(*, by: Person, introduction: Introduction, share: bool, now: datetime) -> Introduction:
    """The asked person would like to meet; `share` shows their address as soon as both do. Twice is harmless.

    Raises NoLongerOpen.
    """
    introduction = held(introduction)
    if introduction.is_agreed and introduction.asked_id == by.pk:
        return introduction
    _refuse_answer(introduction, by)
    _close_others(introduction, now=now)
    introduction.status, introduction.answered_at = IntroductionStatus.AGREED, now
    introduction.save(update_fields=["status", "answered_at"])
    introduction.messages.exclude(sender=by).unread().update(read_at=now)
    if share:
        open_share(introduction, by, now=now)
    record("contact.agree", by=by, about=introduction, now=now)
    notifications.agreed(introduction, now=now)
    return introduction


@transaction.atomic
def introduce_agreed(*, one: Person, two: Person, by: Person | None, now: datetime, words: str = "") -> Introduction:
    """Bring together two who have both said yes elsewhere. Whoever calls it tells them.

    Somebody else who brought them together (`by`) counts as their broker, and `words` are theirs. Whatever else waited
    between the two is settled; two who have met already stay in the introduction they have. Twice is harmless. Raises
    CannotBeFound when one of them has left, or when they are kept apart.
    """
    lock_people(one, two)
    here = Person.objects.active().filter(pk__in=[one.pk, two.pk])
    if one.pk == two.pk or here.count() != 2 or not here.apart_from(one).filter(pk=two.pk).exists():
        raise CannotBeFound
    met = Introduction.objects.between(one, two).agreed().order_by("pk").first()
    if met is not None:
        return met
    broker = by if by is not None and by.pk not in (one.pk, two.pk) else None
    facts = {"through_broker": True, "broker": broker, "passed_on_at": now} if broker else {}
    moments = {"asked_at": now, "answered_at": now}
    met = Introduction.objects.create(asker=one, asked=two, status=IntroductionStatus.AGREED, **moments, **facts)
    _close_others(met, now=now)
    if words and by is not None:
        RelayMessage.objects.create(introduction=met, sender=by, text=words, sent_at=now, once=met.public_id)
    record("contact.introduce", by=by, about=met, now=now)
    return met


@transaction.atomic
def decline(*, by: Person, introduction: Introduction, now: datetime) -> Introduction:
    """Not this time: whoever asked is told kindly, without a reason. Twice is harmless. Raises NoLongerOpen."""
    introduction = held(introduction)
    if introduction.status == IntroductionStatus.DECLINED and introduction.asked_id == by.pk:
        return introduction
    _refuse_answer(introduction, by)
    _conclude(introduction, IntroductionStatus.DECLINED, by=by, now=now, deed="contact.decline")
    notifications.declined(introduction, now=now)
    return introduction


@transaction.atomic
def withdraw(*, by: Person, introduction: Introduction, now: datetime) -> Introduction:
    """Whoever asked takes it back; nobody is told. Twice is harmless. Raises NoLongerOpen."""
    introduction = held(introduction)
    if introduction.status == IntroductionStatus.WITHDRAWN and introduction.asker_id == by.pk:
        return introduction
    if introduction.asker_id != by.pk or not introduction.is_open:
        raise NoLongerOpen
    return _conclude(introduction, IntroductionStatus.WITHDRAWN, by=by, now=now, deed="contact.withdraw")


@transaction.atomic
def part(*, one: Person, other: Person, now: datetime) -> int:
    """Close quietly whatever waits between two people who are kept apart now (P12). Nobody is told.

    Whoever blocks holds their own row already (`people.actions.block`), and so nothing is asked meanwhile.
    """
    waiting = list(Introduction.objects.between(one, other).open().select_for_update().order_by("pk"))
    for introduction in waiting:
        _conclude(introduction, IntroductionStatus.WITHDRAWN, by=None, now=now, deed="contact.part")
    return len(waiting)


@transaction.atomic
def leave(*, person: Person, now: datetime) -> int:
    """Close quietly whatever waits for or from somebody who leaves the Hub."""
    waiting = list(Introduction.objects.of(person).open().select_related("asker", "asked").order_by("pk"))
    for introduction in waiting:
        introduction = held(introduction)
        if introduction.is_open:
            _conclude(introduction, IntroductionStatus.WITHDRAWN, by=None, now=now, deed="contact.leave")
    return len(waiting)


def close_unanswered(*, now: datetime) -> int:
    """Close, kindly, what nobody has answered for long; whoever asked hears what they hear of a "not this time"."""
    return sum(_close_one(introduction, now=now) for introduction in Introduction.objects.unanswered(now))


@transaction.atomic
def _close_one(introduction: Introduction, *, now: datetime) -> bool:
    introduction = held(introduction)
    if not Introduction.objects.unanswered(now).filter(pk=introduction.pk).exists():
        return False
    _conclude(introduction, IntroductionStatus.DECLINED, by=None, now=now, deed="contact.close_unanswered")
    notifications.declined(introduction, now=now)
    return True


def _refuse_ask(by: Person, to: Person, *, now: datetime) -> None:
    if by.pk == to.pk or not people_to_ask(by).filter(pk=to.pk).exists():
        raise CannotBeFound
    standing = Introduction.objects.visible_to(by).between(by, to)
    if (standing.open() | standing.agreed()).exists():
        raise AlreadyUnderWay
    mine = Introduction.objects.filter(asker=by)
    of_late = mine.filter(asked=to, asked_at__gt=now - policy.ASK_AGAIN_AFTER)
    turned_down = mine.filter(asked=to, status=IntroductionStatus.DECLINED)
    if (
        of_late.count() >= policy.ASKS_OF_ONE
        or turned_down.filter(answered_at__gt=now - policy.ASK_AGAIN_AFTER).exists()
    ):
        raise AskedBefore
    if (
        mine.filter(asked_at__gt=now - HOUR).count() >= policy.INTRODUCTIONS_IN_AN_HOUR
        or mine.filter(asked_at__gt=now - DAY).count() >= policy.INTRODUCTIONS_IN_A_DAY
    ):
        raise TooMany


def _refuse_answer(introduction: Introduction, by: Person) -> None:
    may_see = Introduction.objects.visible_to(by).filter(pk=introduction.pk, asked=by).exists()
    if not may_see or not introduction.is_asked or not introduction.asker.is_active:
        raise NoLongerOpen


def _close_others(introduction: Introduction, *, now: datetime) -> None:
    """Once two have met, whatever else waited between them is settled."""
    others = Introduction.objects.between(introduction.asker, introduction.asked).open().exclude(pk=introduction.pk)
    for other in others.select_for_update().order_by("pk"):
        _conclude(other, IntroductionStatus.WITHDRAWN, by=None, now=now, deed="contact.settle")


def _conclude(introduction: Introduction, status: str, *, by: Person | None, now: datetime, deed: str) -> Introduction:
    introduction.status, introduction.answered_at = status, now
    introduction.save(update_fields=["status", "answered_at"])
    close_shares(introduction, now=now)
    record(deed, by=by, about=introduction, now=now)
    return introduction

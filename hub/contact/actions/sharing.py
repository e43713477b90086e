"""Letting the other see one's address, and no longer (T62). Both must; either ends it for both."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.contact.actions.locks import held
from hub.contact.actions.refusals import NoLongerOpen
from hub.contact.models import ContactShare, Introduction
from hub.contact.policy import SHARING_NOTICE
from hub.people.models import Person


@transaction.atomic
def share_address(*, by: Person, introduction: Introduction, now: datetime) -> None:
    """Say yes to showing one's address, in the wording now in force. Twice is harmless. Raises NoLongerOpen."""
    introduction = held(introduction)
    may_see = Introduction.objects.visible_to(by).filter(pk=introduction.pk).exists()
    if not may_see or not (introduction.is_open or introduction.is_agreed):
        raise NoLongerOpen
    open_share(introduction, by, now=now)


@transaction.atomic
def stop_sharing(*, by: Person, introduction: Introduction, now: datetime) -> None:
    """Take it back: from the next page on neither sees the other's address. Twice is harmless."""
    introduction = held(introduction)
    if introduction.shares.filter(person=by, withdrawn_at__isnull=True).update(withdrawn_at=now):
        record("contact.stop_sharing", by=by, about=introduction, now=now)


def open_share(introduction: Introduction, person: Person, *, now: datetime) -> None:
    """Note the yes of one of the two, once. One to an older wording is closed: it never was a yes to this one."""
    older = introduction.shares.filter(person=person, withdrawn_at__isnull=True)
    older.exclude(notice_version=SHARING_NOTICE).update(withdrawn_at=now)
    _share, is_new = ContactShare.objects.get_or_create(
        introduction=introduction,
        person=person,
        withdrawn_at=None,
        defaults={"notice_version": SHARING_NOTICE, "given_at": now},
    )
    if is_new:
        record("contact.share", by=person, about=introduction, now=now, notice=SHARING_NOTICE)


def close_shares(introduction: Introduction, *, now: datetime) -> None:
    """Nothing is shared in an introduction that came to nothing."""
    introduction.shares.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)

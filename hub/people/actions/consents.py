"""Agreeing to one purpose in one wording, and taking it back (P6, T62)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.audit.record import record
from hub.people import notifications
from hub.people.actions.profile import MayNotEnter
from hub.people.choices import Purpose
from hub.people.models import Consent, Person
from hub.people.permissions import can_enter_profile
from hub.people.policy import WORDINGS


class OnlyThemselves(Exception):
    """Nobody promises for somebody else how they will treat people."""


class WordsHaveChanged(Exception):
    """They read another wording than the one in force: they should read it first."""


@transaction.atomic
def agree(*, by: Person, person: Person, purpose: str, now: datetime, version: int | None = None) -> Consent:
    """Agree to the wording of `purpose` that is in force; `version` is the one they read, where a page showed it.

    Agreeing twice is harmless; an older wording makes way for the new one. The team may note what somebody says
    on the phone, all but the conduct (P11, P12). Raises MayNotEnter, OnlyThemselves, WordsHaveChanged.
    """
    _refuse_for_others(by, person, purpose, now)
    in_force = WORDINGS[purpose]
    if version is not None and version != in_force:
        raise WordsHaveChanged(f"Wording {in_force} is in force.")
    Person.objects.select_for_update().get(pk=person.pk)
    consents = person.consents.filter(purpose=purpose, withdrawn_at__isnull=True)
    consent = consents.filter(version=in_force).first()
    if consent is None:
        consents.update(withdrawn_at=now)
        consent = Consent.objects.create(person=person, purpose=purpose, version=in_force, given_at=now, given_by=by)
        record("people.agree", by=by, about=person, now=now, purpose=purpose, version=in_force)
        if by != person:
            notifications.profile_entered(person, now=now)
    return consent


@transaction.atomic
def withdraw(*, by: Person, purpose: str, now: datetime, person: Person | None = None) -> int:
    """Take back what was agreed, in whichever wording; as easy on the phone as giving was. Twice is harmless.

    Answers how many rows were closed. Raises MayNotEnter, OnlyThemselves.
    """
    person = person or by
    _refuse_for_others(by, person, purpose, now)
    Person.objects.select_for_update().get(pk=person.pk)
    consent = person.consents.filter(purpose=purpose, withdrawn_at__isnull=True).first()
    if consent is None:
        return 0
    consent.withdrawn_at = now
    consent.save(update_fields=["withdrawn_at"])
    record("people.withdraw", by=by, about=person, now=now, purpose=purpose, version=consent.version)
    if by != person:
        notifications.profile_entered(person, now=now)
    return 1


def _refuse_for_others(by: Person, person: Person, purpose: str, now: datetime) -> None:
    if by == person:
        return
    if purpose == Purpose.CONDUCT:
        raise OnlyThemselves("Everybody promises this for themselves.")
    if not can_enter_profile(by, on=timezone.localdate(now)):
        raise MayNotEnter("Only the programme team notes what somebody else agrees to.")

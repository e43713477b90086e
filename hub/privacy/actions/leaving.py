"""Closing an account (P7, T64, T65). The wish is kept first; then everything goes in one transaction, files after it.

A worker that dies leaves either nothing done or only files to delete: the next bell goes on from there.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.celery import app
from hub.holdings import Holding, Objection, holdings
from hub.letters.actions import forget_name, forget_reader
from hub.letters.models import Letter
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.privacy import notifications
from hub.privacy.actions.verify import Identifiers, find_traces, identify
from hub.privacy.models import Erasure, Hold
from hub.privacy.permissions import objections_to_erasing

log = logging.getLogger(__name__)
FINISH = "privacy.finish_erasures"


class NotYet(Exception):
    """Something must happen before this account can be closed."""

    def __init__(self, objections: list[Objection]) -> None:
        super().__init__(*(str(objection.words) for objection in objections))
        self.objections = objections


class MayNotClose(Exception):
    """It is somebody else's account."""


def ask_to_erase(*, by: Person, now: datetime) -> Erasure:
    """Somebody closes their own account: they are signed out at once, and erased as soon as a worker wakes.

    Twice is harmless. Raises NotYet.
    """
    return close_account(by=by, person=by, now=now)


@transaction.atomic
def close_account(*, by: Person | None, person: Person, now: datetime) -> Erasure:
    """Close an account: people their own, nobody another's. `by` None is the Hub, or the operator's command line.

    Raises NotYet, MayNotClose.
    """
    if by is not None and by.pk != person.pk:
        raise MayNotClose("Only somebody themselves can close their account.")
    _one_administrator_at_a_time()
    person = Person.objects.select_for_update().get(pk=person.pk)
    erasure = Erasure.objects.filter(person_id=person.pk).first()
    if erasure is not None:
        return erasure
    if objections := objections_to_erasing(person, on=timezone.localdate(now)):
        raise NotYet(objections)
    erasure = Erasure.objects.create(person_id=person.pk, asked_at=now)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _end_sessions(person)
    record("privacy.ask_to_erase", by=by, about=person, now=now)
    transaction.on_commit(wake)
    return erasure


def _one_administrator_at_a_time() -> None:
    """Two who leave at the same moment must not each rely on the other."""
    list(RoleGrant.objects.filter(role=Role.ADMINISTRATOR).order_by("pk").select_for_update())


def wake() -> None:
    """Ring the workers' bell. A broker that is away is no reason to fail: the minutely bell goes on."""
    try:
        app.send_task(FINISH, retry=False, ignore_result=True)
    except Exception:  # any broker, any way of being away
        log.warning("privacy: the broker did not answer; the next bell erases")


def finish_erasures(*, now: datetime) -> int:
    """Do every erasure that was asked for and is not done; one that fails stops no other. Says how many were done."""
    done = 0
    for erasure in Erasure.objects.open().order_by("pk"):
        try:
            done += _finish(erasure, now=now)
        except Exception as problem:  # its own words may name somebody (T70)
            log.error("privacy: erasure %s failed (%s)", erasure.pk, type(problem).__name__)
    notifications.forget_goodbyes()
    return done


def _finish(erasure: Erasure, *, now: datetime) -> bool:
    person = Person.objects.filter(pk=erasure.person_id).first()
    if person is not None:
        return erase(person=person, now=now)
    return bool(Erasure.objects.filter(pk=erasure.pk).update(done_at=now))  # a copy from before they joined


def erase(*, person: Person, now: datetime) -> bool:
    """Erase somebody whose account was closed, then look for what is left. Twice is harmless. False: done already."""
    known = _erase_rows(person, now=now)
    if known is None:
        return False
    erasure = Erasure.objects.get(person_id=person.pk)
    for name in erasure.files_left:
        default_storage.delete(name)
    Erasure.objects.filter(pk=erasure.pk).update(done_at=now, files_left=[])
    _verify(erasure, person, known, now=now)
    return True


@transaction.atomic
def _erase_rows(person: Person, *, now: datetime) -> Identifiers | None:
    """Every row, in the order of the holdings; None when another worker was faster."""
    erasure = Erasure.objects.select_for_update().get(person_id=person.pk)
    if erasure.done_at is not None:
        return None
    person = Person.objects.select_for_update().get(pk=person.pk)
    known, is_first, free = identify(person), person.erased_at is None, _free_holdings(person)
    files = [file.name for holding in free for file in holding.files(person) if file]
    for holding in free:
        holding.erase(person, now)
    if any(holding.model is Letter for holding in free):
        forget_reader(person=person, addresses=known.addresses)  # also what was written to them just now
        forget_name(names=known.names, instead=_("somebody who has left"))
    _end_sessions(person, addresses=known.addresses)
    erasure.files_left = sorted({*erasure.files_left, *files})
    erasure.save(update_fields=["files_left"])
    if is_first and known.addresses:
        notifications.say_goodbye(known.addresses[0], person, now=now)
        record("privacy.erase", by=None, about=person, now=now)
    return known


def _free_holdings(person: Person) -> list[Holding]:
    """All holdings but those on which a hold lies for this person."""
    held = set(Hold.objects.on(person).values_list("holding", flat=True))
    return [holding for holding in holdings if holding.name not in held]


def _end_sessions(person: Person, addresses: Iterable[str] = ()) -> None:
    """Sign them out everywhere; with `addresses`, also forget visits on which one of these was typed."""
    keys = list(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    UserSession.objects.filter(user=person).delete()
    Session.objects.filter(session_key__in=keys).delete()
    known = list(addresses)
    if known:
        theirs = [one.pk for one in Session.objects.iterator() if _is_theirs(one.get_decoded(), person, known)]
        Session.objects.filter(pk__in=theirs).delete()


def _is_theirs(visit: dict[str, Any], person: Person, addresses: list[str]) -> bool:
    said = str(visit).lower()
    return visit.get(SESSION_KEY) == str(person.pk) or any(address in said for address in addresses)


def _verify(erasure: Erasure, person: Person, known: Identifiers, *, now: datetime) -> None:
    """Look for what is left; what is found is kept as tables and numbers, for somebody to look at."""
    if not known.words:
        return  # a stub already: nobody knows any more what to look for
    held = frozenset(Hold.objects.on(person).values_list("holding", flat=True))
    tables = frozenset(holding.model._meta.db_table for holding in holdings if holding.name in held)
    goodbye = notifications.goodbye_of(person)
    found = find_traces(known, but_for=tables, sealed=goodbye.message_id.encode() if goodbye else b"")
    own = {("letters_letter.address", str(goodbye.pk))} if goodbye else set()
    left = [trace for trace in found if (trace.place, trace.row) not in own]
    if not left:
        Erasure.objects.filter(pk=erasure.pk).update(verified_at=now)
        return
    places = dict(sorted(Counter(trace.place for trace in left).items()))
    rows = sorted({f"{trace.place} {trace.row}" for trace in left if trace.place != "file"})
    record("privacy.find_traces", by=None, about=person, now=now, places=places, rows=rows[:100])
    log.warning("privacy: erasure %s left traces: %s", erasure.pk, places)

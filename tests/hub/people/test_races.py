"""Rights that end while they are used, and two administrators who leave at once, on PostgreSQL (T11, P3)."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from hub.audit.models import AuditEntry
from hub.audit.record import record
from hub.people import actions
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.people.permissions import can_grant_role, last_administrator
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

ROOMS = ["hub.letters", "hub.people", "django.contrib.contenttypes", "django.contrib.sessions", "allauth.usersessions"]
pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True, available_apps=ROOMS),  # the audit trail cannot be emptied
]
TODAY = NOW.date()
ATTEMPTS, AT_ONCE = 200, 50
Grant = Callable[..., Any]


@pytest.fixture(autouse=True)
def postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs HUB_TEST_DATABASE_URL")


def at_once(deeds: list[Callable[[], Any]]) -> list[Any]:
    """Do all of them in threads with connections of their own; answers what each gave or raised."""
    gate = threading.Barrier(min(AT_ONCE, len(deeds)))

    def do(number: int) -> Any:
        try:
            if number < gate.parties:
                gate.wait(timeout=30)
            return deeds[number]()
        except Exception as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        return list(pool.map(do, range(len(deeds))))


@transaction.atomic
def naive_grant(*, by: Person, to: Person, role: str, now: Any, starts_on: date) -> RoleGrant:
    """The control: looks at the right, and writes, without holding on to it in between."""
    if not can_grant_role(by, role, on=TODAY):
        raise actions.MayNotGrant
    time.sleep(random.random() / 20)
    grant = RoleGrant.objects.create(person=to, role=role, starts_on=starts_on, granted_at=now, granted_by=by)
    record("people.grant_role", by=by, about=to, now=now)
    return grant


def used_after_its_end(grant: Grant) -> tuple[int, int]:
    """200 grants by somebody whose own role is ended meanwhile: how many went through, how many after the end."""
    admin = RoleGrantFactory(role=Role.ADMINISTRATOR).person
    mine = RoleGrantFactory(role=Role.PROGRAMME_TEAM)
    people = PersonFactory.create_batch(ATTEMPTS - 1)

    def give(to: Person) -> Callable[[], Any]:
        return lambda: grant(by=mine.person, to=to, role=Role.MENTOR, now=NOW, starts_on=TODAY)

    def end() -> RoleGrant:
        return actions.end_role(by=admin, grant=mine, now=NOW, ends_on=TODAY, reason="Left")

    deeds = [give(to) for to in people]
    deeds.insert(AT_ONCE // 2, end)
    done = at_once(deeds)

    wrong = [one for one in done if isinstance(one, Exception) and not isinstance(one, actions.MayNotGrant)]
    assert wrong == []
    ended = AuditEntry.objects.get(deed="people.end_role", subject_id=str(mine.person_id), actor_id=admin.pk).pk
    given = AuditEntry.objects.filter(deed="people.grant_role", actor_id=mine.person_id)
    return given.count(), given.filter(pk__gt=ended).count()


def test_nothing_is_done_with_a_role_after_its_end() -> None:
    given, late = used_after_its_end(actions.grant_role)

    assert (late, 0 < given < ATTEMPTS - 1) == (0, True)


def test_without_the_lock_a_role_is_used_after_its_end() -> None:
    assert used_after_its_end(naive_grant)[1] > 0


@transaction.atomic
def naive_end(*, by: Person, grant: RoleGrant, now: Any, ends_on: date, reason: str) -> None:
    """The control: counts administrators without holding on to them."""
    if last_administrator(grant.person, on=ends_on):
        raise actions.LastAdministrator
    time.sleep(random.random() / 20)
    RoleGrant.objects.filter(pk=grant.pk).update(ends_on=ends_on, ended_at=now, ended_by=by, end_reason=reason)


def left_over(end: Callable[..., Any]) -> tuple[int, list[Any]]:
    """Twenty rounds in which ten administrators all lay their role down at once: who is left, what was said."""
    said, fewest = [], 10
    for _ in range(ATTEMPTS // 10):
        grants = RoleGrantFactory.create_batch(10, role=Role.ADMINISTRATOR)
        RoleGrant.objects.exclude(pk__in=[grant.pk for grant in grants]).delete()

        def lay_down(grant: RoleGrant) -> Callable[[], Any]:
            return lambda: end(by=grant.person, grant=grant, now=NOW, ends_on=TODAY, reason="Tired")

        said += at_once([lay_down(grant) for grant in grants])
        fewest = min(fewest, RoleGrant.objects.live(TODAY).of({Role.ADMINISTRATOR}).count())
    return fewest, [one for one in said if isinstance(one, Exception)]


def test_when_all_administrators_leave_at_once_one_stays() -> None:
    fewest, said = left_over(actions.end_role)

    assert (fewest, {type(one) for one in said}, len(said)) == (1, {actions.LastAdministrator}, ATTEMPTS // 10)


def test_without_the_lock_nobody_stays() -> None:
    assert left_over(naive_end)[0] == 0


def test_administrators_who_suspend_each_other_at_once_leave_one_and_never_wait_in_a_circle() -> None:
    grants = RoleGrantFactory.create_batch(6, role=Role.ADMINISTRATOR)
    people = [grant.person for grant in grants]

    def shut_out(by: Person, other: Person) -> Callable[[], Any]:
        return lambda: actions.suspend(by=by, person=other, reason="x", now=NOW)

    done = at_once([shut_out(by, other) for by in people for other in people if by != other])

    refusals = {type(one) for one in done if isinstance(one, Exception)}
    assert refusals <= {actions.MayNotSuspend, actions.LastAdministrator}
    assert Person.objects.filter(pk__in=[person.pk for person in people], is_active=True).count() == 1


def test_a_role_given_two_hundred_times_at_once_is_given_once() -> None:
    admin, to = RoleGrantFactory(role=Role.ADMINISTRATOR).person, PersonFactory()

    done = at_once([lambda: actions.grant_role(by=admin, to=to, role=Role.MENTOR, now=NOW, starts_on=TODAY)] * ATTEMPTS)

    assert ({one.pk for one in done}, to.roles.count()) == ({to.roles.get().pk}, 1)

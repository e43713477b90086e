"""Two administrators leave at the same moment on PostgreSQL: one of them stays."""

from collections.abc import Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.privacy.actions import NotYet, ask_to_erase, leaving
from hub.privacy.models import Erasure
from tests.conftest import NOW
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.services
ROUNDS = 100


@pytest.fixture(autouse=True)
def cleared_away(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is committed here goes again, by hand: emptying every table would take the library off its shelves."""
    with django_db_blocker.unblock():
        before = set(Person.objects.values_list("pk", flat=True))
        yield
        clear_away(before)
        connection.close()


def clear_away(before: set[int]) -> None:
    """The trail lets go only of what its own guard does not see."""
    new = set(Person.objects.values_list("pk", flat=True)) - before
    Erasure.objects.filter(person_id__in=new).delete()
    RoleGrant.objects.filter(person_id__in=new).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM audit_auditentry WHERE deed = 'privacy.ask_to_erase'")
        cursor.execute("SET session_replication_role = DEFAULT")
    Person.objects.filter(pk__in=new).delete()


def leave_together() -> list[str]:
    """Two administrators, there are no others, close their accounts at once."""
    people = [RoleGrantFactory(role=Role.ADMINISTRATOR).person for _ in range(2)]
    start, answers = Barrier(2), []

    def leave(person: Person) -> None:
        try:
            start.wait(timeout=60)
            ask_to_erase(by=person, now=NOW)
            answers.append("gone")
        except NotYet:
            answers.append("stays")
        except BaseException as problem:  # a thread's failure must fail the test
            answers.append(repr(problem))
        finally:
            connection.close()

    threads = [Thread(target=leave, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Person.objects.filter(pk__in=[person.pk for person in people]).update(is_active=False)
    return sorted(answers)


def test_of_two_administrators_who_leave_at_once_one_always_stays() -> None:
    assert [leave_together() for _ in range(ROUNDS)] == [["gone", "stays"]] * ROUNDS


def test_without_the_lock_both_go_so_this_test_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    both_have_looked, look = Barrier(2), leaving.objections_to_erasing

    def look_and_wait(*args: Any, **kwargs: Any) -> list[Any]:
        found = look(*args, **kwargs)
        both_have_looked.wait(timeout=60)
        return found

    monkeypatch.setattr(leaving, "_one_administrator_at_a_time", lambda: None)
    monkeypatch.setattr(leaving, "objections_to_erasing", look_and_wait)

    assert leave_together() == ["gone", "gone"]

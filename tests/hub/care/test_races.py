"""Many hands at one moment, on PostgreSQL: one form is one worry, one worry has one holder (T26, T79)."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from hub.care import actions
from hub.care.actions import cases
from hub.care.models import HelpRequest, Worry, WorryNote
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import WorryFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

# The tables of these two rooms alone are emptied afterwards; what else these tests write, `leads` takes away again.
pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True, available_apps=["hub.care", "hub.letters"]),
]
HANDS, ROUNDS = 50, 4
FORM = UUID("6b1f0d1e-6a3b-4a3a-9a0e-2f2f1c8f0a55")


@pytest.fixture
def leads() -> Iterator[list[Person]]:
    """As many leads as hands; gone afterwards, with their trail."""
    people = [PersonFactory() for _ in range(HANDS)]
    for person in people:
        RoleGrantFactory(role="safeguarding-lead", person=person)
    yield people
    keys = [person.pk for person in people]
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE care_worry, care_helprequest, letters_letter CASCADE")
        cursor.execute("DELETE FROM people_rolegrant WHERE person_id = ANY(%s)", [keys])
        cursor.execute("DELETE FROM people_person WHERE id = ANY(%s)", [keys])
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM audit_auditentry WHERE deed LIKE 'care.%%'")
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER USER")


def at_once(deed: Callable[[int], Any]) -> list[Any]:
    """What each hand got, all of them pressing at the same moment; a crash of any fails the test."""
    start, got, failed = Barrier(HANDS), [], []

    def press(hand: int) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            got.append(deed(hand))
        except BaseException as problem:  # a thread's failure must fail the test
            failed.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=press, args=(hand,)) for hand in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return got


def test_one_form_pressed_two_hundred_times_is_one_worry_and_one_question(leads: list[Person]) -> None:
    facts: dict[str, Any] = {"by": None, "now": NOW, "reach_by": "", "once": FORM}

    for _ in range(ROUNDS):
        at_once(lambda hand: actions.tell_worry(what="Shouting", who="", **facts))
        at_once(lambda hand: actions.ask_for_help(question="How?", ring_back=False, page="", **facts))

    assert (Worry.objects.count(), HelpRequest.objects.count()) == (1, 1)
    assert Letter.objects.filter(kind="care.worry_told").count() == HANDS + 1


def test_a_form_without_its_name_makes_as_many_rows_so_this_can_fail(leads: list[Person]) -> None:
    def look_then_write(hand: int) -> None:
        if not Worry.objects.filter(what="Shouting").exists():
            WorryFactory(what="Shouting", once=uuid4())

    at_once(look_then_write)

    assert Worry.objects.count() > 1


def test_a_worry_that_fifty_leads_take_at_once_has_one_holder_and_one_line(leads: list[Person]) -> None:
    for _ in range(ROUNDS):
        worry = WorryFactory()

        got = at_once(lambda hand, worry=worry: actions.take_worry(by=leads[hand], worry=worry, now=NOW))

        assert (len({one.taken_by_id for one in got}), worry.notes.count()) == (1, 1)


def test_without_the_lock_a_worry_is_taken_by_many_so_this_can_fail(
    leads: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    all_have_read = Barrier(HANDS)

    def read_without_locking(worry: Worry, **facts: Any) -> Worry:
        read = Worry.objects.get(pk=worry.pk)
        all_have_read.wait(timeout=60)
        return read

    monkeypatch.setattr(cases, "_locked", read_without_locking)
    worry = WorryFactory()
    at_once(lambda hand: actions.take_worry(by=leads[hand], worry=worry, now=NOW))

    assert WorryNote.objects.filter(worry=worry).count() > 1

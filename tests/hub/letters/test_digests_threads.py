"""Several schedulers ring for the weekly letters at once on PostgreSQL: one for each person, none left behind (T74)."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from hub.letters import actions
from hub.letters.choices import Instead, LetterState
from hub.letters.models import Letter
from hub.letters.notifications import DIGEST
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory
from tests.faults.mail_server import PostOffice

committed = pytest.mark.django_db(transaction=True, available_apps=["hub.letters"])
pytestmark = [pytest.mark.services, committed]
BEATS, PEOPLE = 3, 100


@pytest.fixture
def readers() -> Iterator[list[Person]]:
    """People who stay when letters are emptied, so they are taken away by hand."""
    people = PersonFactory.create_batch(PEOPLE)
    yield people
    Letter.objects.update(carried_by=None)
    Letter.objects.all().delete()
    Person.objects.filter(pk__in=[person.pk for person in people]).delete()


def ring_together(deliveries: int = 1) -> None:
    """All beats ask for the weekly letters at once, while workers deliver what there is."""
    start = Barrier(BEATS + deliveries)
    failed: list[BaseException] = []

    def work(deed: Any) -> None:
        try:
            start.wait(timeout=60)
            deed()
        except BaseException as problem:  # a thread's failure must fail the test
            failed.append(problem)
        finally:
            connection.close()

    deeds = [lambda: actions.send_digests(now=NOW)] * BEATS
    deeds += [lambda: actions.deliver_due_letters(tick=lambda: NOW)] * deliveries
    threads = [Thread(target=work, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_three_beats_at_once_ask_once_for_each_person(readers: list[Person], office: PostOffice) -> None:
    aside = {"state": LetterState.CANCELLED, "instead": Instead.DIGEST, "set_aside_at": NOW - timedelta(days=2)}
    for person in readers:
        LetterFactory.create_batch(2, kind="contact.new_posts", person=person, address="", **aside)

    ring_together()
    actions.deliver_due_letters(tick=lambda: NOW)

    assert Letter.objects.filter(kind=DIGEST, state=LetterState.SENT).count() == PEOPLE
    assert not Letter.objects.waiting_for_digest().exists()
    assert set(office.times_taken.values()) == {1}
    for digest in Letter.objects.filter(kind=DIGEST):
        assert digest.text.count("Read it on the Hub") == digest.carries.count() == 2

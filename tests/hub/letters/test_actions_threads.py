"""Many workers at once on PostgreSQL, real conversations: each letter is handed over exactly once."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.db import connection

from hub.letters import actions
from hub.letters.actions import delivering
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.factories.letters import LetterFactory
from tests.faults.mail_server import PostOffice, Taken

# Only the outbox is emptied afterwards: the audit trail refuses to be, and the library stays on its shelves.
committed = pytest.mark.django_db(transaction=True, available_apps=["hub.letters"])
pytestmark = [pytest.mark.services, committed]
WORKERS = 8


def work_together(now: datetime) -> int:
    """Let all workers deliver at once; answers how many letters they say they handed over."""
    start = Barrier(WORKERS)
    gone: list[int] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            start.wait(timeout=60)
            gone.append(actions.deliver_due_letters(tick=lambda: now, batch_size=20))
        except BaseException as problem:  # a thread's failure must fail the test
            failed.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return sum(gone)


def read_without_locking() -> Callable[..., list[Letter]]:
    """A lease that is none: every worker reads what is due, and all have read before any of them sends."""
    all_have_read = Barrier(WORKERS)

    def lease(*, now: datetime, size: int) -> list[Letter]:
        due = list(Letter.objects.due(now).order_by("pk"))
        if due:
            all_have_read.wait(timeout=60)
        return due

    return lease


def begin_without_looking(letter: Letter, *, now: datetime) -> bool:
    """A `sending` that asks nobody whether the letter is still there to be sent."""
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENDING, sending_at=now, tries=letter.tries + 1)
    letter.tries += 1
    return True


def test_eight_workers_hand_four_hundred_letters_over_exactly_once(now: datetime, office: PostOffice) -> None:
    letters = LetterFactory.create_batch(400)

    assert work_together(now) == 400

    assert office.times_taken == {letter.message_id: 1 for letter in letters}
    assert set(Letter.objects.values_list("state", "tries", "doubted_at")) == {("sent", 1, None)}


def test_without_the_lease_the_commit_of_sending_alone_still_keeps_it_to_once(
    now: datetime, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "lease_batch", read_without_locking())
    letters = LetterFactory.create_batch(40)

    assert work_together(now) == 40

    assert office.times_taken == {letter.message_id: 1 for letter in letters}


def test_without_lease_and_commit_letters_double_so_these_tests_can_fail(
    now: datetime, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "lease_batch", read_without_locking())
    monkeypatch.setattr(delivering, "_begin", begin_without_looking)
    letters = LetterFactory.create_batch(40)

    work_together(now)

    assert office.times_taken == {letter.message_id: WORKERS for letter in letters}


def test_sending_is_committed_before_the_mail_server_takes_the_letter_and_sent_is_not(
    now: datetime, office: PostOffice
) -> None:
    seen: list[tuple[Any, ...] | None] = []
    where = connection.get_connection_params()
    LetterFactory.create_batch(3)

    def look_from_outside(taken: Taken) -> None:
        with psycopg.connect(host=where["host"], user=where["user"], dbname=where["dbname"], port=where["port"]) as eye:
            seen.append(
                eye.execute("SELECT state, tries FROM letters_letter WHERE address = %s", taken.recipients).fetchone()
            )

    office.on_data = look_from_outside

    actions.deliver_due_letters(tick=lambda: now)

    assert seen == [("sending", 1)] * 3


def test_two_workers_asking_for_leases_at_once_do_not_wait_for_each_other(now: datetime) -> None:
    """While one worker's lease is being written, another gets other letters instead of standing in a queue."""
    LetterFactory.create_batch(4)
    where = connection.get_connection_params()
    with psycopg.connect(host=where["host"], user=where["user"], dbname=where["dbname"], port=where["port"]) as other:
        other.execute("SELECT id FROM letters_letter ORDER BY id LIMIT 2 FOR UPDATE")

        leased = actions.lease_batch(now=now, size=4)

    assert [letter.pk for letter in leased] == list(Letter.objects.order_by("pk").values_list("pk", flat=True)[2:])

"""Holding against sending on PostgreSQL: a letter that staff hear is held has not gone, and never goes (R4)."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from hub.letters import actions
from hub.letters.actions import NotPossible, desk
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.factories.letters import LetterFactory
from tests.faults.mail_server import PostOffice

committed = pytest.mark.django_db(transaction=True, available_apps=["hub.letters"])
pytestmark = [pytest.mark.services, committed]
LETTERS = 200
HANDS = 4  # of staff; as many workers send meanwhile


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail refuses to be emptied after a test, so these deeds are not written into it."""
    monkeypatch.setattr(desk, "record", lambda *args, **facts: None)


def together(*works: Callable[[], None]) -> None:
    """All at once; a failure in any of them fails the test."""
    start, failed = Barrier(len(works)), []

    def run(work: Callable[[], None]) -> None:
        try:
            start.wait(timeout=60)
            work()
        except BaseException as problem:
            failed.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def race(now: datetime) -> set[int]:
    """Staff hold every letter, the last due first, while workers send them; answers which ones staff heard are held."""
    letters = LetterFactory.create_batch(LETTERS)
    held: set[int] = set()

    def hold(share: list[Letter]) -> None:
        for letter in share:
            try:
                if actions.hold_letters(by=None, letter=letter, reason="The link is wrong.", now=now):
                    held.add(letter.pk)
            except NotPossible:
                continue

    def send() -> None:
        actions.deliver_due_letters(tick=lambda: now, batch_size=20)

    shares = [letters[::-1][number::HANDS] for number in range(HANDS)]
    together(*[lambda share=share: hold(share) for share in shares], *[send] * HANDS)
    return held


def doubled(held: set[int], office: PostOffice) -> list[int]:
    """Letters that are said to be held, and went."""
    return [letter.pk for letter in Letter.objects.filter(pk__in=held) if office.times_taken[letter.message_id]]


def test_each_letter_is_either_held_or_gone(now: datetime, office: PostOffice) -> None:
    held = race(now)

    assert doubled(held, office) == []
    assert set(Letter.objects.filter(state=LetterState.HELD).values_list("pk", flat=True)) == held
    gone = Letter.objects.exclude(pk__in=held)
    assert set(gone.values_list("state", "tries")) <= {("sent", 1)}
    assert len(office.taken) == LETTERS - len(held)
    assert actions.deliver_due_letters(tick=lambda: now) == 0, "what is held stays"


def look_and_write(letter: Letter, *args: Any) -> list[Letter]:
    """A hold that asks nobody: what the page showed is believed."""
    return [letter]


def test_without_the_lock_letters_are_held_that_went_so_this_test_can_fail(
    now: datetime, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_locked", look_and_write)

    assert doubled(race(now), office) != []


def test_several_who_hold_all_alike_at_once_do_not_stand_in_each_others_way(now: datetime) -> None:
    about = {"about_label": "care.HelpRequest", "about_id": "1"}
    letters = LetterFactory.create_batch(60, **about)
    held: list[int] = []

    def hold(letter: Letter) -> None:
        held.append(actions.hold_letters(by=None, letter=letter, reason="Wrong", alike=True, now=now))

    together(*[lambda letter=letter: hold(letter) for letter in letters[::10]])

    assert sum(held) == 60
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}

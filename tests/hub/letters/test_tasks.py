"""The bells: each rings one action, under the name the schedule and the outbox ring."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.celery import app
from hub.letters import policy, tasks
from hub.letters.choices import LetterState
from hub.letters.models import Letter, Sweep
from hub.letters.outbox import DELIVER
from tests.factories.letters import LetterFactory
from tests.faults.mail_server import PostOffice

NAMES = {"letters.deliver_due_letters", "letters.settle_doubtful_letters", "letters.forget_old_letters"}
NAMES |= {"letters.send_digests"}


@pytest.mark.django_db
def test_delivering_hands_over_what_is_due_now(office: PostOffice, now: datetime) -> None:
    letter = LetterFactory()
    LetterFactory(due_at=now + timedelta(seconds=1))

    assert tasks.deliver_due_letters() == 1

    assert office.message_ids == [letter.message_id]
    assert Sweep.objects.get().at == now


@pytest.mark.django_db
def test_settling_answers_doubts_as_of_now(now: datetime) -> None:
    LetterFactory(state=LetterState.UNCERTAIN, doubted_at=now, tries=1)

    assert tasks.settle_doubtful_letters() == 1

    assert (Letter.objects.get().state, Letter.objects.get().due_at) == (LetterState.QUEUED, now)


@pytest.mark.django_db
def test_forgetting_erases_what_is_old_by_now(now: datetime) -> None:
    LetterFactory(state=LetterState.SENT, sent_at=now - policy.KEEP_BODIES_FOR - timedelta(seconds=1))

    assert tasks.forget_old_letters() == 1

    assert Letter.objects.get().text == ""


def test_the_outbox_rings_a_bell_that_exists() -> None:
    app.loader.import_default_modules()

    assert DELIVER in app.tasks
    assert set(app.tasks) >= NAMES


def test_every_bell_of_the_letters_is_on_the_schedule(settings: Any) -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert scheduled >= NAMES

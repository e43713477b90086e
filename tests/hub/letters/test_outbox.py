"""Asking for letters: once per key, on commit, and never a failure because the bell is broken (decision 10)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, example, given
from hypothesis import settings as no_checks
from hypothesis import strategies as st

from hub.letters import outbox
from hub.letters.choices import LetterState, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import DELIVER, Words, notify, write
from tests.factories.letters import WORDS, Deliver, Plug
from tests.faults.mail_server import HOST, PostOffice, free_port

pytestmark = pytest.mark.django_db
READER = "reader@example.org"


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bells rung: what the broker, which is outside, was handed."""
    rung: list[str] = []
    monkeypatch.setattr(outbox.app, "send_task", lambda name, **options: rung.append(name))
    return rung


@pytest.fixture
def template(settings: Any, tmp_path: Path) -> Iterator[str]:
    """The name of a letter's template whose three parts repeat what a person wrote."""
    for ending in ("subject.txt", "txt", "html"):
        (tmp_path / f"note.{ending}").write_text("{% load i18n %}\n  From {{ name }}  \n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path], "OPTIONS": {}}]
    return "note"


def test_a_letter_waits_with_its_words_treatment_subject_and_time(cast: Any, plug: Plug, now: datetime) -> None:
    kind = plug(treatment=Treatment.FORMAL)
    until = now + timedelta(hours=1)

    letter = notify(cast.amina, kind=kind, key="one", now=now, words=WORDS, about=cast.ben, valid_until=until)

    letter.refresh_from_db()
    assert (letter.state, letter.kind, letter.treatment) == (LetterState.QUEUED, kind, "formal")
    assert (letter.person, letter.address) == (cast.amina, "")
    assert (letter.about_label, letter.about_id) == ("people.Person", str(cast.ben.pk))
    assert (letter.subject, letter.text, letter.html) == (WORDS.subject, WORDS.text, WORDS.html)
    assert (letter.due_at, letter.created_at, letter.valid_until) == (now, now, until)
    assert (letter.tries, letter.leased_until, letter.sent_at, letter.doubted_at) == (0, None, None, None)


def test_a_letter_may_go_to_an_address_that_belongs_to_nobody(plug: Plug, now: datetime) -> None:
    letter = notify(READER, kind=plug(), key="one", now=now, words=WORDS)

    assert (letter.address, letter.person) == (READER, None)


def test_asking_twice_with_one_key_inserts_once_and_keeps_the_first(plug: Plug, now: datetime) -> None:
    kind = plug()
    first = notify(READER, kind=kind, key="one", now=now, words=WORDS)

    again = notify("else@example.org", kind=kind, key="one", now=now + timedelta(days=1), words=WORDS)

    assert again.pk == first.pk
    assert Letter.objects.get().address == READER


def test_two_keys_are_two_letters(plug: Plug, now: datetime) -> None:
    kind = plug()

    for key in ("one", "two"):
        notify(READER, kind=kind, key=key, now=now, words=WORDS)

    assert Letter.objects.count() == 2


def test_asking_again_does_not_wake_a_letter_that_has_gone(
    plug: Plug, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    kind = plug()
    notify(READER, kind=kind, key="one", now=now, words=WORDS)
    deliver()

    notify(READER, kind=kind, key="one", now=now, words=WORDS)
    deliver()

    assert len(office.taken) == 1


def test_a_kind_nobody_plugged_in_is_refused_by_name(now: datetime) -> None:
    with pytest.raises(ImproperlyConfigured, match="tests.nobody"):
        notify(READER, kind="tests.nobody", key="one", now=now, words=WORDS)

    assert not Letter.objects.exists()


def test_a_silent_kind_without_words_is_refused(plug: Plug, now: datetime) -> None:
    with pytest.raises(ValueError, match="written the words"):
        notify(READER, kind=plug(), key="one", now=now)

    assert not Letter.objects.exists()


def test_a_kind_that_composes_needs_no_words_yet(plug: Plug, now: datetime) -> None:
    letter = notify(READER, kind=plug(lambda letter: WORDS), key="one", now=now)

    assert not letter.is_written


def test_a_letter_to_nobody_is_refused_by_the_database(plug: Plug, now: datetime) -> None:
    with pytest.raises(IntegrityError, match="letter_has_a_reader"), transaction.atomic():
        notify("", kind=plug(), key="one", now=now, words=WORDS)


def test_workers_are_woken_only_once_the_letter_is_committed(
    plug: Plug, now: datetime, bells: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notify(READER, kind=plug(), key="one", now=now, words=WORDS)
        assert bells == []

    assert bells == [DELIVER]


def test_workers_are_not_woken_for_a_letter_that_was_already_there(
    plug: Plug, now: datetime, bells: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    kind = plug()
    with django_capture_on_commit_callbacks(execute=True):
        notify(READER, kind=kind, key="one", now=now, words=WORDS)
        notify(READER, kind=kind, key="one", now=now, words=WORDS)

    assert bells == [DELIVER]


def test_workers_are_not_woken_for_a_letter_due_later(
    plug: Plug, now: datetime, bells: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        letter = notify(READER, kind=plug(), key="one", now=now, words=WORDS, due_at=now + timedelta(minutes=1))

    assert bells == []
    assert letter.due_at == now + timedelta(minutes=1)


def test_a_letter_of_an_action_that_fails_is_gone_with_it(plug: Plug, now: datetime, bells: list[str]) -> None:
    @transaction.atomic
    def stumble(kind: str) -> None:
        notify(READER, kind=kind, key="one", now=now, words=WORDS)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble(plug())

    assert not Letter.objects.exists()
    assert bells == []


def test_a_broker_that_is_away_keeps_nobody_from_asking(
    plug: Plug,
    now: datetime,
    office: PostOffice,
    deliver: Deliver,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    nobody_there = Celery("away", broker=f"redis://{HOST}:{free_port()}/0", set_as_current=False)
    nobody_there.conf.broker_transport_options = {"max_retries": 0}
    monkeypatch.setattr(outbox, "app", nobody_there)

    with django_capture_on_commit_callbacks(execute=True):
        notify(READER, kind=plug(), key="one", now=now, words=WORDS)

    assert "the broker did not answer" in caplog.text
    assert deliver() == 1, "the sweep finds it"


def test_words_come_from_three_templates_and_lose_the_space_around_them(template: str) -> None:
    words = write(template, {"name": "Amina"})

    assert (words.subject, words.text) == ("From Amina", "From Amina\n")
    assert "From Amina" in words.html


def test_a_long_subject_is_cut_to_what_the_outbox_holds(template: str) -> None:
    words = write(template, {"name": "x" * 500})

    assert len(words.subject) == Letter._meta.get_field("subject").max_length


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_a_line_break_in_what_people_write_adds_no_header(
    ending: str, template: str, plug: Plug, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    words = write(template, {"name": f"Amina{ending}Bcc: everybody@example.org{ending}{ending}<b>{{{{ name }}}}</b>"})
    notify(READER, kind=plug(), key="plain", now=now, words=WORDS)
    notify(READER, kind=plug(), key="broken", now=now, words=words)

    assert deliver() == 2

    plain, broken = (taken.message for taken in office.taken)
    assert broken.keys() == plain.keys()
    assert "Amina Bcc: everybody@example.org" in broken["Subject"]
    assert "{{ name }}" in words.subject, "what people write is never a template"
    assert [taken.recipients for taken in office.taken] == [(READER,), (READER,)]


@pytest.mark.parametrize(
    ("to", "subject"),
    [(READER, "One\r\nBcc: everybody@example.org"), (f"{READER}\nBcc: everybody@example.org", "One")],
)
def test_a_line_break_that_came_round_the_templates_stops_the_letter_not_the_others(
    to: str, subject: str, plug: Plug, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    kind = plug()
    bad = notify(to, kind=kind, key="bad", now=now, words=Words(subject, WORDS.text, WORDS.html))
    good = notify(READER, kind=kind, key="good", now=now, words=WORDS)

    assert deliver() == 1

    bad.refresh_from_db()
    assert (bad.state, bad.tries) == (LetterState.FAILED, 0)
    assert bad.problem == "It could not be written: BadHeaderError"
    assert office.message_ids == [good.message_id]


def test_two_addresses_in_one_letter_reach_neither(
    plug: Plug, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = notify(f"{READER}, else@example.org", kind=plug(), key="one", now=now, words=WORDS)

    assert deliver() == 0

    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED
    assert office.taken == []


@given(name=st.text())
@example(name="Amina\x1d\x85\u2029Bcc: everybody@example.org")
@no_checks(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_people_write_a_subject_stays_one_line(template: str, name: str) -> None:
    subject = write(template, {"name": name}).subject

    assert len(subject.splitlines()) == 1
    assert len(subject) <= 200

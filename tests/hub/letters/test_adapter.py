"""The demo's mailbox: real messages in a folder, whole or not at all."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from hub.letters.adapter import MailboxBackend, demo_mailbox, newest_first, parse
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.factories.letters import Deliver, LetterFactory


@pytest.fixture
def mailbox(settings: Any, tmp_path: Path) -> Path:
    """Where the demo's mail goes in this test; the folder above it does not exist yet."""
    settings.EMAIL_BACKEND = "hub.letters.adapter.MailboxBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "var" / "mailbox"
    return settings.EMAIL_FILE_PATH


def message(subject: str) -> EmailMultiAlternatives:
    words = EmailMultiAlternatives(subject, "Grüße\n", "hub@hub.example", ["amina@example.org"])
    words.attach_alternative("<p>Grüße</p>", "text/html")
    return words


def test_the_mailbox_is_made_when_it_is_first_asked_for(mailbox: Path) -> None:
    assert list(demo_mailbox()) == []
    assert mailbox.is_dir()


def test_every_message_becomes_one_file_and_none_is_left_half_written(mailbox: Path) -> None:
    assert MailboxBackend().send_messages([message("One"), message("Two")]) == 2

    assert len(demo_mailbox()) == 2
    assert list((mailbox / "tmp").iterdir()) == []


def test_nothing_to_send_is_no_mistake(mailbox: Path) -> None:
    assert MailboxBackend().send_messages([]) == 0


def test_what_was_put_in_comes_out_with_headers_and_parts_decoded(mailbox: Path) -> None:
    MailboxBackend().send_messages([message("Für dich: ≥ 2 seats")])
    (kept,) = demo_mailbox()

    for read in (parse(kept), parse(kept.as_bytes())):
        assert read["Subject"] == "Für dich: ≥ 2 seats"
        assert read["To"] == "amina@example.org"
        assert read.get_body(("plain",)).get_content() == "Grüße\n"
        assert read.get_body(("html",)).get_content().strip() == "<p>Grüße</p>"


def test_the_newest_comes_first_whatever_the_number_of_digits_of_its_microseconds(mailbox: Path) -> None:
    box = demo_mailbox()
    for name in ("9.M1P1Q1.host", "10.M9P1Q2.host", "10.M10P1Q3.host", "strange"):
        (mailbox / "new" / name).write_bytes(b"")

    assert newest_first(box) == ["10.M10P1Q3.host", "10.M9P1Q2.host", "9.M1P1Q1.host", "strange"]


@pytest.mark.django_db
def test_letters_of_the_demo_go_through_the_outbox_into_the_mailbox(
    mailbox: Path, now: datetime, deliver: Deliver
) -> None:
    letters = LetterFactory.create_batch(3)

    assert deliver() == 3

    assert {parse(kept)["Message-ID"] for kept in demo_mailbox()} == {letter.message_id for letter in letters}
    assert set(Letter.objects.values_list("state", "problem", "doubted_at")) == {(LetterState.SENT, "", None)}


@pytest.mark.django_db
def test_a_mailbox_that_cannot_be_written_leaves_a_doubt_not_a_loss(mailbox: Path, deliver: Deliver) -> None:
    mailbox.parent.mkdir()
    mailbox.write_text("A file where the folder should be")
    LetterFactory()

    assert deliver() == 0

    letter = Letter.objects.get()
    assert (letter.state, letter.tries) == (LetterState.UNCERTAIN, 1)
    assert letter.problem in ("FileExistsError", "NotADirectoryError")

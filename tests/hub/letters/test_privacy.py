"""What the outbox keeps about people, and how it lets go (T64, T66)."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage

from hub.holdings import holdings
from hub.letters.adapter import MailboxBackend, demo_mailbox
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from hub.letters.policy import TEAM_ROLES
from hub.letters.privacy import DEMO_BACKEND
from hub.people.choices import Role
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LETTERS = holdings["letters.Letter"]


def test_a_person_takes_subject_and_day_of_letters_to_them_and_to_their_addresses(cast: Any) -> None:
    EmailAddress.objects.create(user=cast.amina, email="old@example.org")
    LetterFactory(person=cast.amina, address="", subject="One", text="secret")
    LetterFactory(address="Amina@Example.org", subject="Two")
    LetterFactory(address="old@example.org", subject="Three")
    LetterFactory(person=cast.rosa, address="", subject="Not hers")

    rows = LETTERS.export(cast.amina)

    assert [row["subject"] for row in rows] == ["One", "Two", "Three"]
    assert set(rows[0]) == {"kind", "subject", "created_at", "sent_at", "read_at"}


def test_letters_to_former_addresses_go_as_well(cast: Any) -> None:
    EmailAddress.objects.create(user=cast.amina, email="old@example.org")
    letter = LetterFactory(address="OLD@example.org")

    for _ in range(2):  # harmless twice
        LETTERS.erase(cast.amina, NOW)

    letter.refresh_from_db()
    assert (letter.address, letter.text, letter.person, letter.state) == ("", "", cast.amina, LetterState.CANCELLED)


def test_a_letter_that_is_being_handed_over_keeps_its_state_and_loses_its_words(cast: Any) -> None:
    letter = LetterFactory(person=cast.amina, address="", state=LetterState.SENDING, sending_at=NOW)

    LETTERS.erase(cast.amina, NOW)

    letter.refresh_from_db()
    assert (letter.state, letter.text, letter.problem) == (LetterState.SENDING, "", "")


def test_old_words_are_forgotten_by_the_register_too() -> None:
    LetterFactory(state=LetterState.SENT, sent_at=NOW - timedelta(days=91))

    assert LETTERS.forget is not None
    assert [LETTERS.forget(NOW) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("backend", [DEMO_BACKEND, "django.core.mail.backends.locmem.EmailBackend"])
def test_in_the_demo_what_was_delivered_to_them_or_names_them_goes(
    settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any, backend: str
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = backend, tmp_path / "mailbox"
    zora = PersonFactory(name="Zora Ö. Quill", email="zora@quill.example")
    MailboxBackend().send_messages(
        [
            EmailMessage("To her", "Hello", "hub@hub.example", ["zora@quill.example"]),
            EmailMessage("About her", "Zora Ö. Quill asks to join", "hub@hub.example", ["rosa@example.org"]),
            EmailMessage("Another", "Hello", "hub@hub.example", ["rosa@example.org"]),
        ]
    )

    with django_capture_on_commit_callbacks(execute=True):
        LETTERS.erase(zora, NOW)

    assert len(demo_mailbox()) == (1 if backend == DEMO_BACKEND else 3)


def test_the_page_of_their_data_says_that_the_team_sees_what_goes_out(cast: Any) -> None:
    readers = [str(reader) for reader in LETTERS.readers(cast.amina, NOW.date())]

    assert readers == ["you", "programme-team", "administrator"]
    assert set(readers[1:]) == TEAM_ROLES <= set(Role.values)
    assert Letter.objects.for_person(cast.amina).count() == 0

"""Bells ring actions; invariants see what was left undone."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hub import registry
from hub.people.models import Person
from hub.privacy import tasks
from hub.privacy.models import Erasure
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory
from tests.factories.privacy import ErasureFactory

pytestmark = pytest.mark.django_db


def test_the_bell_of_every_minute_finishes_what_was_asked(shelf: Any) -> None:
    erasure = ErasureFactory()

    assert tasks.finish_erasures() == 1
    assert Person.objects.get(pk=erasure.person_id).erased_at == NOW


def test_the_bell_of_every_night_forgets_and_warns() -> None:
    old = LetterFactory(state="sent", sent_at=NOW - timedelta(days=91))
    idle = PersonFactory(joined_at=NOW - timedelta(days=731))

    tasks.forget_what_is_old()

    old.refresh_from_db()
    assert old.text == ""
    assert idle.letters.filter(kind="privacy.still_here").count() == 1


def breaches() -> list[str]:
    return registry.invariants["privacy.accounts_are_erased_in_time"].breaches(NOW)


def test_an_erasure_that_waits_for_more_than_a_day_is_seen() -> None:
    late = ErasureFactory(asked_at=NOW - timedelta(hours=25))
    ErasureFactory(asked_at=NOW - timedelta(hours=23))
    ErasureFactory(asked_at=NOW - timedelta(days=9), done=True)

    assert breaches() == [f"erasure {late.pk} is late"]


# --- From the command line ---------------------------------------------------------------------------


def said(command: str, *args: str) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def test_the_command_says_how_erasures_stand() -> None:
    ErasureFactory()
    ErasureFactory(done=True)
    unsure = ErasureFactory(done_at=NOW)

    words = said("verify_erasures")

    assert "1 waiting, 2 done, 1 of them verified." in words
    assert f"Not verified: person {unsure.person_id}" in words


def test_the_command_looks_for_what_is_typed(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("zora@quill.example\n\n"))
    assert "Nothing found." in said("verify_erasures", "--look")

    letter = LetterFactory(text="zora@quill.example")
    monkeypatch.setattr("sys.stdin", StringIO("zora@quill.example\n"))
    out = StringIO()
    with pytest.raises(CommandError, match="Found in 1 places"):
        call_command("verify_erasures", "--look", stdout=out)
    assert f"letters_letter.text {letter.pk}" in out.getvalue()


def test_the_command_wants_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("\n"))
    with pytest.raises(CommandError, match="Type what to look for"):
        call_command("verify_erasures", "--look")


def test_an_account_is_closed_for_somebody_who_asked_by_phone(cast: Any) -> None:
    assert "The account is closed." in said("close_account", f" {cast.amina.email.upper()} ")

    assert Erasure.objects.get().person_id == cast.amina.pk


def test_closing_from_the_command_line_is_refused_like_anywhere(cast: Any) -> None:
    with pytest.raises(CommandError, match="You are the last administrator"):
        call_command("close_account", cast.olu.email)
    with pytest.raises(CommandError, match="Nobody has that address"):
        call_command("close_account", "nobody@example.org")

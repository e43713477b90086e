"""The row of the outbox: what the database refuses, and what a letter knows about itself."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from hub.letters.choices import CONFIRMABLE_STATES, FINAL_STATES, LetterState, Treatment
from hub.letters.models import Letter
from tests.factories.letters import LetterFactory, SweepFactory

database = pytest.mark.django_db
MESSAGE_ID = r"<[0-9a-f]{40}@hub\.example>"


@database
@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("letter_has_a_reader", {"address": "", "person": None}),
        ("sent_letter_has_a_time", {"state": LetterState.SENT, "sent_at": None}),
        ("doubt_has_a_time", {"state": LetterState.UNCERTAIN, "doubted_at": None}),
        ("letter_state_is_known", {"state": "lost"}),
        ("letter_treatment_is_known", {"treatment": "whatever"}),
    ],
)
def test_the_database_refuses_what_must_never_be(constraint: str, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LetterFactory(**fields)


@database
def test_the_database_refuses_a_second_letter_with_the_same_key() -> None:
    LetterFactory(key="one")

    with pytest.raises(IntegrityError), transaction.atomic():
        LetterFactory(key="one")


@database
def test_a_sweep_of_one_name_has_one_row() -> None:
    SweepFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        SweepFactory()


@database
def test_a_letter_and_a_sweep_are_called_by_kind_and_number_never_by_person() -> None:
    letter = LetterFactory(address="amina@example.org", subject="For Amina")

    assert str(letter) == f"care.help_asked {letter.pk}"
    assert str(SweepFactory()) == "letters"


def test_the_message_id_is_made_from_the_key_and_the_senders_domain(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "CRP Hub <hub@letters.example>"

    first, same, other = Letter(key="one"), Letter(key="one", tries=3), Letter(key="two")

    assert first.message_id == same.message_id != other.message_id
    assert first.message_id.endswith("@letters.example>")


@given(st.text(min_size=1))
def test_no_key_can_spoil_a_message_id(key: str) -> None:
    import re

    assert re.fullmatch(MESSAGE_ID, Letter(key=key.encode("utf-8", "replace").decode()).message_id)


@pytest.mark.parametrize(
    ("left", "is_worthless"),
    [(None, False), (timedelta(seconds=1), False), (timedelta(0), True), (-timedelta(seconds=1), True)],
)
def test_a_letter_is_worthless_from_the_moment_its_time_has_passed(
    left: timedelta | None, is_worthless: bool, now: datetime
) -> None:
    letter = Letter(valid_until=None if left is None else now + left)

    assert letter.is_worthless(now) == is_worthless


def test_a_letter_is_written_once_it_has_words_and_knows_its_kind() -> None:
    assert not Letter(kind="people.login_code").is_written
    assert Letter(text="Hello\n").is_written
    assert Letter(kind="people.login_code").kind_of_letter.secret


def test_a_letter_that_has_ended_can_be_confirmed_no_more() -> None:
    assert not FINAL_STATES & CONFIRMABLE_STATES
    assert set(LetterState) == FINAL_STATES | CONFIRMABLE_STATES
    assert set(Treatment.values) == {"reminder", "urgent", "formal"}

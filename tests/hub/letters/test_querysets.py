"""Questions about many letters, each with a letter that is just in and one that is just out."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.factories.letters import LetterFactory

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("due_in", "lease_ends_in", "is_due"),
    [
        (timedelta(0), None, True),
        (-SECOND, None, True),
        (SECOND, None, False),
        (timedelta(0), timedelta(0), True),
        (timedelta(0), -SECOND, True),
        (timedelta(0), SECOND, False),
        (SECOND, -SECOND, False),
    ],
)
def test_due_is_what_waits_whose_time_has_come_and_whom_no_worker_holds(
    due_in: timedelta, lease_ends_in: timedelta | None, is_due: bool, now: datetime
) -> None:
    LetterFactory(due_at=now + due_in, leased_until=None if lease_ends_in is None else now + lease_ends_in)

    assert Letter.objects.due(now).exists() == is_due


@pytest.mark.parametrize("state", LetterState.values)
def test_only_queued_letters_are_due(state: str, now: datetime) -> None:
    LetterFactory(state=state, sent_at=now, doubted_at=now)

    assert Letter.objects.due(now).exists() == (state == LetterState.QUEUED)


@pytest.mark.parametrize("state", LetterState.values)
def test_only_a_hand_over_that_goes_on_can_be_stale(state: str, now: datetime) -> None:
    LetterFactory(state=state, sent_at=now, doubted_at=now, sending_at=now - SECOND)

    assert Letter.objects.stale(now).exists() == (state == LetterState.SENDING)


def test_a_hand_over_is_stale_when_it_began_before_the_limit_not_at_it(now: datetime) -> None:
    LetterFactory(state=LetterState.SENDING, sending_at=now)

    assert not Letter.objects.stale(now).exists()
    assert Letter.objects.stale(now + SECOND).exists()


@pytest.mark.parametrize("state", LetterState.values)
def test_each_end_has_its_list_and_every_doubt_is_on_one_for_ever(state: str, now: datetime) -> None:
    letter = LetterFactory(state=state, sent_at=now, doubted_at=now)

    assert list(Letter.objects.doubted()) == [letter]
    assert Letter.objects.uncertain().exists() == (state == LetterState.UNCERTAIN)
    assert Letter.objects.failed().exists() == (state == LetterState.FAILED)


def test_a_letter_never_in_doubt_is_not_on_the_list_of_doubts() -> None:
    LetterFactory()

    assert not Letter.objects.doubted().exists()


def test_a_persons_letters_are_theirs_alone(cast: Any) -> None:
    hers = LetterFactory(person=cast.amina, address="")
    LetterFactory(person=cast.ben, address="")
    LetterFactory(address=cast.amina.email)

    assert list(Letter.objects.for_person(cast.amina)) == [hers]


def test_letters_of_a_kind_to_an_address_are_counted_since_a_moment_whatever_the_case(now: datetime) -> None:
    LetterFactory(address="reader@example.org", urgent=True, created_at=now)
    LetterFactory(address="reader@example.org", urgent=True, created_at=now - SECOND)
    LetterFactory(address="reader@example.org", formal=True)
    LetterFactory(address="else@example.org", urgent=True)

    assert Letter.objects.to_address("Reader@Example.org", "people.password_changed", since=now) == 1

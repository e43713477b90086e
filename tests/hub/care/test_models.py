"""Help and worries: what the database itself keeps straight, and what a row says of itself (T5)."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub.care.models import HelpRequest, Worry
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["answered_at", "answered_by"])
def test_an_answer_without_both_its_halves_is_refused_by_the_database(field: str) -> None:
    half = {"answered_at": NOW} if field == "answered_at" else {"answered_by": PersonFactory()}

    with pytest.raises(IntegrityError, match="help_answer_is_whole"), transaction.atomic():
        HelpRequestFactory(**half)

    assert HelpRequest.objects.count() == 0


@pytest.mark.parametrize("field", ["taken_at", "taken_by"])
def test_a_worry_taken_on_without_both_halves_is_refused_by_the_database(field: str) -> None:
    half = {"taken_at": NOW} if field == "taken_at" else {"taken_by": PersonFactory()}

    with pytest.raises(IntegrityError, match="worry_taking_is_whole"), transaction.atomic():
        WorryFactory(**half)

    assert Worry.objects.count() == 0


def test_whole_answers_and_worries_taken_on_are_kept() -> None:
    assert [HelpRequestFactory(answered=True).pk is None, WorryFactory(taken=True).pk is None] == [False, False]


def test_a_row_says_its_number_and_nothing_of_what_was_written() -> None:
    help_request, worry = HelpRequestFactory(question="canary"), WorryFactory(what="canary", who="canary")

    assert (str(help_request), str(worry)) == (f"help request {help_request.pk}", f"worry {worry.pk}")


def test_rows_come_oldest_first(now: Any) -> None:
    for days in (2, 0, 1):
        HelpRequestFactory(asked_at=now.replace(day=now.day - days), question=f"{days} days ago")
        WorryFactory(told_at=now.replace(day=now.day - days), what=f"{days} days ago")

    order = ["2 days ago", "1 days ago", "0 days ago"]
    assert list(HelpRequest.objects.values_list("question", flat=True)) == order
    assert list(Worry.objects.values_list("what", flat=True)) == order


def test_somebody_who_asked_or_told_cannot_vanish_with_it() -> None:
    person = PersonFactory()
    HelpRequestFactory(asker=person)
    WorryFactory(teller=person)

    with pytest.raises(Exception, match="protected foreign keys"):
        person.delete()

    assert (HelpRequest.objects.get().asker, Worry.objects.get().teller) == (person, person)

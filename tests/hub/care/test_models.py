"""Help and worries: what the database itself keeps straight, and what a row says of itself (T5)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub.care.choices import KeptOut
from hub.care.models import HelpRequest, Worry, WorryNote, WorryOpening
from hub.care.querysets import NeverChanged
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryExclusionFactory, WorryFactory, WorryOpeningFactory
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

    whole = {"acknowledged_at": NOW, "acknowledged_by": PersonFactory(), "waiting_since": None}

    with pytest.raises(IntegrityError, match="worry_taking_is_whole|worry_waits_or_is_held"), transaction.atomic():
        WorryFactory(**half, **whole)

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


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("worry_waits_or_is_held", {"waiting_since": None}),
        ("worry_waits_or_is_held", {"taken": True, "waiting_since": NOW}),
        ("worry_taken_is_acknowledged", {"taken": True, "acknowledged_at": None, "acknowledged_by": None}),
        ("worry_acknowledging_is_whole", {"taken": True, "acknowledged_by": None}),
        ("worry_closing_is_whole", {"closed": True, "outcome": ""}),
        ("worry_closing_is_whole", {"taken": True, "outcome": "settled"}),
        ("worry_closing_is_whole", {"taken": True, "review_on": NOW.date()}),
        ("worry_closing_is_whole", {"closed": True, "closed_by": None}),
    ],
)
def test_a_worry_that_cannot_be_is_refused_by_the_database(constraint: str, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        WorryFactory(**facts)


def test_a_worry_that_waits_cannot_be_closed() -> None:
    with pytest.raises(IntegrityError, match="worry_waits_or_is_held"), transaction.atomic():
        WorryFactory(closed_at=NOW, closed_by=PersonFactory(), outcome="settled")


def test_an_answer_without_an_answerer_holds_no_note() -> None:
    with pytest.raises(IntegrityError, match="help_answer_is_whole"), transaction.atomic():
        HelpRequestFactory(answer_note="x")


@pytest.mark.parametrize("facts", [{"because": KeptOut.BY_LEAD}, {"because": "whim"}])
def test_a_lead_is_kept_out_for_a_known_cause_and_by_somebody_who_signs(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="worry_kept"), transaction.atomic():
        WorryExclusionFactory(**facts)


def test_the_log_of_a_case_is_never_changed_or_removed() -> None:
    worry, writer = WorryFactory(), PersonFactory()
    note = WorryNote.objects.create(worry=worry, kind="fact", text="As it was", written_at=NOW, written_by=writer)
    opening = WorryOpeningFactory(worry=worry)
    note.text = "As I wish it had been"

    for deed in (
        *(note.save, note.delete, opening.save, opening.delete),
        *(WorryNote.objects.all().delete, WorryOpening.objects.all().delete),
        lambda: WorryNote.objects.update(text="x"),
        lambda: WorryNote.objects.bulk_update([note], ["text"]),
    ):
        with pytest.raises(NeverChanged):
            deed()

    assert list(WorryNote.objects.values_list("text", flat=True)) == ["As it was"]


@pytest.mark.parametrize(
    ("minutes", "times"), [(0, 0), (14.99, 0), (15, 1), (74, 1), (75, 2), (15 + 11 * 60, 12), (10_000, 12)]
)
def test_a_worry_is_told_again_after_a_quarter_of_an_hour_then_each_hour_twelve_times_at_most(
    minutes: float, times: int
) -> None:
    later = NOW + timedelta(minutes=minutes)

    assert (WorryFactory.build().reminders_due(later), WorryFactory.build().is_late(later)) == (times, times > 0)
    assert Worry(taken_at=NOW).reminders_due(later) == 0


def test_the_address_of_a_case_tells_nothing_of_how_many_there_are() -> None:
    names = {WorryFactory().public_id for _ in range(5)}

    assert (len(names), {len(name) for name in names}) == (5, {12})


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("2026-11-23", "2026-11-25"),
        ("2026-11-26", "2026-11-30"),
        ("2026-11-27", "2026-12-01"),
        ("2026-11-28", "2026-12-01"),
        ("2026-11-29", "2026-12-01"),
    ],
)
def test_an_answer_is_promised_within_two_working_days_from_monday_to_friday(asked: str, by: str) -> None:
    at = datetime.combine(date.fromisoformat(asked), time(9), UTC)

    assert HelpRequestFactory.build(asked_at=at).answer_by == date.fromisoformat(by)


def test_a_question_asked_late_at_night_counts_for_the_day_on_the_wall_in_london() -> None:
    assert HelpRequestFactory.build(asked_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC)).answer_by == date(2026, 7, 6)

"""The desk of those who answer: who waits, who is on it, what was said (P11, P13)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.care.models import HelpRequest
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory

pytestmark = pytest.mark.django_db


def test_the_help_desk_shows_who_waits_those_to_ring_first_then_oldest_first(as_person: Any, cast: Any) -> None:
    for days in (1, 6, 2):
        HelpRequestFactory(asked_at=NOW - timedelta(days=days), question=f"{days} days ago")
    HelpRequestFactory(ring_back=True, question="ring")
    HelpRequestFactory(answered=True, question="answered")

    answer = as_person(cast.mo).get("/desk/help/")

    assert [row.question for row in answer.context["waiting"]] == ["ring", "6 days ago", "2 days ago", "1 days ago"]
    assert answer.content.decode().count(">Late<") == 1  # Tuesday's was due on Thursday


def test_the_help_desk_shows_at_most_a_hundred_the_oldest(as_person: Any, cast: Any) -> None:
    HelpRequestFactory.create_batch(101)

    waiting = as_person(cast.mo).get("/desk/help/").context["waiting"]

    assert len(waiting) == 100
    assert HelpRequest.objects.order_by("-pk").first() not in list(waiting)


def test_answering_takes_a_request_off_the_desk_and_keeps_what_was_said(as_person: Any, cast: Any) -> None:
    desk, row = as_person(cast.mo), HelpRequestFactory()

    answers = [desk.post(f"/desk/help/{row.pk}/answered/", {"note": "No cost."}) for _ in range(2)]

    row.refresh_from_db()
    assert [answer.url for answer in answers] == ["/desk/help/"] * 2
    assert (row.answered_by, row.answer_note) == (cast.mo, "No cost.")
    context = desk.get("/desk/help/").context
    assert (list(context["waiting"]), list(context["answered"])) == ([], [row])


def test_a_colleague_who_was_first_is_named_as_the_reason_that_a_note_is_not_kept(as_person: Any, cast: Any) -> None:
    row = HelpRequestFactory()
    as_person(cast.mo).post(f"/desk/help/{row.pk}/answered/", {"note": "First"})

    late = as_person(cast.olu).post(f"/desk/help/{row.pk}/answered/", {"note": "Second"}, follow=True)

    row.refresh_from_db()
    assert (row.answer_note, row.answered_by) == ("First", cast.mo)
    assert "A colleague had answered this already. Your note was not kept." in late.content.decode()


def test_a_note_that_is_too_long_is_counted_in_a_sentence_and_kept_in_the_form(as_person: Any, cast: Any) -> None:
    desk, row = as_person(cast.mo), HelpRequestFactory()
    HelpRequestFactory()

    answer = desk.post(f"/desk/help/{row.pk}/answered/", {"note": "é" * 5_001})

    html = answer.content.decode()
    assert (answer.status_code, html.count("é" * 5_001)) == (200, 1)
    assert "Use at most 5000 letters. You typed 5001." in html
    assert HelpRequest.objects.open().count() == 2


def test_whoever_is_on_it_stands_at_the_row(as_person: Any, cast: Any) -> None:
    row = HelpRequestFactory()

    answers = [as_person(cast.mo).post(f"/desk/help/{row.pk}/take/") for _ in range(2)]

    assert [answer.url for answer in answers] == ["/desk/help/"] * 2
    assert "I do it instead" in as_person(cast.olu).get("/desk/help/").content.decode()
    assert "I do it instead" not in as_person(cast.mo).get("/desk/help/").content.decode()


def test_answers_of_thirty_days_are_looked_through_and_older_ones_are_not_shown(as_person: Any, cast: Any) -> None:
    desk = as_person(cast.mo)
    young = HelpRequestFactory(answered=True, question="About interpreters", answered_at=NOW - timedelta(days=30))
    HelpRequestFactory(answered=True, question="About interpreters", answered_at=NOW - timedelta(days=30, seconds=1))
    other = HelpRequestFactory(answered=True, question="About money")

    found = {words: list(desk.get("/desk/help/", {"q": words}).context["answered"]) for words in ("interp", "", "bees")}

    assert found == {"interp": [young], "": [other, young], "bees": []}
    assert "Nothing with “bees”" in desk.get("/desk/help/?q=bees").content.decode()


@pytest.mark.parametrize("words", ["x" * 101, "%_", "'; drop", "李"])
def test_odd_words_to_look_for_break_nothing(as_person: Any, cast: Any, words: str) -> None:
    assert as_person(cast.mo).get("/desk/help/", {"q": words}).status_code == 200


def test_the_desk_leads_to_the_people_to_do_a_step_for_somebody(as_person: Any, cast: Any) -> None:
    assert 'href="/desk/people/"' in as_person(cast.mo).get("/desk/help/").content.decode()

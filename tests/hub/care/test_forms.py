"""Two short forms that anybody can fill in: what they keep, and what they say when they cannot."""

from datetime import date
from typing import Any
from unittest.mock import ANY
from uuid import UUID

import pytest

from hub.care.choices import NoteKind
from hub.care.forms import AnswerForm, CloseForm, HandOverForm, HelpForm, NoteForm, ReasonForm, WorryForm
from tests.factories.people import PersonFactory

BEES = "🐝" * 5_000


def help_form(**typed: str) -> HelpForm:
    return HelpForm({"question": "How?", "reach_by": "0191 496 0000", **typed})


def too_long(most: int, typed: int) -> str:
    return f"Use at most {most} letters. You typed {typed}. Shorten it a little, or ask to be rung."


def test_a_question_and_a_way_to_be_reached_are_enough() -> None:
    form = help_form()

    assert (form.is_valid(), form.cleaned_data) == (
        True,
        {"question": "How?", "reach_by": "0191 496 0000", "ring_back": False, "page": "", "once": ANY},
    )


def test_what_is_missing_is_asked_for_in_a_sentence() -> None:
    assert HelpForm({}).errors == {
        "question": ["Tell us what you would like help with."],
        "reach_by": ["Give us an e-mail address or a phone number, so that we can answer."],
    }


@pytest.mark.parametrize("typed", [BEES, "x" * 5_000, "é" * 5_000])
def test_five_thousand_letters_of_any_kind_are_kept_whole(typed: str) -> None:
    forms = (help_form(question=typed), WorryForm({"what": typed}))

    assert [form.errors for form in forms] == [{}, {}]
    assert (forms[0].cleaned_data["question"], forms[1].cleaned_data["what"]) == (typed, typed)


def test_words_that_are_too_many_are_counted_and_kept_in_the_form() -> None:
    long = BEES * 2

    form, worry = help_form(question=long), WorryForm({"what": long})

    assert form.errors == {"question": [too_long(5000, 10_000)]}
    assert worry.errors == {"what": [too_long(5000, 10_000)]}
    assert long in str(form["question"])
    assert long in str(worry["what"])


def test_every_short_field_says_how_long_it_may_be() -> None:
    assert help_form(reach_by="x" * 255).errors == {"reach_by": [too_long(254, 255)]}
    worry = WorryForm({"what": "x", "who": "x" * 301, "reach_by": "x" * 255})
    assert worry.errors == {"who": [too_long(300, 301)], "reach_by": [too_long(254, 255)]}


def test_line_breaks_in_what_people_write_stay() -> None:
    form = help_form(question="One\n\nTwo")

    assert (form.is_valid(), form.cleaned_data["question"]) == (True, "One\n\nTwo")


@pytest.mark.parametrize("page", ["/", "/library/", "/library/?q=pay&x=1", "/start/community-new/", "/%2f/"])
def test_a_page_of_this_site_is_kept(page: str) -> None:
    form = help_form(page=page)

    assert (form.is_valid(), form.cleaned_data["page"]) == (True, page)


@pytest.mark.parametrize(
    "page",
    [
        *("", "library/", "https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example"),
        *("javascript:alert(1)", "\\\\evil.example", "mailto:a@b.c", " ", "data:text/html,x"),
    ],
)
def test_a_page_of_another_site_is_forgotten_and_stops_nobody(page: str) -> None:
    form = help_form(page=page)

    assert (form.is_valid(), form.cleaned_data["page"]) == (True, "")


def test_a_worry_needs_a_few_words_and_nothing_else() -> None:
    form = WorryForm({"what": "Shouting"})

    assert (form.is_valid(), form.cleaned_data) == (
        True,
        {"what": "Shouting", "who": "", "reach_by": "", "keep_from": [], "once": ANY},
    )
    assert WorryForm({}).errors == {"what": ["Tell us what you are worried about. A few words are enough."]}


def test_a_worry_never_asks_who_is_telling() -> None:
    assert [name for name, field in WorryForm().fields.items() if field.required] == ["what"]


@pytest.mark.parametrize("typed", ["", "x", "\x00", "9" * 5_000, "6b1f0d1e"])
def test_a_broken_name_of_the_form_is_replaced_and_stops_nobody(typed: str) -> None:
    form = WorryForm({"what": "Shouting", "once": typed})

    assert (form.is_valid(), type(form.cleaned_data["once"])) == (True, UUID)


def test_each_form_that_is_shown_has_a_name_of_its_own() -> None:
    names = {str(WorryForm()["once"].value()) for _ in range(3)}

    assert len({UUID(name) for name in names}) == 3


@pytest.mark.django_db
def test_only_leads_can_be_kept_from_reading_and_only_a_known_teller_can_leave_their_name_out() -> None:
    lead = PersonFactory(name="Siân O’Brien")
    facts: dict[str, Any] = {"what": "Shouting", "unnamed": "on"}

    ticked = WorryForm({**facts, "keep_from": [lead.public_id]}, leads=[lead], knows_teller=True)
    wrong = WorryForm({**facts, "keep_from": ["somebody"]}, leads=[lead])

    assert (ticked.is_valid(), ticked.cleaned_data["keep_from"], ticked.cleaned_data["unnamed"]) == (
        True,
        [lead.public_id],
        True,
    )
    assert wrong.errors == {"keep_from": ["Somebody you chose is not on the list any more. Look at it again."]}
    assert "unnamed" not in wrong.fields


def test_a_line_of_the_log_needs_its_kind_and_words_and_takes_no_kind_of_the_hubs_own() -> None:
    assert NoteForm({}).errors == {"kind": ["Choose what you are writing down."], "text": ["Write a line or two."]}
    assert "kind" in NoteForm({"kind": "closed", "text": "x"}).errors
    whole = NoteForm({"kind": "told", "text": "The police."})
    assert (whole.is_valid(), whole.cleaned_data["kind"]) == (True, NoteKind.TOLD)


def test_closing_needs_an_outcome_and_reasons_and_looks_only_ahead() -> None:
    today = date(2026, 11, 23)

    assert CloseForm({}, today=today).errors == {
        "outcome": ["Choose how it ended."],
        "text": ["Say what was decided, and why."],
    }
    for typed, said in (("soon", "Type a date like 12 3 2027."), ("23 11 2026", "Type a day that is still to come.")):
        form = CloseForm({"outcome": "settled", "text": "Over.", "review_on": typed}, today=today)
        assert form.errors == {"review_on": [said]}
    form = CloseForm({"outcome": "settled", "text": "Over.", "review_on": "12 3 2027"}, today=today)
    assert (form.is_valid(), form.cleaned_data["review_on"]) == (True, date(2027, 3, 12))


@pytest.mark.django_db
def test_a_case_goes_to_a_lead_on_the_list_and_with_a_reason() -> None:
    lead = PersonFactory()

    assert HandOverForm({"lead": "x"}, leads=[lead]).errors == {
        "lead": ["This lead cannot read the case any more. Choose another."],
        "reason": ["Say why in a line. It stays in the log of this case."],
    }
    form = HandOverForm({"lead": lead.public_id, "reason": "Away"}, leads=[lead])
    assert (form.is_valid(), form.cleaned_data) == (True, {"lead": lead, "reason": "Away"})


def test_a_note_of_an_answer_may_stay_empty_and_a_reason_may_not() -> None:
    assert (AnswerForm({}).errors, list(ReasonForm({}).errors)) == ({}, ["reason"])
    assert AnswerForm({"note": "x" * 5001}).errors == {"note": ["Use at most 5000 letters. You typed 5001."]}

"""Two short forms that anybody can fill in: what they keep, and what they say when they cannot."""

import pytest

from hub.care.forms import HelpForm, WorryForm

BEES = "🐝" * 5_000


def help_form(**typed: str) -> HelpForm:
    return HelpForm({"question": "How?", "reach_by": "0191 496 0000", **typed})


def too_long(most: int, typed: int) -> str:
    return f"Use at most {most} letters. You typed {typed}. Shorten it a little, or ask to be rung."


def test_a_question_and_a_way_to_be_reached_are_enough() -> None:
    form = help_form()

    assert (form.is_valid(), form.cleaned_data) == (
        True,
        {"question": "How?", "reach_by": "0191 496 0000", "ring_back": False, "page": ""},
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

    assert (form.is_valid(), form.cleaned_data) == (True, {"what": "Shouting", "who": "", "reach_by": ""})
    assert WorryForm({}).errors == {"what": ["Tell us what you are worried about. A few words are enough."]}


def test_a_worry_never_asks_who_is_telling() -> None:
    assert [name for name, field in WorryForm().fields.items() if field.required] == ["what"]
